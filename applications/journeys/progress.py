"""M7: a progress return, opened and marked late by the clock, signed by the city, accepted by the desk."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.progress import (
    a_changed_direction_is_asked_for,
    both_routes_of_value_are_told,
    its_day_has_passed,
    its_time_has_come,
    no_signature_is_asked_for,
    something_was_learned,
    the_direction_is_answered,
    what_was_sent_back_is_mended,
)
from applications.states.progress import WRITABLE, ReturnState
from workflow.models import Journey, StateField
from workflow.steps import step

CITY = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
# What a return must hold, whoever hands it in.
WHOLE = (
    the_direction_is_answered,
    a_changed_direction_is_asked_for,
    both_routes_of_value_are_told,
    something_was_learned,
)


class ProgressReturnJourney(Journey):
    """The steps of one return."""

    state = StateField(default=ReturnState.NOT_DUE)

    if TYPE_CHECKING:
        submitted_at: Any
        submitted_by: Any
        accepted_at: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        state,
        ReturnState.NOT_DUE,
        ReturnState.DUE,
        right=Right.RUN_CLOCK,
        guards=(its_time_has_come,),
        tell=CITY,
        label=_("書き始める日が来た"),
    )
    def fall_due(self) -> None:
        """The day to begin writing has come."""

    @step(
        state,
        ReturnState.DUE,
        ReturnState.OVERDUE,
        right=Right.RUN_CLOCK,
        guards=(its_day_has_passed,),
        tell=CITY,
        label=_("締切を過ぎた"),
    )
    def become_overdue(self) -> None:
        """The due day has passed."""

    @step(
        state,
        WRITABLE,
        ReturnState.SUBMITTED,
        right=Right.SIGN_PROJECT,
        guards=WHOLE,
        tell=(Right.KEEP_DESK,),
        label=_("報告を提出した"),
    )
    def submit(self, *, by: Any, at: datetime) -> None:
        """The certifier hands it in."""
        self.submitted_at, self.submitted_by = at, by

    @step(
        state,
        WRITABLE,
        ReturnState.SUBMITTED,
        right=Right.RUN_PROJECT,
        guards=(no_signature_is_asked_for, *WHOLE),
        tell=(Right.KEEP_DESK,),
        label=_("報告を提出した"),
    )
    def hand_in(self, *, by: Any, at: datetime) -> None:
        """The editor hands it in, where the city wants no signature."""
        self.submitted_at, self.submitted_by = at, by

    @step(
        state,
        ReturnState.SUBMITTED,
        ReturnState.ACCEPTED,
        right=Right.KEEP_DESK,
        guards=(what_was_sent_back_is_mended,),
        tell=CITY,
        label=_("報告を受理した"),
    )
    def accept(self, *, at: datetime) -> None:
        """The desk has read it."""
        self.accepted_at = at
