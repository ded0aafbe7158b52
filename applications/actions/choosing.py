"""The city's own choice of indicators and KPIs for an application; kept by kpi's own actions."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.models import Application
from applications.queries.content import chosen_factors, kpis_in_force
from applications.rules.places import in_chapter
from kpi.actions.choosing import create_indicator_set, write_version
from kpi.actions.drafting import write_draft_kpis
from kpi.models import IndicatorSet
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def choose_factors(
    *, application: Application, factors: list[dict[str, Any]], by: "User", at: datetime
) -> IndicatorSet | None:
    """Writes the draft version of the application's own indicator set; nothing chosen and no set yet is nothing."""
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


def set_kpis(*, application: Application, kpis: list[dict[str, Any]], by: "User", at: datetime) -> None:
    """Writes the KPIs of a draft; a KPI weighs in no step."""
    rows = [row for row in kpis if row.get("name")]
    if not rows and not kpis_in_force(application):
        return
    problems = [problem for place, row in enumerate(rows) for problem in _unreadable(application, place, row)]
    if problems:
        raise Refused(problems)
    chosen = indicator_set_of(application, by=by, at=at)
    write_draft_kpis(indicator_set=chosen, by=by, at=at, rows=[_definition(row) for row in rows])


def indicator_set_of(application: Application, *, by: "User", at: datetime) -> IndicatorSet:
    """The set of this application, made when the first indicator is chosen."""
    if application.indicator_set is None:
        application.indicator_set = create_indicator_set(owner=application.lead, by=by, at=at, name=application.title)
        application.save(update_fields=["indicator_set"])
    return application.indicator_set


def figure(value: Any) -> Decimal | None:
    """A plain number; None for nothing. Raises InvalidOperation."""
    written = str(value if value is not None else "").strip().replace(",", "").replace("，", "")
    return Decimal(written) if written else None


def _unreadable(application: Application, place: int, row: dict[str, Any]) -> list[Any]:
    found = []
    for key, label in (("baseline", _("はじめの値")), ("target", _("めざす値"))):
        try:
            figure(row.get(key))
        except InvalidOperation:
            text = _("KPI「%(name)s」の%(label)sは、数字で書いてください。") % {"name": row["name"], "label": label}
            found.append(stop("UNREADABLE", text, in_chapter(application, "indicators", f"kpis-{place}-{key}")))
    if not found and (figure(row.get("target")) is None or not row.get("due_on")):
        text = _("KPI「%(name)s」に、めざす値と期限を書いてください。まだ決まらなければ、行を空けておいてください。")
        place_ = in_chapter(application, "indicators", f"kpis-{place}-target")
        found.append(stop("KPI_INCOMPLETE", text % {"name": row["name"]}, place_))
    return found


def _definition(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "unit": row.get("unit", ""),
        "kind": row.get("kind") or "outcome",
        "direction": row.get("direction") or "up",
        "baseline": figure(row.get("baseline")),
        "target": figure(row["target"]),
        "due_on": date.fromisoformat(row["due_on"]),
        "serves": row.get("serves") or "",
    }
