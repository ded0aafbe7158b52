"""Whose path to implementation is thinning, each lack as a column of the database and as a sentence (issue four, 8).

No score: a reason holds or it does not, and a project is shown with the sentences of those that hold.
From when a lack counts is set in settings (STUCK_…).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.db.models.lookups import LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from applications.models.project_facts import UNDECIDED
from applications.states.progress import WRITABLE
from applications.states.project import ProjectState
from applications.states.scheme import COMMITTED, LineCategory, LineKind
from applications.words import SAYS_NOTHING
from workflow.fields.calendar import era_date

# Before the pilot the money has the word; after an end nothing thins any more.
ON_THE_WAY = (
    ProjectState.PILOTING,
    ProjectState.PILOT_CLOSED,
    ProjectState.GATE_REVIEW,
    ProjectState.IMPLEMENTING,
    ProjectState.IN_OPERATION,
    ProjectState.FOLLOWING_UP,
)
LONG_AGO = date(1900, 1, 1)
WAS_HERE = ("held", "visited", "claimed", "reported")


@dataclass(frozen=True)
class Reason:
    """One way in which a path thins: its name in the address, its short word, its sentence for one project."""

    code: str
    label: Promise | str
    says: Callable[[Any], str]


@dataclass(frozen=True)
class Stuck:
    """One project with the sentences that hold for it and the last day on which anybody was in touch."""

    project: Project
    reasons: tuple[tuple[Reason, str], ...]
    last_contact: date | None
    # The next thing that somebody has promised, so that one sees whether anything is planned at all.
    next_visit: date | None


def thinning(projects: QuerySet[Project], on: date) -> QuerySet[Project]:
    """The projects on their way for which at least one reason holds, with a column for each; no rows are read here."""
    found = _with_facts(projects.filter(state__in=ON_THE_WAY), on)
    held: Mapping[str, Q] = _conditions(on)
    columns = {
        f"is_{code}": Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
        for code, condition in held.items()
    }
    return found.annotate(**columns).filter(reduce(or_, (Q(**{name: True}) for name in columns)))


def read(project: Any) -> Stuck:
    """One row of `thinning` in sentences; asks the database nothing."""
    reasons = tuple((one, one.says(project)) for one in REASONS if getattr(project, f"is_{one.code}"))
    last = project.last_contact
    return Stuck(project, reasons, None if last == LONG_AGO else last, project.next_visit)


def _conditions(on: date) -> dict[str, Q]:
    early = on - timedelta(days=settings.STUCK_NAMES_DAYS)
    names_matter = ~Q(state=ProjectState.PILOTING) | Q(pilot_started_on__lte=early)
    # What the gate asks before it, a payer by name; what operation asks after it, a promise in writing.
    unpaid = Q(gate_passed_at=None) & _nobody("data_upkeep_payers")
    unpromised = Q(gate_passed_at__date__lte=early, promised=False)
    late = Q(late_steps__gt=0) | Q(late_conditions__gt=0) | Q(late_returns__gt=0) | Q(late_visits__gt=0)
    return {
        "falling": Q(LessThan(F("last_value") * 5, F("first_value") * 4)),
        "no_operator": names_matter & _nobody("operator_name"),
        "no_revenue": names_matter & (unpaid | unpromised),
        "late": late | Q(late_decisions__gt=0),
        "silent": Q(last_contact__lt=on - timedelta(days=settings.STUCK_SILENT_DAYS)),
        "no_owner": Q(officer=None),
    }


def _nobody(field: str) -> Q:
    """Blank, or undecided, as the gate's own rules read a name."""
    return Q(**{f"{field}__in": ("", *SAYS_NOTHING)}) | Q(**{f"{field}__contains": UNDECIDED})


def _with_facts(projects: QuerySet[Project], on: date) -> QuerySet[Project]:
    grace = on - timedelta(days=settings.STUCK_LATE_DAYS)
    of = {"project": OuterRef("pk")}
    of_application = {"application": OuterRef("application")}
    points = UptakePoint.objects.filter(series__project=OuterRef("pk"))
    steps = RemainingStep.objects.filter(**of_application, done_on=None, due_month__lt=grace.replace(day=1))
    conditions = GateCondition.objects.filter(**of, met_on=None, due_on__lt=on)
    returns = ProgressReturn.objects.filter(**of, state__in=WRITABLE, due_on__lt=grace)
    visits = FollowUp.objects.filter(**of, done_on=None, due_on__lt=grace)
    decisions = NextDecision.objects.filter(**of, made_on=None, due_month__lt=on.replace(day=1))
    promised = SchemeLine.objects.filter(**of_application, kind=LineKind.REVENUE, agreement__in=COMMITTED)
    return projects.annotate(
        first_value=_one(points.order_by("series__position", "series_id", "place").values("value")),
        last_value=_one(points.order_by("series__position", "series_id", "-place").values("value")),
        promised=Exists(promised.exclude(category=LineCategory.SUBSIDY)),
        late_steps=_count(steps, "application"),
        late_conditions=_count(conditions, "project"),
        late_returns=_count(returns, "project"),
        late_visits=_count(visits, "project"),
        late_decisions=_count(decisions, "project"),
        oldest_condition=_oldest(conditions, "due_on"),
        oldest_return=_oldest(returns, "due_on"),
        oldest_visit=_oldest(visits, "due_on"),
        next_visit=_oldest(FollowUp.objects.filter(**of, done_on=None), "due_on"),
        held=_newest(Mentoring.objects.filter(**of), "held_on"),
        visited=_newest(FollowUp.objects.filter(**of), "done_on"),
        claimed=_newest(Evidence.objects.filter(**of).annotate(day=TruncDate("claimed_at")), "day"),
        reported=_newest(ProgressReturn.objects.filter(**of).annotate(day=TruncDate("submitted_at")), "day"),
    ).annotate(last_contact=Greatest(*WAS_HERE, output_field=DateField()))


def _one(rows: Any) -> Subquery:
    return Subquery(rows[:1], output_field=IntegerField())


def _count(rows: Any, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _oldest(rows: Any, day: str) -> Subquery:
    return Subquery(rows.order_by().values("project").annotate(at=Min(day)).values("at"), output_field=DateField())


def _newest(rows: Any, day: str) -> Coalesce:
    """The last of its days; never empty, since SQLite's greatest of anything and nothing is nothing."""
    newest = rows.order_by().values("project").annotate(at=Max(day)).values("at")
    return Coalesce(Subquery(newest, output_field=DateField()), Value(LONG_AGO), output_field=DateField())


def _day(day: date) -> str:
    return era_date(day, weekday=False)


def _says_falling(row: Any) -> str:
    words = _("使う人が %(first)s から %(last)s に減りました。")
    return words % {"first": f"{row.first_value:,}", "last": f"{row.last_value:,}"}


def _says_operator(row: Any) -> str:
    said = row.operator_name.strip()
    return _("動かす人が「%(said)s」のままです。") % {"said": said} if said else _("動かす人が決まっていません。")


def _says_revenue(row: Any) -> str:
    if row.gate_passed_at is None:
        return _("データの保守更新をだれが払うかが決まっていません。")
    return _("データの保守更新を支える収入が、一つも書面で約束されていません。")


def _says_late(row: Any) -> str:
    said = []
    if row.late_conditions:
        words = _("関門の条件%(n)d件が期限（%(day)s）を過ぎています。")
        said.append(words % {"n": row.late_conditions, "day": _day(row.oldest_condition)})
    if row.late_returns:
        words = _("報告%(n)d件が出ていません（締切 %(day)s）。")
        said.append(words % {"n": row.late_returns, "day": _day(row.oldest_return)})
    if row.late_visits:
        words = _("聞き取り%(n)d件が予定の日（%(day)s）を過ぎています。")
        said.append(words % {"n": row.late_visits, "day": _day(row.oldest_visit)})
    if row.late_steps:
        said.append(_("残る作業%(n)d件が期日を過ぎています。") % {"n": row.late_steps})
    if row.late_decisions:
        said.append(_("次の決定%(n)d件が、決めるはずの月を過ぎています。") % {"n": row.late_decisions})
    return "".join(said)


def _says_silent(row: Any) -> str:
    if row.last_contact == LONG_AGO:
        return _("一度も連絡の記録がありません。")
    return _("%(day)sから、だれとも連絡がありません。") % {"day": _day(row.last_contact)}


# In the order in which they are told: what happens in the town first, our own desk last.
REASONS: tuple[Reason, ...] = (
    Reason("falling", gettext_lazy("使う人が減っている"), _says_falling),
    Reason("no_operator", gettext_lazy("動かす人がいない"), _says_operator),
    Reason(
        "no_revenue",
        gettext_lazy("データを支える収入がない"),
        _says_revenue,
    ),
    Reason("late", gettext_lazy("期日を過ぎている"), _says_late),
    Reason("silent", gettext_lazy("連絡がない"), _says_silent),
    Reason("no_owner", gettext_lazy("担当がいない"), lambda _row: _("事務局の担当が決まっていません。")),
)
