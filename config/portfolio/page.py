"""全体のいま: how many stand where and for how long, figures against reality, what to mind, who is stuck."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.models import Application
from applications.models.quadrant import Quadrant
from applications.queries import applications_visible_to, calls_visible_to
from applications.queries.project_stuck import thinning_among
from config.portfolio.flags import FLAGS, Flag, flags_of
from config.portfolio.quadrant import Placement, placement_of
from config.portfolio.rows import Row, rows_of, strips_of
from config.portfolio.standing import Standing, standings_of
from config.portfolio.standstill import limits_told
from config.portfolio.why import stuck_after_the_pilot, why_of
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.fields.number import whole_number
from workflow.paging import page_of_sorted

# More than this nobody reads on one page; the filters say how to see the others.
MOST = 500
# So many are named in a field or beside a warning; the others are counted.
NAMED = 30
# More days than anything stands anywhere.
ALWAYS = 999_999
ORDER = (Quadrant.MISSED_AND_REAL, Quadrant.MET_AND_REAL, Quadrant.MISSED_NOT_REAL, Quadrant.MET_NOT_REAL)


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    label: Any
    here: bool


@dataclass(frozen=True)
class Filter:
    """One filter above the page, remembered in the address."""

    name: str
    label: Any
    choices: list[Choice]


@dataclass(frozen=True)
class Placed:
    """One case in its field, with the figure that speaks for it."""

    row: Row
    placement: Placement
    fact: str


@dataclass(frozen=True)
class Field:
    """One of the four fields."""

    quadrant: Quadrant
    advice: Any
    # The first ones by name, and how many there are in all.
    cases: list[Placed]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not named."""
        return self.total - len(self.cases)


@dataclass(frozen=True)
class Watched:
    """One kind of warning and where it is raised."""

    flag: Flag
    # The first ones with their figures, and how many there are in all.
    cases: list[tuple[Row, str]]
    total: int


ADVICE = {
    Quadrant.MISSED_AND_REAL: gettext_lazy("目標の置き方を見直す候補。続けてよい。"),
    Quadrant.MET_AND_REAL: gettext_lazy("ほかのまちの参考になる。"),
    Quadrant.MISSED_NOT_REAL: gettext_lazy("やめた理由を残す。"),
    Quadrant.MET_NOT_REAL: gettext_lazy("配った数と、使われている数を分けて見る。"),
}


@with_right(Right.SEE_ALL)
def portfolio(request: HttpRequest) -> HttpResponse:
    """The whole programme on one page."""
    user, today = actor(request), as_day(now())
    visible = applications_visible_to(user)
    found = filtered(visible, request.GET)
    rows = rows_of(found, today, MOST)
    standings = standings_of(Application.objects.filter(pk__in=[row.application.pk for row in rows]), on=today)
    wanted = request.GET.get("flag", "")
    if wanted:
        rows = [row for row in rows if wanted in {flag.code for flag in flags_of(standings[row.application.pk])}]
    strips, ticks = strips_of(rows)
    stuck = [row for row in rows if row.is_stuck]
    page = page_of_sorted(request, stuck, _longest_first)
    projects = [row.application.project for row in rows if getattr(row.application, "project", None)]
    thin = {one.project.application_id: one for one in thinning_among(projects, today)}
    after_the_pilot, after_the_pilot_total = stuck_after_the_pilot(stuck, thin, standings)
    return render(
        request,
        "home/staff/portfolio.html",
        {
            "rows": rows,
            "is_cut": len(rows) >= MOST,
            "strips": strips,
            "ticks": ticks,
            "fields": fields_of(rows, standings),
            "open": [row for row in rows if placement_of(standings[row.application.pk]).quadrant is Quadrant.OPEN],
            "watched": watched_of(rows, standings),
            "stuck": stuck,
            "page": page,
            "stuck_page": [
                why_of(row, thin.get(row.application.pk), standings[row.application.pk]) for row in page.rows
            ],
            "after_the_pilot": after_the_pilot,
            "after_the_pilot_total": after_the_pilot_total,
            "thin": [row for row in rows if row.application.pk in thin],
            "longest": max(stuck, key=lambda row: row.days, default=None),
            "may_order": user.may(Right.ORDER_PAPERS),
            "may_overrule": user.may(Right.KEEP_DESK),
            "limits": limits_told(),
            "over": sum(1 for row in rows if row.stage is None),
            "filters": filters_of(request.GET, visible, user),
        },
    )


def filtered(applications: QuerySet[Application], asked: QueryDict) -> QuerySet[Application]:
    """What the address asks for; a value that nobody offers finds nothing."""
    if call := asked.get("call"):
        applications = applications.filter(call__number=call)
    if kind := asked.get("type"):
        applications = applications.filter(call_type__name=kind)
    if officer := asked.get("officer"):
        person = whole_number(officer)
        applications = applications.none() if person is None else applications.filter(project__officer=person)
    return applications


def filters_of(asked: QueryDict, visible: QuerySet[Application], user: Any) -> list[Filter]:
    """The filters with their values; 3 queries."""
    calls = [(call.number, call.name) for call in calls_visible_to(user).order_by("-opens_at", "-id")]
    kinds = visible.order_by("call_type__name").values_list("call_type__name", flat=True).distinct()
    officers = (
        visible.exclude(project__officer=None)
        .order_by("project__officer__family_kana", "project__officer")
        .values_list("project__officer", "project__officer__family_name", "project__officer__given_name")
        .distinct()
    )
    return [
        _filter("call", _("公募"), calls, asked),
        _filter("type", _("類型"), [(kind, kind) for kind in kinds if kind], asked),
        _filter("officer", _("担当"), [(str(pk), f"{family} {given}") for pk, family, given in officers], asked),
        _filter("flag", _("気になるもの"), [(flag.code, flag.label) for flag in FLAGS], asked),
    ]


def _filter(name: str, label: Any, values: list[tuple[str, Any]], asked: QueryDict) -> Filter:
    chosen = asked.get(name, "")
    return Filter(name, label, [Choice(value, words, value == chosen) for value, words in values])


def fields_of(rows: list[Row], standings: Mapping[int, Standing]) -> list[Field]:
    """The four fields with their cases by name; a count is no judgement."""
    placed: dict[Quadrant, list[tuple[Row, Placement]]] = defaultdict(list)
    for row in rows:
        placement = placement_of(standings[row.application.pk])
        placed[placement.quadrant].append((row, placement))
    return [
        Field(
            quadrant,
            ADVICE[quadrant],
            [
                Placed(row, placement, _fact(standings[row.application.pk], placement))
                for row, placement in placed[quadrant][:NAMED]
            ],
            len(placed[quadrant]),
        )
        for quadrant in ORDER
    ]


def _fact(standing: Standing, placement: Placement) -> str:
    if placement.overruled_as:
        return _("職員が置いた：%(reason)s") % {"reason": placement.reason}
    first, last = standing.uptake[0], standing.uptake[-1]
    return _("利用 %(first)s→%(last)s") % {"first": f"{first:,}", "last": f"{last:,}"}


def watched_of(rows: list[Row], standings: Mapping[int, Standing]) -> list[Watched]:
    """Every warning that is raised somewhere, in the order of the list."""
    watched = []
    by_number = [(row, standings[row.application.pk]) for row in sorted(rows, key=lambda row: row.number)]
    for flag in FLAGS:
        raised = [(row, standing) for row, standing in by_number if flag.is_raised(standing)]
        if raised:
            told = [(row, flag.detail(standing)) for row, standing in raised[:NAMED]]
            watched.append(Watched(flag, told, len(raised)))
    return watched


def _longest_first(row: Row) -> tuple[str, str]:
    return (f"{ALWAYS - row.days:06d}", row.number)
