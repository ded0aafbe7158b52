"""Names the app for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organizations, people, roles and rights."""

    name = "accounts"
    verbose_name = "組織と人"
    default_auto_field = "django.db.models.BigAutoField"
