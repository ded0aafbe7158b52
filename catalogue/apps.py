"""Names the app for Django."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The catalogue of services, infrastructure and digital city assets that cities share."""

    name = "catalogue"
    verbose_name = "目録"
    default_auto_field = "django.db.models.BigAutoField"
