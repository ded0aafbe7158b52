"""M6: a project from the award to a service that stands by itself; no guard reads an indicator."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.directing import the_gate_is_told_the_direction
from applications.rules.piloting import (
    every_hypothesis_has_its_verdict,
    something_is_left_to_others,
    the_city_knows_why,
    the_data_statement_is_written,
    the_lessons_are_public,
    the_support_is_described,
)
from applications.rules.reality import (
    REAL_ENOUGH_FOR_THE_GATE,
    data_is_returned,
    no_subsidy_remains,
    promised_revenue_covers_upkeep,
    the_evidence_is_broad_enough,
    the_gate_is_passed,
    the_gate_is_still_ahead,
    the_gate_will_ask,
    the_goal_is_said,
    the_map_is_complete,
    use_was_seen_twice,
)
from applications.states.project import AFTER_THE_GATE, BEFORE_THE_GATE, ProjectState
from workflow.models import Journey, StateField
from workflow.steps import step

GRANT_DECISION = "grants.grantdecision"
GATE_REVIEW = "evaluation.gatereview"
CITY = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
DESK = (Right.KEEP_DESK,)


class ProjectJourney(Journey):
    """The steps of a project in the order of its life."""

    state = StateField(default=ProjectState.PREPARING)

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
        state,
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
        state,
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
        state,
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
        state,
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
        state,
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
        state,
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
        state,
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
        state,
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

    @step(
        state,
        ProjectState.IMPLEMENTING,
        ProjectState.IN_OPERATION,
        right=Right.KEEP_DESK,
        guards=(the_evidence_is_broad_enough, promised_revenue_covers_upkeep),
        tell=CITY,
        label=_("運用中とした"),
    )
    def go_into_operation(self) -> None:
        """The service runs: three kinds of evidence, one from outside, and the data's upkeep is paid for."""

    @step(
        state,
        (ProjectState.PILOT_CLOSED, ProjectState.IN_OPERATION),
        ProjectState.FOLLOWING_UP,
        right=Right.KEEP_DESK,
        tell=CITY,
        label=_("フォローアップに移した"),
    )
    def go_into_follow_up(self) -> None:
        """Follow-up is a duty of every supported project."""

    @step(
        state,
        ProjectState.FOLLOWING_UP,
        ProjectState.SELF_SUSTAINING,
        right=Right.DECIDE_GATE,
        guards=(
            the_gate_is_passed,
            use_was_seen_twice,
            no_subsidy_remains,
            promised_revenue_covers_upkeep,
            data_is_returned,
            something_is_left_to_others,
        ),
        tell=CITY,
        label=_("自走とした"),
    )
    def become_self_sustaining(self, *, at: datetime) -> None:
        """自走: it goes on by itself."""
        self.ended_on = timezone.localdate(at)

    @step(
        state,
        AFTER_THE_GATE,
        ProjectState.ROLLED_OUT,
        right=Right.KEEP_DESK,
        warrant="applications.rollout",
        guards=(the_gate_is_passed,),
        tell=CITY,
        label=_("横展開とした"),
    )
    def roll_out(self, *, at: datetime) -> None:
        """横展開: a second municipality's certifier has confirmed."""
        self.ended_on = timezone.localdate(at)

    @step(
        state,
        (
            ProjectState.PILOT_CLOSED,
            ProjectState.IMPLEMENTING,
            ProjectState.IN_OPERATION,
            ProjectState.FOLLOWING_UP,
            ProjectState.SELF_SUSTAINING,
            ProjectState.ROLLED_OUT,
        ),
        ProjectState.ENDED,
        right=Right.DECIDE_GATE,
        guards=(
            the_lessons_are_public,
            the_data_statement_is_written,
            data_is_returned,
            something_is_left_to_others,
        ),
        tell=CITY,
        label=_("終了とした"),
    )
    def end(self, *, at: datetime) -> None:
        """終了, with public lessons and a word about the data."""
        self.ended_on = timezone.localdate(at)

    @step(
        state,
        (ProjectState.PREPARING, ProjectState.PILOTING),
        ProjectState.DISCONTINUED,
        right=Right.DECIDE_GRANT,
        guards=(the_city_knows_why,),
        tell=CITY,
        label=_("中止した"),
    )
    def discontinue(self, *, at: datetime) -> None:
        """中止 in between; what is owed stays owed by the grant."""
        self.ended_on = timezone.localdate(at)
