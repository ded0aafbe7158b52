"""The states of a paper that somebody asked for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    """Asked, waiting, ready, or failed with its reason."""

    ASKED = "asked", _("順番を待っています")
    MAKING = "making", _("つくっています")
    READY = "ready", _("できました")
    FAILED = "failed", _("つくれませんでした")
    STOPPED = "stopped", _("途中でやめました")


WAITING = (RunState.ASKED, RunState.MAKING)
