"""Names the app for Django."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """The call, the application and the project: the journey from proposal to follow-up."""

    name = "applications"
    verbose_name = "応募と事業"
    default_auto_field = "django.db.models.BigAutoField"
