"""Kinds and states of a change request (S15b, S18)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    """What changes; the money's categories follow the Act and live with the grant."""

    PURPOSE = "purpose", _("目的")
    CONTENT = "content", _("内容")
    INDICATOR = "indicator", _("指標")


class ChangeState(models.TextChoices):
    """Where a change request stands."""

    DRAFT = "draft", _("下書き")
    SUBMITTED = "submitted", _("承認待ち")
    APPROVED = "approved", _("承認")
    REFUSED = "refused", _("不承認")
    NOTIFIED = "notified", _("届出済み")


# The purpose is what the money was given for: its change always needs the ministry.
NEEDS_THE_MINISTRY = frozenset({ChangeKind.PURPOSE})
# Somebody still writes it, or waits for the answer.
UNDECIDED_CHANGES = (ChangeState.DRAFT, ChangeState.SUBMITTED)
