"""A city's own goals, and where the indicators laid on them stand now (S07); never beside another city's (S10)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kpi.models import AnswerCounts, GoalIndicator, Kpi, TownGoal
from kpi.models.target import plain
from kpi.queries.seeing import reads_for
from kpi.queries.shapes import shape_of
from kpi.shape import percent
from workflow.fields.calendar import era_date

if TYPE_CHECKING:
    from accounts.models import User


def goals_visible_to(user: "User") -> QuerySet[TownGoal]:
    """The goals of the city one keeps or signs for; nobody reads another city's here."""
    own = reads_for(user)
    if own is None:
        return TownGoal.objects.none()
    return TownGoal.objects.filter(owner=own).prefetch_related("indicators")


@dataclass(frozen=True)
class Standing:
    """One indicator on a goal: what is known of it now, and the gap to what the goal says."""

    indicator: GoalIndicator
    now: str
    gap: str


def standings_on(goal: TownGoal) -> list[Standing]:
    """Each indicator of a goal with its latest value, in three queries."""
    laid = list(goal.indicators.all())
    counts = _latest_counts(goal, [indicator.code for indicator in laid])
    kpis = _own_targets(goal, [indicator.name for indicator in laid])
    return [_standing(indicator, counts.get(indicator.code), kpis.get(indicator.name)) for indicator in laid]


def _latest_counts(goal: TownGoal, codes: list[str]) -> dict[str, AnswerCounts]:
    rows = (
        AnswerCounts.objects.filter(wave__indicator_set__owner=goal.owner_id, question__in=codes, segment=None)
        .select_related("wave")
        .order_by("wave__year", "wave_id")
    )
    return {row.question: row for row in rows}


def _own_targets(goal: TownGoal, names: list[str]) -> dict[str, Kpi]:
    rows = Kpi.objects.filter(indicator_set__owner=goal.owner_id, name__in=names, taken_over_by=None)
    return {kpi.name: kpi for kpi in rows.prefetch_related("actuals").order_by("pk")}


def _standing(indicator: GoalIndicator, counts: AnswerCounts | None, kpi: Kpi | None) -> Standing:
    if kpi is not None:
        return Standing(indicator, _value(kpi), _distance(kpi))
    if counts is None:
        return Standing(indicator, "", _("まだ測られていません。いまの状態から確かめます。"))
    shape = shape_of(counts)
    if not shape.may_be_shown:
        return Standing(indicator, "", _("回答が少ないため、示せません。"))
    said = {"year": shape.year, "n": shape.n_shown, "upper": percent(shape.upper.share)}
    now = _("%(year)s年の調査（回答%(n)s人）：よいと答えた人 %(upper)s％") % said
    gap = _("よくないと答えた人が%(lower)s％います。") % {"lower": percent(shape.lower.share)}
    return Standing(indicator, now, gap)


def _value(kpi: Kpi) -> str:
    latest = kpi.latest
    if latest is not None:
        said = {"value": plain(latest.value), "unit": kpi.unit, "on": era_date(latest.observed_on, weekday=False)}
        return _("%(value)s%(unit)s（%(on)s）") % said
    return _("はじめの値 %(value)s%(unit)s") % {"value": kpi.baseline_shown, "unit": kpi.unit}


def _distance(kpi: Kpi) -> str:
    value = kpi.latest.value if kpi.latest else kpi.baseline
    if kpi.target is None or kpi.due_on is None:
        return _("めざす値か期限が、まだ書かれていません。")
    said = {"target": kpi.target_shown, "unit": kpi.unit, "due": era_date(kpi.due_on, weekday=False)}
    if value is None:
        return _("めざす値は%(target)s%(unit)s（%(due)sまで）。") % said
    if kpi.is_met_by(value):
        return _("めざす値 %(target)s%(unit)sに届いています。") % said
    far = plain(abs(kpi.target - value))
    return _("めざす値 %(target)s%(unit)s（%(due)sまで）に、あと%(far)s%(unit)s。") % {**said, "far": far}
