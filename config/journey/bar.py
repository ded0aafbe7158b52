"""The line of eight under every thing that travels, and the one sentence below it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rights import Right
from applications.models import Application, Correction, FollowUp, ProgressReturn, Project
from applications.stages import STAGE_OF_APPLICATION, Stage
from applications.states.application import BEING_JUDGED, ApplicationState
from applications.states.progress import WRITABLE
from applications.states.project import ProjectState
from config.journey.moments import arrival_of, end_of, moments_of, skipped_by
from config.journey.turns import (
    Turn,
    as_read_by,
    reads_before_release,
    turn_of_application,
    turn_of_project,
)
from evaluation.models import GateReview
from grants.models import Grant, Repayment
from grants.states import GrantState
from workflow.models import TrailEntry

# Whose work is dated by the returns and the visits that are planned.
DATED = frozenset({Right.RUN_PROJECT, Right.KEEP_DESK})
SAID = {
    "done": gettext_lazy("済み"),
    "here": gettext_lazy("いまここ"),
    "ahead": gettext_lazy("これから"),
    "over": gettext_lazy("ここで終わり"),
}


@dataclass(frozen=True)
class Stop:
    """One step on the line: done, here, ahead, or over."""

    stage: Stage
    state: str
    when: Any = ""
    word: Any = ""

    @property
    def label(self) -> Any:
        """The word under the mark; what ended says how."""
        return self.word or self.stage.label

    @property
    def aloud(self) -> Any:
        """What a screen reader says after the word."""
        return SAID[self.state]


@dataclass(frozen=True)
class JourneyBar:
    """The line of eight and the sentence under it."""

    here: Stage
    turn: Turn | None = None
    whens: dict[Stage, Any] = field(default_factory=dict)
    # What to say where it ended: 「審査（不採択）」.
    over: Any = ""
    # Steps that lie behind without having been done: who follows up without a passed gate has none behind it.
    skipped: frozenset[Stage] = frozenset()
    # How it arrived, where that is not 自走.
    arrival: Any = ""

    @property
    def stops(self) -> list[Stop]:
        """The eight steps with their state."""
        return [Stop(stage, self._state(stage), self.whens.get(stage, ""), self._word(stage)) for stage in Stage]

    @property
    def here_word(self) -> Any:
        """The word of the step at which it stands."""
        return (self.arrival if self.here is Stage.SELF_STANDING else "") or self.here.label

    def _word(self, stage: Stage) -> Any:
        if stage is self.here and self.over:
            return self.over
        return self.arrival if stage is Stage.SELF_STANDING else ""

    def _state(self, stage: Stage) -> str:
        if stage is self.here:
            return "over" if self.over else "here"
        return "done" if stage < self.here and stage not in self.skipped else "ahead"


def bar_of(thing: Any, user: Any) -> JourneyBar:
    """The bar of an application, a project, or what belongs to one (a grant, a gate, a report); 3 to 5 queries."""
    application = thing if isinstance(thing, Application) else getattr(thing, "application", None)
    project = thing if isinstance(thing, Project) else getattr(thing, "project", None)
    if project is None and application is not None:
        project = getattr(application, "project", None)
    if project is not None:
        return _bar_of_project(project, user)
    assert application is not None
    return _bar_of_application(application, user)


def bar_in_screening(application: Application, user: Any) -> JourneyBar:
    """The bar of an application before its result is told, without dates: for the panel's pages; no query."""
    turn = as_read_by(turn_of_application(application), user, application.state)
    return JourneyBar(STAGE_OF_APPLICATION[application.state], turn)


def steps_of(applications: Iterable[Application]) -> list[TrailEntry]:
    """Every change of state of these applications and their projects, in the order of time; 1 query."""
    listed = list(applications)
    subjects = [("applications.application", one.pk) for one in listed]
    subjects += [("applications.project", one.project.pk) for one in listed if getattr(one, "project", None)]
    return _steps(subjects)


def line_of(application: Application, steps: list[TrailEntry], user: Any) -> JourneyBar:
    """The bar of one of many applications, without the sentence, from the steps of all."""
    steps = _own(steps, application)
    thing = getattr(application, "project", None) or application
    over, here = end_of(thing, steps)
    whens = moments_of(steps, told=application.result_told_at)
    if application.state in BEING_JUDGED and not reads_before_release(user):
        whens.pop(Stage.SCREENING, None)
    return JourneyBar(here, None, whens, over, skipped_by(thing, steps), arrival_of(thing, steps))


def _own(steps: list[TrailEntry], application: Application) -> list[TrailEntry]:
    project = getattr(application, "project", None)
    own = {
        ("applications.application", str(application.pk)),
        ("applications.project", str(project.pk if project else 0)),
    }
    return [entry for entry in steps if (entry.subject_label, entry.subject_id) in own]


def _bar_of_application(application: Application, user: Any) -> JourneyBar:
    steps = _steps([("applications.application", application.pk)])
    turn = _turn_with_correction(application, turn_of_application(application))
    whens = moments_of(steps, told=application.result_told_at)
    if not reads_before_release(user) and application.state in BEING_JUDGED:
        whens.pop(Stage.SCREENING, None)
    over, here = end_of(application, steps)
    return JourneyBar(here, as_read_by(turn, user, application.state), whens, over)


def _bar_of_project(project: Project, user: Any) -> JourneyBar:
    steps, around = _steps_around(project)
    turn = turn_of_project(project, around.grant_state, around.gate_state)
    over, here = end_of(project, steps)
    whens = moments_of(steps, told=project.application.result_told_at, decided=around.granted_on)
    turn = replace(turn, until=turn.until or around.due_for(turn, project.state))
    return JourneyBar(here, as_read_by(turn, user), whens, over, skipped_by(project, steps), arrival_of(project, steps))


@dataclass(frozen=True)
class Around:
    """What stands around a project on other floors: its money, its gate in hand, and what is due next."""

    grant_state: str | None
    granted_on: date | None
    gate_state: str | None
    due_on: date | None
    repay_by: date | None

    def due_for(self, turn: Turn, state: str) -> date | None:
        """Until when this turn lasts: the day of a return or a visit binds neither a verdict nor the money."""
        if self.grant_state == GrantState.REPAYMENT_ORDERED and turn.right is Right.FIX_GRANT:
            return self.repay_by
        return self.due_on if turn.right in DATED and state != ProjectState.GATE_REVIEW else None


def _steps_around(project: Project) -> tuple[list[TrailEntry], Around]:
    """Every change of state, and on the same rows what stands around; 1 query for whatever has a trail."""
    subjects = [("applications.application", project.application_id), ("applications.project", project.pk)]
    facts = {f"around_{place}": fact for place, fact in enumerate(_facts_around(project))}
    steps = list(_steps_of(subjects).annotate(**facts))
    if not steps:
        return [], around_project(project)
    return steps, _around(project, *(getattr(steps[0], name) for name in facts))


def around_project(project: Project) -> Around:
    """The newest grant and gate, and the next day on which a return or a visit is due; 1 query."""
    return _around(project, *Project.objects.filter(pk=project.pk).values_list(*_facts_around(project))[0])


def _facts_around(project: Project) -> list[Subquery]:
    """None of them depends on the row beside which it is asked, so the database answers each once."""
    grants = Grant.objects.filter(application=project.application_id).order_by("-fiscal_year")
    gates = GateReview.objects.filter(project=project.pk).order_by("-number")
    orders = Repayment.objects.filter(grant__application=project.application_id, paid_on=None).order_by("due_on")
    returns = ProgressReturn.objects.filter(project=project.pk, state__in=WRITABLE).order_by("due_on")
    visits = FollowUp.objects.filter(project=project.pk, done_on=None).order_by("due_on")
    return [
        Subquery(grants.values("state")[:1]),
        Subquery(grants.values("decided_on")[:1]),
        Subquery(gates.values("state")[:1]),
        Subquery(orders.values("due_on")[:1]),
        Subquery(returns.values("due_on")[:1]),
        Subquery(visits.values("due_on")[:1]),
    ]


def _around(
    project: Project,
    grant_state: str | None,
    granted_on: date | None,
    gate_state: str | None,
    repay_by: date | None,
    *days: date | None,
) -> Around:
    due_on = None if project.is_over else min((day for day in days if day), default=None)
    return Around(grant_state, granted_on, gate_state, due_on, repay_by)


def _turn_with_correction(application: Application, turn: Turn) -> Turn:
    """An open 差戻し turns the formal check over to the city until the items are mended."""
    if application.state != ApplicationState.FORMAL_CHECK:
        return turn
    every = application.open_corrections()
    opened: list[Correction] = [one for one in every if one.waits_for_city]
    if not opened:
        return replace(turn, what=_("差し戻したところが直っているかを確かめます。")) if every else turn
    count = sum(len(one.items) for one in opened)
    return Turn(
        right="write_application",  # type: ignore[arg-type]
        whose=str(application.lead),
        what=_("差し戻された%(count)s点を直して返します。") % {"count": count},
        until=min(one.due_on for one in opened),
    )


def _steps(subjects: Iterable[tuple[str, int]]) -> list[TrailEntry]:
    """Every change of state of these things, in the order of time; one query."""
    return list(_steps_of(subjects))


def _steps_of(subjects: Iterable[tuple[str, int]]) -> QuerySet[TrailEntry]:
    of_any = Q(pk=None)
    for label, number in subjects:
        of_any |= Q(subject_label=label, subject_id=str(number))
    return TrailEntry.objects.filter(of_any, field="state").order_by("at", "id")
