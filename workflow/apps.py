"""Names the app for Django."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The one door through which a state changes; the trail; the notices."""

    name = "workflow"
    verbose_name = "手続の記録"
    default_auto_field = "django.db.models.BigAutoField"
