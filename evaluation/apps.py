"""Names the app for Django."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Assignment, conflict, review, decision and the gate."""

    name = "evaluation"
    verbose_name = "審査"
    default_auto_field = "django.db.models.BigAutoField"
