"""M4: decisions are put together, checked by a second person, released at once, and seen to arrive."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from evaluation.rules.releasing import (
    a_letter_failed,
    a_second_person_acts,
    every_letter_arrived,
    it_holds_decisions,
    the_balance_fits_the_intent,
    the_budget_holds,
)
from evaluation.states import BatchState
from workflow.models import Journey, StateField
from workflow.steps import step


class ReleaseJourney(Journey):
    """The steps of a release."""

    state = StateField(default=BatchState.DRAFT_BATCH)

    if TYPE_CHECKING:
        checked_at: Any
        released_at: Any
        delivered_at: Any

    class Meta(Journey.Meta):
        abstract = True

    @step(
        state,
        source=BatchState.DRAFT_BATCH,
        target=BatchState.CHECKED,
        right=Right.CONFIRM_DECISION,
        guards=(a_second_person_acts, it_holds_decisions, the_budget_holds),
        tell=(Right.RELEASE_DECISIONS,),
        label=_("公表の組を確かめた"),
    )
    def confirm(self, *, by: Any, at: datetime) -> None:
        """A second person has read every letter and every decision."""
        self.checked_by, self.checked_at = by, at

    @step(
        state,
        source=BatchState.CHECKED,
        target=BatchState.DRAFT_BATCH,
        right=Right.CONFIRM_DECISION,
        needs_reason=True,
        tell=(Right.KEEP_DESK,),
        label=_("公表の組を差し戻した"),
    )
    def send_back(self) -> None:
        """Something is to be mended; it will be checked again."""
        self.checked_by, self.checked_at = None, None

    @step(
        state,
        source=BatchState.CHECKED,
        target=BatchState.RELEASED,
        right=Right.RELEASE_DECISIONS,
        guards=(a_second_person_acts, it_holds_decisions, the_budget_holds, the_balance_fits_the_intent),
        tell=(Right.KEEP_DESK, Right.CHAIR_PANEL),
        label=_("決定を公表した"),
    )
    def release(self, *, by: Any, at: datetime) -> None:
        """All decisions go out in one moment."""
        self.released_by, self.released_at = by, at

    @step(
        state,
        source=(BatchState.RELEASED, BatchState.DELIVERY_FAILED),
        target=BatchState.DELIVERED,
        right=Right.RUN_CLOCK,
        guards=(every_letter_arrived,),
        tell=(Right.KEEP_DESK,),
        label=_("すべての通知が届いた"),
    )
    def confirm_delivery(self, *, at: datetime) -> None:
        """Every notice was sent."""
        self.delivered_at = at

    @step(
        state,
        source=BatchState.RELEASED,
        target=BatchState.DELIVERY_FAILED,
        right=Right.RUN_CLOCK,
        guards=(a_letter_failed,),
        tell=(Right.KEEP_DESK,),
        label=_("届かない通知があった"),
    )
    def fail_delivery(self) -> None:
        """A notice could not be sent; the desk is told and calls the city."""
