"""The states of a call for proposals (公募)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallState(TextChoices):
    """Where a call stands, as staff say it."""

    DRAFT = "draft", _("作成中")
    IN_REVIEW = "in_review", _("決裁待ち")
    APPROVED = "approved", _("決裁済み")
    SCHEDULED = "scheduled", _("公告済み（受付前）")
    OPEN = "open", _("受付中")
    SUSPENDED = "suspended", _("受付を停止中")
    CLOSED = "closed", _("受付終了")
    ARCHIVED = "archived", _("保管")


# Announced to the public: anyone may read it.
ANNOUNCED = frozenset({CallState.SCHEDULED, CallState.OPEN, CallState.SUSPENDED, CallState.CLOSED, CallState.ARCHIVED})
# The desk may still change what it says.
CALL_EDITABLE = frozenset({CallState.DRAFT})


class Intent(TextChoices):
    """What the call is for (S06a)."""

    BROADEN = "broaden", _("裾野拡大")
    PILOT = "pilot", _("パイロット創出")
    BOTH = "both", _("両方")
