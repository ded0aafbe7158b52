"""What must never reach production: the demo, and the key that everybody knows."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

INSECURE_KEY = "insecure-for-demo-and-tests-only"


@register(Tags.security, deploy=True)
def the_demo_is_off(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """In the demo anybody signs in as anybody by one click."""
    if not settings.DEMO:
        return []
    hint = "Unset JISSO_DEMO."
    return [Error("The demo is on: anybody may sign in as anybody.", hint=hint, id="accounts.E001")]


@register(Tags.security, deploy=True)
def the_key_is_secret(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The embedded key signs sessions and codes, and stands in the source."""
    if INSECURE_KEY not in settings.SECRET_KEY:
        return []
    hint = "Set JISSO_SECRET_KEY to at least 50 random characters."
    return [Error("The secret key is the one from the source.", hint=hint, id="accounts.E002")]
