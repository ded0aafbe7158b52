"""M6 up to the gate: the pilot, and the verdict on it; no guard reads an indicator."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.directing import the_gate_is_told_the_direction
from applications.rules.piloting import (
    every_hypothesis_has_its_verdict,
    something_is_left_to_others,
    the_data_statement_is_written,
    the_lessons_are_public,
    the_support_is_described,
)
from applications.rules.reality import (
    REAL_ENOUGH_FOR_THE_GATE,
    the_gate_is_still_ahead,
    the_gate_will_ask,
    the_goal_is_said,
    the_map_is_complete,
)
from applications.states.project import BEFORE_THE_GATE, ProjectState
from workflow.models import Journey, StateField
from workflow.steps import step

GRANT_DECISION = "grants.grantdecision"
GATE_REVIEW = "evaluation.gatereview"
CITY = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
DESK = (Right.KEEP_DESK,)


# One field for the whole journey; the steps after the gate are declared in journeys/project.py.
STATE = StateField(default=ProjectState.PREPARING)


class PilotJourney(Journey):
    """The steps from the award to what the gate says."""

    state = STATE

    if TYPE_CHECKING:
        pilot_started_on: Any
        pilot_closed_on: Any
        gate_passed_at: Any
        ended_on: Any
        support: Any
        public_lessons: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        STATE,
        ProjectState.PREPARING,
        ProjectState.PILOTING,
        right=Right.RUN_PROJECT,
        warrant=GRANT_DECISION,
        tell=DESK,
        label=_("交付決定を受けて実証を始めた"),
    )
    def start_pilot(self, *, at: datetime) -> None:
        """The pilot begins on the strength of the 交付決定."""
        self.pilot_started_on = timezone.localdate(at)

    @step(
        STATE,
        ProjectState.PREPARING,
        ProjectState.PILOTING,
        right=Right.KEEP_DESK,
        guards=(the_support_is_described,),
        tell=CITY,
        label=_("お金によらない支援で実証を始めた"),
    )
    def start_pilot_without_grant(self, *, at: datetime, support: str) -> None:
        """Support without money (ハンズオン支援): the pilot begins without a 交付決定."""
        self.pilot_started_on = timezone.localdate(at)
        self.support = support

    @step(
        STATE,
        ProjectState.PILOTING,
        ProjectState.PILOT_CLOSED,
        right=Right.RUN_PROJECT,
        guards=(every_hypothesis_has_its_verdict,),
        tell=DESK,
        label=_("実証を終えた"),
    )
    def close_pilot(self, *, at: datetime) -> None:
        """The pilot is over; what it showed is written."""
        self.pilot_closed_on = timezone.localdate(at)

    @step(
        STATE,
        BEFORE_THE_GATE,
        ProjectState.GATE_REVIEW,
        right=Right.RUN_PROJECT,
        guards=(
            the_gate_is_still_ahead,
            the_gate_is_told_the_direction,
            the_goal_is_said,
            the_map_is_complete,
            the_gate_will_ask,
        ),
        tell=(Right.KEEP_DESK, Right.DECIDE_GATE),
        label=_("関門に出した"),
    )
    def ask_for_gate(self) -> None:
        """The city asks for the gate."""

    @step(
        STATE,
        ProjectState.GATE_REVIEW,
        ProjectState.IMPLEMENTING,
        right=Right.DECIDE_GATE,
        warrant=GATE_REVIEW,
        guards=REAL_ENOUGH_FOR_THE_GATE,
        tell=CITY,
        label=_("実装に進むと判断した"),
    )
    def implement(self, *, at: datetime) -> None:
        """The gate says 実装."""
        self.gate_passed_at = at

    @step(
        STATE,
        ProjectState.GATE_REVIEW,
        ProjectState.PILOTING,
        right=Right.DECIDE_GATE,
        warrant=GATE_REVIEW,
        tell=CITY,
        label=_("もう一度試すと判断した"),
    )
    def pilot_again(self) -> None:
        """The gate says: try once more."""
        self.pilot_closed_on = None

    @step(
        STATE,
        ProjectState.GATE_REVIEW,
        ProjectState.FOLLOWING_UP,
        right=Right.DECIDE_GATE,
        warrant=GATE_REVIEW,
        tell=CITY,
        label=_("まだ実装に進まないと判断し、フォローアップに移した"),
    )
    def follow_up_after_gate(self) -> None:
        """The gate was not passed; the project stays in sight."""

    @step(
        STATE,
        ProjectState.GATE_REVIEW,
        ProjectState.ENDED,
        right=Right.DECIDE_GATE,
        warrant=GATE_REVIEW,
        guards=(the_lessons_are_public, the_data_statement_is_written, something_is_left_to_others),
        tell=CITY,
        label=_("学びを残して終えると判断した"),
    )
    def end_at_gate(self, *, at: datetime, warrant: Any) -> None:
        """The gate says: stop here, with lessons; where the city wrote none, the verdict's are published."""
        self.public_lessons = self.public_lessons or warrant.lessons
        self.ended_on = timezone.localdate(at)
