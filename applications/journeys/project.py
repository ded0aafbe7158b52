"""M6: a project from the award to a service that stands by itself; up to the gate in journeys/piloting.py."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.journeys.piloting import CITY, STATE, PilotJourney
from applications.rules.piloting import (
    something_is_left_to_others,
    the_city_knows_why,
    the_data_statement_is_written,
    the_lessons_are_public,
)
from applications.rules.reality import (
    data_is_returned,
    no_subsidy_remains,
    promised_revenue_covers_upkeep,
    the_evidence_is_broad_enough,
    the_gate_is_passed,
    use_was_seen_twice,
)
from applications.states.project import AFTER_THE_GATE, ProjectState
from workflow.steps import step


class ProjectJourney(PilotJourney):
    """The steps of a project in the order of its life: the pilot, then operation, follow-up and the end."""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @step(
        STATE,
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
        STATE,
        (ProjectState.PILOT_CLOSED, ProjectState.IN_OPERATION),
        ProjectState.FOLLOWING_UP,
        right=Right.KEEP_DESK,
        tell=CITY,
        label=_("フォローアップに移した"),
    )
    def go_into_follow_up(self) -> None:
        """Follow-up is a duty of every supported project."""

    @step(
        STATE,
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
        STATE,
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
        STATE,
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
        STATE,
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
