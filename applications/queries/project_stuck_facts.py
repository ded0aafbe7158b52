"""What the reasons of the thinning paths are read from, for many projects at once: one statement, however many.

Each table is walked once and grouped; a subquery of its own for every project and fact took the database seconds.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, DateField, F, IntegerField, Max, Min, Q, QuerySet, Value, Window
from django.db.models.functions import Cast, RowNumber, TruncDate

from applications.models import (
    Evidence,
    FollowUp,
    GateCondition,
    Mentoring,
    NextDecision,
    ProgressReturn,
    Project,
    RemainingStep,
    SchemeLine,
    UptakePoint,
)
from applications.states.progress import WRITABLE
from applications.states.scheme import COMMITTED, LineCategory, LineKind

NEVER = Cast(Value(None), DateField())
NONE = Cast(Value(0), IntegerField())
# The columns of the one statement: whose, what, how many (of use: the value), since when, the last and the next day.
COLUMNS = ("whose", "what", "count", "oldest", "newest", "ahead")
FIRST, LAST, PROMISED = "first", "last", "promised"


@dataclass(frozen=True)
class Late:
    """How many of one kind are late, and since which day the oldest of them."""

    count: int = 0
    oldest: date | None = None


NONE_LATE = Late()


@dataclass(slots=True)
class Facts:
    """What is known of one project; `late` by kind: step, condition, return, visit, decision."""

    first_value: int | None = None
    last_value: int | None = None
    late: dict[str, Late] = field(default_factory=dict)
    # Whether any revenue other than a subsidy is promised in writing.
    promised: bool = False
    last_contact: date | None = None
    next_visit: date | None = None

    def of(self, kind: str) -> Late:
        """What is late of one kind."""
        return self.late.get(kind, NONE_LATE)

    @property
    def values(self) -> tuple[int, ...]:
        """The first and the last value of use; none while nobody counted."""
        return () if self.first_value is None or self.last_value is None else (self.first_value, self.last_value)


def facts_of(projects: QuerySet[Project], on: date) -> Mapping[int, Facts]:
    """The facts of each project that has any, by its id; one statement."""
    found: dict[int, Facts] = defaultdict(Facts)
    for whose, what, count, oldest, newest, ahead in _lines(projects.order_by().values("pk"), on):
        facts = found[whose]
        if what == FIRST:
            facts.first_value = count
        elif what == LAST:
            facts.last_value = count
        elif what == PROMISED:
            facts.promised = count > 0
        else:
            _dated(facts, what, count, oldest, newest, ahead)
    return found


def _dated(facts: Facts, what: str, count: int, oldest: date | None, newest: date | None, ahead: date | None) -> None:
    """Puts down one line of something that has a day; thousands of lines come this way."""
    if count:
        facts.late[what] = Late(count, oldest)
    if newest and (facts.last_contact is None or newest > facts.last_contact):
        facts.last_contact = newest
    facts.next_visit = ahead or facts.next_visit


def _lines(projects: Any, on: date) -> QuerySet[Any, Any]:
    """Each table grouped by project and laid under the other."""
    first, *others = _what_has_a_day(projects, on)
    return first.union(*others, _promised(projects), *_uses(projects), all=True)


def _what_has_a_day(projects: Any, on: date) -> list[QuerySet[Any, Any]]:
    grace = on - timedelta(days=settings.STUCK_LATE_DAYS)
    of = {"project__in": projects}
    steps = RemainingStep.objects.filter(application__project__in=projects, done_on=None)
    conditions = GateCondition.objects.filter(**of, met_on=None, due_on__lt=on)
    decisions = NextDecision.objects.filter(**of, made_on=None, due_month__lt=on.replace(day=1))
    unsent = Q(state__in=WRITABLE, due_on__lt=grace)
    unmade, planned = Q(done_on=None, due_on__lt=grace), Q(done_on=None)
    return [
        _grouped("return", ProgressReturn.objects.filter(**of), unsent, newest=TruncDate(Max("submitted_at"))),
        _grouped(
            "visit",
            FollowUp.objects.filter(**of),
            unmade,
            newest=Max("done_on"),
            ahead=Min("due_on", filter=planned),
        ),
        _grouped("held", Mentoring.objects.filter(**of), newest=Max("held_on")),
        _grouped("claimed", Evidence.objects.filter(**of), newest=TruncDate(Max("claimed_at"))),
        _grouped("condition", conditions, Q()),
        _grouped("decision", decisions, Q(), day="due_month"),
        _grouped(
            "step",
            steps.filter(due_month__lt=grace.replace(day=1)),
            Q(),
            day="due_month",
            by="application__project",
        ),
    ]


def _promised(projects: Any) -> QuerySet[Any, Any]:
    """Revenue other than a subsidy that somebody has promised in writing."""
    lines = SchemeLine.objects.filter(
        application__project__in=projects, kind=LineKind.REVENUE, agreement__in=COMMITTED
    ).exclude(category=LineCategory.SUBSIDY)
    return _grouped(PROMISED, lines, Q(), day="", by="application__project")


def _grouped(
    kind: str,
    rows: QuerySet[Any],
    late: Q | None = None,
    *,
    day: str = "due_on",
    by: str = "project",
    newest: Any = NEVER,
    ahead: Any = NEVER,
) -> QuerySet[Any, Any]:
    """One line for each project; without `late` nothing of this kind can be late."""
    counted: dict[str, Any] = {"count": NONE, "oldest": NEVER}
    if late is not None:
        counted["count"] = Count("pk", filter=late or None)
        counted["oldest"] = Min(day, filter=late or None) if day else NEVER
    lines = rows.order_by().values(whose=F(by)).annotate(what=Value(kind), newest=newest, ahead=ahead)
    return lines.annotate(**counted).values_list(*COLUMNS)


def _uses(projects: Any) -> list[QuerySet[Any, Any]]:
    """The first and the last value of each project's first series."""
    points = UptakePoint.objects.filter(series__project__in=projects).order_by()
    return [_foremost(points, FIRST, F("place").asc()), _foremost(points, LAST, F("place").desc())]


def _foremost(points: QuerySet[UptakePoint], what: str, place: Any) -> QuerySet[Any, Any]:
    """The point of each project that comes first in the order of its series and of their months."""
    order: list[Any] = [F("series__position"), F("series_id"), place]
    rank = Window(RowNumber(), partition_by=F("series__project"), order_by=order)
    foremost = UptakePoint.objects.filter(pk__in=points.annotate(rank=rank).filter(rank=1).values("pk")).order_by()
    days = {"oldest": NEVER, "newest": NEVER, "ahead": NEVER}
    lines = foremost.annotate(whose=F("series__project"), what=Value(what), count=F("value"), **days)
    return lines.values_list(*COLUMNS)
