"""When a slot of the 事前相談 may be booked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import ConsultationSlot


def it_may_be_booked(slot: ConsultationSlot, *, at: datetime) -> list[Problem]:
    """The call is announced, the slot lies ahead, and the deadline of consultations has not passed."""
    call = slot.call
    if not call.is_announced or not call.is_before_close(at):
        return [stop("CALL_CLOSED", _("この公募の事前相談は、いまは受け付けていません。"))]
    if call.consultation_until and at > call.consultation_until:
        return [stop("CONSULTATION_OVER", _("事前相談の期限を過ぎています。"))]
    if not slot.is_ahead(at):
        return [stop("SLOT_OVER", _("この枠は、もう始まっています。別の枠を選んでください。"))]
    return []
