"""Names the app for Django."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """The grant under the Act: decision, change, settlement, payment and what is owed afterwards."""

    name = "grants"
    verbose_name = "交付"
    default_auto_field = "django.db.models.BigAutoField"
