"""The city's own choice of indicators and KPIs for an application; kept by kpi's own actions."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from applications.half_choices import SAID, lacking
from applications.models import Application
from applications.queries.content import chosen_factors, kpis_in_force
from applications.tables import KPIS
from kpi.actions.choosing import create_indicator_set, write_version
from kpi.actions.drafting import write_draft_kpis
from kpi.factors import name_of
from kpi.models import IndicatorSet

if TYPE_CHECKING:
    from accounts.models import User


def choose_factors(
    *, application: Application, factors: list[dict[str, Any]], by: "User", at: datetime
) -> IndicatorSet | None:
    """Writes the draft version of the application's own indicator set; nothing chosen and no set yet is nothing.

    A row that names no indicator, or the same one again, is no choice yet: it is kept beside them as it was written.
    """
    rows = [row for row in factors if any(row.get(name) for name in SAID)]
    lacks = lacking(rows)
    _keep_half(application, {place: rows[place] for place in lacks})
    whole = [row for place, row in enumerate(rows) if place not in lacks]
    wanted = {row["factor"]: row.get("reason") or "" for row in whole}
    before = chosen_factors(application)
    serves = {factor.factor: factor.serves for factor in before}
    serves |= {row["factor"]: row["serves"] or "" for row in whole if "serves" in row}
    as_before = [(one.factor, one.reason, one.serves) for one in before]
    if as_before == [(code, reason, serves.get(code, "")) for code, reason in wanted.items()]:
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


def _keep_half(application: Application, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Leaves just these rows as the ones that are no choice yet, each at its place."""
    wanted = [
        {"place": place, "name": name_of(row.get("factor") or ""), **{said: row.get(said) or "" for said in SAID}}
        for place, row in rows.items()
    ]
    if wanted != application.half_choices:
        application.half_choices = wanted
        application.save(update_fields=["half_choices"])


def set_kpis(*, application: Application, kpis: list[dict[str, Any]], by: "User", at: datetime) -> None:
    """Writes the KPIs of a draft, also those half written; a KPI weighs in no step."""
    rows = [row for row in kpis if any(row.get(one.key) not in (None, "", *one.unsaid) for one in KPIS)]
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
