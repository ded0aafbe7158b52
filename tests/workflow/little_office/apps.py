"""Names the little office for Django; tests alone install it."""

from django.apps import AppConfig


class LittleOfficeConfig(AppConfig):
    name = "tests.workflow.little_office"
    label = "little_office"
    default_auto_field = "django.db.models.BigAutoField"
