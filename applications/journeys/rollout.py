"""A roll-out: the second municipality's certifier says yes or no (S30)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.states.rollout import RollOutState
from workflow.models import Journey, StateField
from workflow.steps import step

DESK = (Right.KEEP_DESK,)


class RollOutJourney(Journey):
    """The two answers."""

    state = StateField(default=RollOutState.PROPOSED)

    if TYPE_CHECKING:
        answered_at: Any
        answered_by: Any
        answer: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        state,
        RollOutState.PROPOSED,
        RollOutState.CONFIRMED,
        right=Right.SIGN_PROJECT,
        tell=DESK,
        label=_("取り入れたことを確認した"),
    )
    def confirm(self, *, by: Any, at: datetime, answer: str = "") -> None:
        """We have taken it over, and use it."""
        self.answered_by, self.answered_at, self.answer = by, at, answer

    @step(
        state,
        RollOutState.PROPOSED,
        RollOutState.DECLINED,
        right=Right.SIGN_PROJECT,
        tell=DESK,
        label=_("取り入れていないと答えた"),
    )
    def decline(self, *, by: Any, at: datetime, answer: str = "") -> None:
        """We have not."""
        self.answered_by, self.answered_at, self.answer = by, at, answer
