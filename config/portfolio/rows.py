"""Where every application and project stands, for how long, and what keeps it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from applications.models import Application
from applications.queries.ends import OWN_END
from applications.stages import STAGE_OF_APPLICATION, STAGE_OF_PROJECT, Stage
from applications.states.project import ProjectState
from config.journey.turns import GRANT_TURNS, MONEY_FIRST, Turn, turn_of_application, turn_of_project
from config.portfolio.standstill import PASSING_THE_GATE, Wait, limit_of_money, limit_of_state, longest_over
from evaluation.models import GateReview
from grants.models import Grant
from workflow.fields.calendar import as_day
from workflow.models import TrailEntry

AFTER_THE_PILOT = frozenset({ProjectState.PILOT_CLOSED, ProjectState.GATE_REVIEW, ProjectState.FOLLOWING_UP})
Entered = Mapping[tuple[str, str], Mapping[str, datetime]]


@dataclass(frozen=True)
class Row:
    """One application or the project it became."""

    application: Application
    state: str
    stage: Stage | None
    # Whole days in the stage, and in the present state.
    days: int
    days_in_state: int
    turn: Turn
    # What is waited for longer than such a deed takes; None while nothing is.
    standstill: Wait | None

    @property
    def number(self) -> str:
        """The number both go by."""
        return self.application.number

    @cached_property
    def url(self) -> str:
        """The project's page, before the award the application's."""
        name = "project" if getattr(self.application, "project", None) else "application"
        return reverse(f"applications:{name}", kwargs={"number": self.number})

    @property
    def is_stuck(self) -> bool:
        """Whether it waits for a deed longer than such a deed takes."""
        return self.standstill is not None

    @property
    def is_stuck_after_the_pilot(self) -> bool:
        """Whether it is stuck between the end of the pilot and its use."""
        return self.is_stuck and self.state in AFTER_THE_PILOT


def rows_of(applications: QuerySet[Application], today: date, limit: int) -> list[Row]:
    """The rows, longest in their stage first; 2 queries."""
    latest_gate = GateReview.objects.filter(project__application=OuterRef("pk")).order_by("-number")
    latest = Grant.objects.filter(application=OuterRef("pk")).order_by("-fiscal_year")
    found = list(
        applications.select_related("lead", "call", "project")
        .annotate(
            own_end=OWN_END,
            grant_pk=Subquery(latest.values("pk")[:1]),
            grant_state=Subquery(latest.values("state")[:1]),
            gate_state=Subquery(latest_gate.values("state")[:1]),
        )
        .order_by("-id")[:limit]
    )
    entered = _entered(found)
    return sorted((_row(one, entered, today) for one in found), key=lambda row: (-row.days, row.number))


def _entered(found: Iterable[Application]) -> Entered:
    """When each thing last entered each of its states; 1 query."""
    wanted = Q(pk=None)
    listed = list(found)
    wanted |= Q(subject_label="applications.application", subject_id__in=[str(one.pk) for one in listed])
    projects = [str(one.project.pk) for one in listed if getattr(one, "project", None)]
    wanted |= Q(subject_label="applications.project", subject_id__in=projects)
    grants = [str(pk) for one in listed if getattr(one, "project", None) and (pk := getattr(one, "grant_pk", None))]
    wanted |= Q(subject_label="grants.grant", subject_id__in=grants)
    rows = (
        TrailEntry.objects.filter(wanted)
        .exclude(field="")
        .order_by()
        .values_list("subject_label", "subject_id", "target")
    )
    entered: dict[tuple[str, str], dict[str, datetime]] = {}
    for label, number, target, at in rows.annotate(last=Max("at")):
        entered.setdefault((label, number), {})[target] = at
    return entered


def _row(application: Application, entered: Entered, today: date) -> Row:
    project = getattr(application, "project", None)
    if project is None:
        state, stages = application.state, STAGE_OF_APPLICATION
        past, began = entered.get(("applications.application", str(application.pk)), {}), application.started_at
        turn = turn_of_application(application)
    else:
        state, stages = project.state, STAGE_OF_PROJECT
        past, began = entered.get(("applications.project", str(project.pk)), {}), project.created_at
        turn = turn_of_project(
            project, getattr(application, "grant_state", None), getattr(application, "gate_state", None)
        )
    stage = stages.get(state)
    into_state = past.get(state, began)
    into_stage = _into_stage(past, stages, stage, into_state)
    days, days_in_state = _days(into_stage, today), _days(into_state, today)
    waits = _waits_by_state(application, state, turn, into_state, today) if stage else []
    waits += _waits_by_money(application, entered, today) if stage else []
    return Row(application, state, stage, days, days_in_state, turn, longest_over(waits))


def _waits_by_state(application: Application, state: str, turn: Turn, since: datetime, today: date) -> list[Wait]:
    """The deed that the state waits for; a passed gate lets follow-up take its years."""
    limit = limit_of_state(state)
    if limit is None or (state == ProjectState.FOLLOWING_UP and application.project.has_passed_the_gate):
        return []
    title = PASSING_THE_GATE if state == ProjectState.FOLLOWING_UP else turn.title
    return [Wait(title, as_day(since), _days(since, today), limit)]


def _waits_by_money(application: Application, entered: Entered, today: date) -> list[Wait]:
    """The deed of the grant that the project waits for before its pilot and after it (the picture of the portfolio)."""
    project, state = getattr(application, "project", None), getattr(application, "grant_state", None) or ""
    limit = limit_of_money(state)
    if project is None or project.state not in MONEY_FIRST or limit is None:
        return []
    since = entered.get(("grants.grant", str(getattr(application, "grant_pk", ""))), {}).get(state)
    return [] if since is None else [Wait(GRANT_TURNS[state].title, as_day(since), _days(since, today), limit)]


def _into_stage(
    past: Mapping[str, datetime], stages: Mapping[str, Stage], stage: Stage | None, into_state: datetime
) -> datetime:
    """When the present stage began: a pilot that was sent back from the gate begins anew."""
    before = {name: at for name, at in past.items() if at <= into_state}
    outside = max((at for name, at in before.items() if stages.get(name) is not stage), default=None)
    inside = [at for name, at in before.items() if stages.get(name) is stage and (outside is None or at > outside)]
    return min(inside, default=into_state)


def _days(since: datetime, today: date) -> int:
    return max(0, (today - as_day(since)).days)


@dataclass(frozen=True)
class Case:
    """One line of the picture: how long, as a share of the width."""

    row: Row
    percent: str

    @property
    def words(self) -> Any:
        """What keeps it, when it is stuck."""
        return self.row.standstill.title if self.row.standstill else ""


@dataclass(frozen=True)
class Strip:
    """One step with what stands on it; beyond `most` only the count is told."""

    stage: Stage
    cases: list[Case]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not drawn."""
        return self.total - len(self.cases)


@dataclass(frozen=True)
class Tick:
    """One mark of the axis of days."""

    days: int
    percent: str


# The longest line ends here; the rest of the width holds the words at its end.
LONGEST_PERCENT = 62
MOST_A_STAGE = 12
TICK_STEPS = (10, 20, 50, 100, 200, 500, 1000)


def strips_of(rows: Iterable[Row]) -> tuple[list[Strip], list[Tick]]:
    """The picture of the days: a strip for every step, and the axis."""
    running = [row for row in rows if row.stage]
    longest = max((row.days for row in running), default=0)
    step = next((step for step in TICK_STEPS if longest <= step * 6), TICK_STEPS[-1])
    end = max(step, -(-longest // step) * step)

    def share(days: int) -> str:
        return f"{days * LONGEST_PERCENT / end:.2f}%"

    strips = []
    for stage in Stage:
        held = [row for row in running if row.stage is stage]
        strips.append(Strip(stage, [Case(row, share(row.days)) for row in held[:MOST_A_STAGE]], len(held)))
    return strips, [Tick(days, share(days)) for days in range(0, end + 1, step)]
