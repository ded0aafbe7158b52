"""Names the app for Django, and brings its checks."""

from django.apps import AppConfig

from accounts import checks


class AccountsConfig(AppConfig):
    """Organizations, people, roles and rights."""

    name = "accounts"
    verbose_name = "組織と人"
    default_auto_field = "django.db.models.BigAutoField"
    # Registered by being imported.
    checks = (checks.the_demo_is_off, checks.the_key_is_secret)
