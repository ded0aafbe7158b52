"""A screener looks again at the distance: asked, then given, or no longer needed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from evaluation.rules.looking import (
    each_axis_has_its_reason,
    its_own_screener_looks,
    no_tie_binds_her,
    the_verdict_is_still_open,
)
from evaluation.states import LookState
from workflow.models import Journey, StateField
from workflow.steps import step


class LookJourney(Journey):
    """The steps of one look; once given it stands, and the next gate or follow-up asks anew."""

    state = StateField(default=LookState.ASKED)

    if TYPE_CHECKING:
        levels: Any
        given_at: Any

    class Meta(Journey.Meta):
        abstract = True

    @step(
        state,
        source=LookState.ASKED,
        target=LookState.GIVEN,
        right=Right.SCREEN,
        guards=(its_own_screener_looks, no_tie_binds_her, the_verdict_is_still_open, each_axis_has_its_reason),
        tell=(Right.KEEP_DESK,),
        label=_("距離の見立てを出した"),
    )
    def give(self, *, at: datetime, facts: Any) -> None:
        """She says how far it is, axis by axis, and why."""
        self.levels, self.given_at = facts.get("levels", self.levels), at

    @step(
        state,
        source=LookState.ASKED,
        target=LookState.NOT_NEEDED,
        right=Right.KEEP_DESK,
        needs_reason=True,
        tell=(Right.SCREEN,),
        label=_("距離の見立ての依頼を取り下げた"),
    )
    def take_back(self) -> None:
        """The desk no longer waits for her."""

    @step(
        state,
        source=LookState.ASKED,
        target=LookState.NOT_NEEDED,
        right=Right.DECIDE_GATE,
        tell=(Right.SCREEN,),
        label=_("見立てを待たずに判定した"),
    )
    def lapse(self) -> None:
        """The verdict was given without her look; the desk wrote why."""
