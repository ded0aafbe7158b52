"""The city's own choice of indicators and KPIs for an application; kept by kpi's own actions."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.models import Application
from applications.queries.content import chosen_factors, kpis_in_force
from applications.rules.places import in_chapter
from applications.words import is_empty
from kpi.actions.choosing import create_indicator_set, write_version
from kpi.actions.drafting import write_draft_kpis
from kpi.factors import name_of
from kpi.models import IndicatorSet
from workflow.problems import Problem, Refused, stop

if TYPE_CHECKING:
    from accounts.models import User

# What makes a KPI of a row: a choice alone says nothing.
SAYING = ("name", "unit", "baseline", "target", "due_on")


def choose_factors(
    *, application: Application, factors: list[dict[str, Any]], by: "User", at: datetime
) -> IndicatorSet | None:
    """Writes the draft version of the application's own indicator set; nothing chosen and no set yet is nothing.

    Raises Refused for a row whose words would be lost: one that names no indicator, or the same one again.
    """
    _refuse_what_would_be_lost(application, factors)
    wanted = {row["factor"]: row.get("reason", "") for row in factors if row.get("factor")}
    before = chosen_factors(application)
    serves = {factor.factor: factor.serves for factor in before}
    serves |= {row["factor"]: row["serves"] for row in factors if row.get("factor") and "serves" in row}
    if wanted == {one.factor: one.reason for one in before} and all(serves[one.factor] == one.serves for one in before):
        return application.indicator_set
    chosen = indicator_set_of(application, by=by, at=at)
    write_version(
        indicator_set=chosen,
        by=by,
        at=at,
        factors=wanted,
        serves=serves,
        town_sought=application.vision,
        reason=application.indicator_reason,
    )
    return chosen


def _refuse_what_would_be_lost(application: Application, factors: list[dict[str, Any]]) -> None:
    nameless = _("指標が選ばれていないため、この行の理由を保存できません。指標を選んでください。")
    twice = _("「%(name)s」がもう1行あります。理由を1つの行にまとめ、この行を外してください。")
    named: set[str] = set()
    problems: list[Problem] = []
    for place, row in enumerate(factors):
        where = in_chapter(application, "indicators", f"factors-{place}-factor")
        if not row.get("factor") and not is_empty(row.get("reason")):
            problems.append(stop("FACTOR_NOT_NAMED", nameless, where))
        elif row.get("factor", "") in named:
            problems.append(stop("FACTOR_TWICE", twice % {"name": name_of(row["factor"])}, where))
        if row.get("factor"):
            named.add(row["factor"])
    if problems:
        raise Refused(problems)


def set_kpis(*, application: Application, kpis: list[dict[str, Any]], by: "User", at: datetime) -> None:
    """Writes the KPIs of a draft, also those half written; a KPI weighs in no step."""
    rows = [row for row in kpis if any(row.get(key) for key in SAYING)]
    if not rows and not kpis_in_force(application):
        return
    chosen = indicator_set_of(application, by=by, at=at)
    write_draft_kpis(indicator_set=chosen, by=by, at=at, rows=[_definition(row) for row in rows])


def indicator_set_of(application: Application, *, by: "User", at: datetime) -> IndicatorSet:
    """The set of this application, made when the first indicator is chosen."""
    if application.indicator_set is None:
        application.indicator_set = create_indicator_set(owner=application.lead, by=by, at=at, name=application.title)
        application.save(update_fields=["indicator_set"])
    return application.indicator_set


def _definition(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": row.get("name") or "",
        "unit": row.get("unit") or "",
        "kind": row.get("kind") or "outcome",
        "direction": row.get("direction") or "up",
        "baseline": Decimal(row["baseline"]) if row.get("baseline") else None,
        "target": Decimal(row["target"]) if row.get("target") else None,
        "due_on": date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
        "serves": row.get("serves") or "",
    }
