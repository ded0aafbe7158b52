"""M3: one screener's review, from assignment through declaration and scores to the fixed sheet."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from evaluation.rules.reviewing import (
    a_tie_is_known,
    every_criterion_is_scored,
    its_screener_acts,
    no_tie_is_known,
    the_panel_discusses,
    the_weights_are_whole,
)
from evaluation.states import OPEN_REVIEWS, WRITING_REVIEWS, ReviewState
from workflow.models import Journey, StateField
from workflow.steps import step


class ReviewJourney(Journey):
    """The steps of a review; no step leads back from a sheet that was handed in, and none is an administrator's."""

    state = StateField(default=ReviewState.ASSIGNED)

    if TYPE_CHECKING:
        declared_at: Any
        began_at: Any
        submitted_at: Any
        amended_at: Any
        locked_at: Any

    class Meta(Journey.Meta):
        abstract = True

    @step(
        state,
        source=ReviewState.ASSIGNED,
        target=ReviewState.CLEAR,
        right=Right.SCREEN,
        guards=(its_screener_acts, no_tie_is_known),
        label=_("利益相反がないと申告した"),
    )
    def declare_clear(self, *, at: datetime) -> None:
        """The screener declares that nothing ties her to the applicant; the text opens."""
        self.declared_at = at

    @step(
        state,
        source=OPEN_REVIEWS,
        target=ReviewState.CONFLICTED,
        right=Right.SCREEN,
        guards=(its_screener_acts,),
        needs_reason=True,
        tell=(Right.KEEP_DESK,),
        label=_("利益相反があると申告した"),
    )
    def declare_conflict(self, *, at: datetime, reason: str) -> None:
        """The screener declares a tie; from now on nothing of the application is seen."""
        self.declared_at, self.excuse = at, reason

    @step(
        state,
        source=(*OPEN_REVIEWS, ReviewState.SUBMITTED, ReviewState.AMENDED),
        target=ReviewState.CONFLICTED,
        right=Right.KEEP_DESK,
        needs_reason=True,
        tell=(Right.SCREEN,),
        label=_("利益相反により外した"),
    )
    def recuse(self, *, reason: str) -> None:
        """The desk records a tie that came to light after assignment; sheets already in stay, but no longer count."""
        self.excuse = reason

    @step(
        state,
        source=(*OPEN_REVIEWS, ReviewState.SUBMITTED, ReviewState.AMENDED),
        target=ReviewState.CONFLICTED,
        right=Right.RUN_CLOCK,
        guards=(a_tie_is_known,),
        tell=(Right.KEEP_DESK,),
        label=_("利益相反の決まりにより外した"),
    )
    def recuse_by_rule(self, *, reason: str) -> None:
        """The organisation rules found a tie after the assignment, for example a new member of the council."""
        self.excuse = reason

    @step(
        state,
        source=OPEN_REVIEWS,
        target=ReviewState.EXCUSED,
        right=Right.KEEP_DESK,
        needs_reason=True,
        tell=(Right.SCREEN,),
        label=_("審査を免除した"),
    )
    def excuse_screener(self, *, reason: str) -> None:
        """The desk excuses a screener who cannot review: a sheet with a status and no scores."""
        self.excuse = reason

    @step(
        state,
        source=ReviewState.CLEAR,
        target=ReviewState.IN_PROGRESS,
        right=Right.SCREEN,
        guards=(its_screener_acts, no_tie_is_known),
        label=_("採点を始めた"),
    )
    def begin(self, *, at: datetime) -> None:
        """The first score or word is written."""
        self.began_at = at

    @step(
        state,
        source=WRITING_REVIEWS,
        target=ReviewState.SUBMITTED,
        right=Right.SCREEN,
        guards=(its_screener_acts, no_tie_is_known, the_weights_are_whole, every_criterion_is_scored),
        label=_("審査を提出した"),
    )
    def submit(self, *, at: datetime) -> None:
        """The screener hands her sheet in; from now on she sees the others'."""
        self.submitted_at = at

    @step(
        state,
        source=(ReviewState.SUBMITTED, ReviewState.AMENDED),
        target=ReviewState.AMENDED,
        right=Right.SCREEN,
        guards=(its_screener_acts, no_tie_is_known, the_panel_discusses),
        needs_reason=True,
        tell=(Right.CHAIR_PANEL,),
        label=_("話し合いのあとに審査を直した"),
    )
    def amend(self, *, at: datetime) -> None:
        """After the talk the screener hands in another sheet; the earlier one stays."""
        self.amended_at = at

    @step(
        state,
        source=(ReviewState.SUBMITTED, ReviewState.AMENDED),
        target=ReviewState.LOCKED,
        right=Right.CHAIR_PANEL,
        label=_("審査を確定した"),
    )
    def lock(self, *, at: datetime) -> None:
        """The decision is staged: the sheet is fixed."""
        self.locked_at = at
