"""One review at the gate: the desk prepares it, the director decides it; no number opens or shuts it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from evaluation.rules.gating import (
    its_reasons_are_said,
    lessons_are_said,
    no_change_of_purpose_is_open,
    reality_allows_it,
    the_distance_is_measured_again,
    the_project_stands_at_the_gate,
    the_verdict_is,
)
from evaluation.rules.looking import the_screeners_have_looked
from evaluation.states import GateState, Verdict
from workflow.models import Journey, StateField
from workflow.steps import step

PREPARED = (
    the_project_stands_at_the_gate,
    no_change_of_purpose_is_open,
    its_reasons_are_said,
    lessons_are_said,
    the_distance_is_measured_again,
)


class GateJourney(Journey):
    """The steps of a gate review; one per verdict."""

    state = StateField(default=GateState.PREPARING)

    if TYPE_CHECKING:
        proposed_at: Any
        decided_at: Any

    class Meta(Journey.Meta):
        abstract = True

    @step(
        state,
        source=GateState.PREPARING,
        target=GateState.PROPOSED,
        right=Right.KEEP_DESK,
        guards=(*PREPARED, reality_allows_it, the_screeners_have_looked),
        tell=(Right.DECIDE_GATE,),
        label=_("関門の判定を決裁に上げた"),
    )
    def propose(self, *, by: Any, at: datetime) -> None:
        """The desk lays a verdict before the director."""
        self.proposed_by, self.proposed_at = by, at

    @step(
        state,
        source=GateState.PROPOSED,
        target=GateState.PREPARING,
        right=Right.DECIDE_GATE,
        needs_reason=True,
        tell=(Right.KEEP_DESK,),
        label=_("関門の判定を差し戻した"),
    )
    def send_back(self) -> None:
        """The director asks the desk to look again."""

    @step(
        state,
        source=GateState.PROPOSED,
        target=GateState.DECIDED,
        right=Right.DECIDE_GATE,
        guards=(*PREPARED, the_verdict_is(Verdict.IMPLEMENT), reality_allows_it),
        label=_("「実装へ進む」と判定した"),
    )
    def decide_implement(self, *, by: Any, at: datetime) -> None:
        """実装へ進む."""
        self.decided_by, self.decided_at = by, at

    @step(
        state,
        source=GateState.PROPOSED,
        target=GateState.DECIDED,
        right=Right.DECIDE_GATE,
        guards=(*PREPARED, the_verdict_is(Verdict.PILOT_AGAIN)),
        label=_("「もう一度実証する」と判定した"),
    )
    def decide_pilot_again(self, *, by: Any, at: datetime) -> None:
        """もう一度実証する."""
        self.decided_by, self.decided_at = by, at

    @step(
        state,
        source=GateState.PROPOSED,
        target=GateState.DECIDED,
        right=Right.DECIDE_GATE,
        guards=(*PREPARED, the_verdict_is(Verdict.FOLLOW_UP)),
        label=_("「見守りを続ける」と判定した"),
    )
    def decide_follow_up(self, *, by: Any, at: datetime) -> None:
        """今回は通さず、見守りを続ける."""
        self.decided_by, self.decided_at = by, at

    @step(
        state,
        source=GateState.PROPOSED,
        target=GateState.DECIDED,
        right=Right.DECIDE_GATE,
        guards=(*PREPARED, the_verdict_is(Verdict.STOP)),
        label=_("「学びを残して終える」と判定した"),
    )
    def decide_stop(self, *, by: Any, at: datetime) -> None:
        """学びを残して終える."""
        self.decided_by, self.decided_at = by, at
