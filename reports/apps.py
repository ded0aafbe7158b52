"""Names the app for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The papers: what they say, how they are drawn, and the runs that make them."""

    name = "reports"
    verbose_name = "紙面"
    default_auto_field = "django.db.models.BigAutoField"
