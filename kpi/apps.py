"""Names the app for Django."""

from django.apps import AppConfig


class KpiConfig(AppConfig):
    """Indicators that a city chose, surveys as distributions, targets beside the reality."""

    name = "kpi"
    verbose_name = "指標と分布"
    default_auto_field = "django.db.models.BigAutoField"
