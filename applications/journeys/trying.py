"""A mechanism: set up, reviewed again and again (keep, change, stop), each for itself (S27c)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.trying import it_says_something_new, the_next_review_lies_ahead, the_project_still_goes_on
from applications.states.trying import MechanismState
from workflow.models import Journey, StateField
from workflow.steps import step


class MechanismJourney(Journey):
    """The steps of one mechanism; every review carries its reason."""

    state = StateField(default=MechanismState.RUNNING)

    if TYPE_CHECKING:
        review_on: Any
        hypothesis: Any
        stopped_on: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        state,
        MechanismState.RUNNING,
        MechanismState.RUNNING,
        right=Right.RUN_PROJECT,
        guards=(the_project_still_goes_on, the_next_review_lies_ahead),
        label=_("見直して、続けることにした"),
        needs_reason=True,
    )
    def keep(self, *, next_review_on: date) -> None:
        """It goes on as it is, until the next review."""
        self.review_on = next_review_on

    @step(
        state,
        MechanismState.RUNNING,
        MechanismState.RUNNING,
        right=Right.RUN_PROJECT,
        guards=(the_project_still_goes_on, the_next_review_lies_ahead, it_says_something_new),
        label=_("見直して、やり方を変えた"),
        needs_reason=True,
    )
    def change(self, *, next_review_on: date, hypothesis: str) -> None:
        """It goes on with another hypothesis; the old one stays in the trail."""
        self.review_on, self.hypothesis = next_review_on, hypothesis

    @step(
        state,
        MechanismState.RUNNING,
        MechanismState.STOPPED,
        right=Right.RUN_PROJECT,
        guards=(the_project_still_goes_on,),
        label=_("見直して、やめた"),
        needs_reason=True,
    )
    def stop(self, *, at: datetime) -> None:
        """It ends; the others know nothing of it."""
        self.stopped_on = timezone.localdate(at)
