"""A change request: asked for and answered by the ministry, or notified where that is enough."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.change import (
    a_notice_is_enough,
    both_sides_are_there,
    it_needs_the_ministry,
    the_answer_is_written,
    the_direction_stays,
    the_reason_is_written,
)
from applications.rules.progress import what_was_sent_back_is_mended
from applications.states.change import ChangeState
from workflow.models import Journey, StateField
from workflow.steps import step

CITY = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
MINISTRY = (Right.KEEP_DESK, Right.DECIDE_GATE)


class ChangeRequestJourney(Journey):
    """The steps of one change."""

    state = StateField(default=ChangeState.DRAFT)

    if TYPE_CHECKING:
        submitted_at: Any
        decided_at: Any
        decided_by: Any
        answer: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        state,
        ChangeState.DRAFT,
        ChangeState.SUBMITTED,
        right=Right.SIGN_PROJECT,
        guards=(it_needs_the_ministry, the_direction_stays, both_sides_are_there, the_reason_is_written),
        tell=MINISTRY,
        label=_("変更を申請した"),
    )
    def submit(self, *, at: datetime) -> None:
        """The city asks before it changes."""
        self.submitted_at = at

    @step(
        state,
        ChangeState.DRAFT,
        ChangeState.NOTIFIED,
        right=Right.RUN_PROJECT,
        guards=(a_notice_is_enough, the_direction_stays, both_sides_are_there, the_reason_is_written),
        tell=(Right.KEEP_DESK,),
        label=_("変更を届け出た"),
    )
    def notify(self, *, at: datetime) -> None:
        """The city tells what it changed, and why."""
        self.submitted_at = self.decided_at = at

    @step(
        state,
        ChangeState.SUBMITTED,
        ChangeState.APPROVED,
        right=Right.DECIDE_GATE,
        guards=(what_was_sent_back_is_mended,),
        tell=CITY,
        label=_("変更を承認した"),
    )
    def approve(self, *, by: Any, at: datetime, answer: str = "") -> None:
        """The ministry agrees."""
        self.decided_by, self.decided_at, self.answer = by, at, answer

    @step(
        state,
        ChangeState.SUBMITTED,
        ChangeState.REFUSED,
        right=Right.DECIDE_GATE,
        guards=(what_was_sent_back_is_mended, the_answer_is_written),
        tell=CITY,
        label=_("変更を承認しなかった"),
    )
    def refuse(self, *, by: Any, at: datetime, answer: str) -> None:
        """The ministry does not agree, and says why."""
        self.decided_by, self.decided_at, self.answer = by, at, answer
