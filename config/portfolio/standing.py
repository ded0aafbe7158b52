"""How applications and their projects stand: the facts that flags and quadrant read, for many at once.

Only the top floor may lay evidence and KPIs side by side; nothing here decides a step.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from applications.budgeting import calculated_yen
from applications.models import Application, BudgetLine, DataAsset, Evidence, QuadrantOverrule, SchemeLine, UptakePoint
from applications.scheme import Figures
from applications.scheme_lines import Line
from applications.states.evidence import WEIGHS_AT_THE_GATE, EvidenceState
from applications.states.scheme import LineCategory, LineKind
from applications.uptake import Trend, trend_of
from applications.words import SAYS_NOTHING, says_nothing
from evaluation.models import Score
from evaluation.points import HIGHEST_SCORE, Range, range_of
from evaluation.states import GIVEN_REVIEWS
from kpi.models import Kpi, KpiActual

# Words in a licence that leave open who may use the data (programme file, DATA_OWNERSHIP).
OPEN_LICENCES = ("事業者", "未設定")


@dataclass(frozen=True)
class KpiStanding:
    """One target in force with its newest value."""

    kind: str
    is_met: bool | None


@dataclass(frozen=True)
class Standing:
    """What is known of one application and its project."""

    number: str
    operator: str
    long_term: str
    why_not_incremental: str
    hard_project: str
    over_request_yen: int
    has_open_licence: bool
    scheme: Figures | None
    uptake: tuple[int, ...]
    reviews: Range | None
    kpis: tuple[KpiStanding, ...]
    has_lasting_evidence: bool
    overruled_as: str
    overruled_because: str

    @property
    def trend(self) -> Trend | None:
        """How use moves; None while nobody counted."""
        return trend_of(self.uptake)

    @property
    def measured(self) -> tuple[bool, ...]:
        """For each KPI that has a value, whether it is met."""
        return tuple(kpi.is_met for kpi in self.kpis if kpi.is_met is not None)


def standings_of(applications: QuerySet[Application], *, on: date) -> dict[int, Standing]:
    """Each application's standing on a day, by its id; five queries, however many there are."""
    rows = list(_with_plain_facts(applications, on).values(*PLAIN))
    ids = [row["pk"] for row in rows]
    schemes, uptakes, reviews = _scheme_lines(ids), _uptakes(ids), _reviews(ids)
    kpis = _kpis(ids)
    return {
        row["pk"]: _standing(
            row,
            _figures(row["scheme__years"], schemes[row["pk"]]),
            tuple(uptakes[row["pk"]]),
            range_of(reviews[row["pk"]]),
            tuple(kpis[row["pk"]]),
        )
        for row in rows
    }


PLAIN = (
    *("pk", "number", "time_long", "why_not_incremental", "hard_project", "requested_yen", "scheme__years"),
    *("experiment__operator_after", "project__operator_name", "call__rate_numerator", "call__rate_denominator"),
    *("call_type__cap_yen", "eligible_yen", "has_open_licence", "has_lasting_evidence", "overruled_as"),
    "overruled_because",
)


def _with_plain_facts(applications: QuerySet[Application], on: date) -> QuerySet[Application]:
    own = {"application": OuterRef("pk")}
    eligible = BudgetLine.objects.filter(**own, eligible=True).order_by().values("application")
    open_words = Q(licence__in=("", *SAYS_NOTHING))
    for word in OPEN_LICENCES:
        open_words |= Q(licence__contains=word)
    lasting = Evidence.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=on),
        project__application=OuterRef("pk"),
        state=EvidenceState.VERIFIED,
        kind__in=WEIGHS_AT_THE_GATE,
    )
    overrules = QuadrantOverrule.objects.filter(project__application=OuterRef("pk")).order_by("-at", "-id")
    return applications.order_by("pk").annotate(
        eligible_yen=Coalesce(Subquery(eligible.annotate(yen=Sum("amount_yen")).values("yen")), 0),
        has_open_licence=Exists(DataAsset.objects.filter(open_words, **own)),
        has_lasting_evidence=Exists(lasting),
        overruled_as=Subquery(overrules.values("quadrant")[:1]),
        overruled_because=Subquery(overrules.values("reason")[:1]),
    )


def _standing(
    row: Mapping[str, Any],
    scheme: Figures | None,
    uptake: tuple[int, ...],
    reviews: Range | None,
    kpis: tuple[KpiStanding, ...],
) -> Standing:
    rate = Fraction(row["call__rate_numerator"], row["call__rate_denominator"])
    calculated = calculated_yen(row["eligible_yen"], rate, row["call_type__cap_yen"])
    planned, named = row["experiment__operator_after"] or "", row["project__operator_name"] or ""
    return Standing(
        number=row["number"],
        operator=planned if says_nothing(named) else named,
        long_term=row["time_long"],
        why_not_incremental=row["why_not_incremental"],
        hard_project=row["hard_project"],
        over_request_yen=max(0, (row["requested_yen"] or 0) - calculated),
        has_open_licence=row["has_open_licence"],
        scheme=scheme,
        uptake=uptake,
        reviews=reviews,
        kpis=kpis,
        has_lasting_evidence=row["has_lasting_evidence"],
        overruled_as=row["overruled_as"] or "",
        overruled_because=row["overruled_because"] or "",
    )


def _figures(years: int | None, lines: Iterable[Line]) -> Figures | None:
    return None if years is None else Figures(tuple(lines), years)


def _scheme_lines(ids: list[int]) -> Mapping[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    rows = SchemeLine.objects.filter(application__in=ids).values_list("application", "kind", "category", "amounts_yen")
    for application, kind, category, amounts in rows:
        found[application].append(Line(LineKind(kind), LineCategory(category), tuple(amounts)))
    return found


def _uptakes(ids: list[int]) -> Mapping[int, list[int]]:
    """The values of each project's first series in the order of time."""
    points = UptakePoint.objects.filter(series__project__application__in=ids)
    points = points.order_by("series__project__application", "series__position", "series", "place")
    found: dict[int, list[int]] = defaultdict(list)
    first: dict[int, int] = {}
    for application, series, value in points.values_list("series__project__application", "series", "value"):
        if first.setdefault(application, series) == series:
            found[application].append(value)
    return found


def _reviews(ids: list[int]) -> Mapping[int, list[Fraction]]:
    """The points of 100 of every sheet that counts: the last one of each review handed in."""
    of = "sheet__review__assignment__application"
    sheets = Score.objects.filter(**{f"{of}__in": ids}, sheet__review__state__in=GIVEN_REVIEWS)
    rows = sheets.order_by("sheet__number").values(of, "sheet__review", "sheet__number")
    last: dict[tuple[int, int], Fraction] = {}
    for row in rows.annotate(weighed=Sum(F("value") * F("criterion__weight"))):
        last[row[of], row["sheet__review"]] = Fraction(row["weighed"], HIGHEST_SCORE)
    found: dict[int, list[Fraction]] = defaultdict(list)
    for (application, _review), points in last.items():
        found[application].append(points)
    return found


def _kpis(ids: list[int]) -> Mapping[int, list[KpiStanding]]:
    """The targets in force with their newest values."""
    newest = KpiActual.objects.filter(kpi=OuterRef("pk")).order_by("-observed_on", "-id").values("value")[:1]
    kpis = Kpi.objects.filter(indicator_set__application__in=ids, taken_over_by=None)
    found: dict[int, list[KpiStanding]] = defaultdict(list)
    for kpi in kpis.annotate(newest=Subquery(newest), application=F("indicator_set__application")):
        is_met = None if kpi.newest is None else kpi.is_met_by(kpi.newest)
        found[kpi.application].append(KpiStanding(kpi.kind, is_met))
    return found
