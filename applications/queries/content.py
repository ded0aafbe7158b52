"""What an application says, as plain values by chapter and question: for page, frozen copy, diff and API."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from applications.extra import sections_of
from applications.half_choices import SAID, among
from applications.models import Application, Service, StandsOn
from applications.questions import Kind, Question, Section
from applications.states.distance import Axis, Occasion, View
from applications.states.scheme import USUAL_YEARS

Content = dict[str, dict[str, Any]]

# Kinds whose empty answer is no word instead of nothing.
WORDS = frozenset({Kind.LINE, Kind.TEXT, Kind.CHOICE})


def rows_of_the_body() -> tuple[str | Prefetch, ...]:
    """What one reading of everything needs, in a constant number of queries."""
    return (
        "members",
        "values",
        "plan_links",
        "direction_links",
        "budget_lines",
        "attachments",
        Prefetch("services", Service.objects.select_related("value", "catalogue_entry")),
        Prefetch("services__edges", StandsOn.objects.select_related("infrastructure")),
        "infrastructures",
        Prefetch("infrastructures__edges", StandsOn.objects.select_related("service")),
        "data_assets",
        "duty_shares",
        "remaining_steps",
        "distance_readings",
        "scheme_lines",
        "experiment__hypotheses",
        "explanations",
        "extra_answers",
        "indicator_set__versions__factors",
        "indicator_set__kpis",
    )


def content_of(application: Application) -> Content:
    """Everything the application says, chapter by chapter."""
    return {section.key: section_content(application, section) for section in sections_of(application.form_version)}


def section_content(application: Application, section: Section, *, with_ids: bool = False) -> dict[str, Any]:
    """What one chapter says; with_ids keeps the identity of rows for a page that edits them."""
    return {question.key: answer(application, question, with_ids=with_ids) for question in section.questions}


def answer(application: Application, question: Question, *, with_ids: bool = False) -> Any:
    """The answer to one question as a plain value."""
    if question.is_extra:
        said = application.extra_answer(question.key)
        return "" if said is None and question.kind in WORDS else said
    match question.kind:
        case Kind.CALL_TYPE:
            return application.call_type.name if application.call_type else ""
        case Kind.VALUE:
            return _value(application, question.key.removeprefix("value_"))
        case Kind.LINES:
            return [row.text for row in _rows_at(application, question.place)]
        case Kind.ROWS:
            return [_row(row, question, with_ids) for row in _rows_at(application, question.place)]
        case Kind.FACTORS:
            return rows_of_choices(application)
        case Kind.DISTANCE:
            return looks_of_the_city(application)
        case Kind.KPIS:
            return [_row(kpi, question, with_ids) for kpi in kpis_in_force(application)]
        case Kind.PAPERS:
            return [_paper(row) for row in application.attachments.all() if row.removed_at is None]
        case _:
            return plain(_at(application, question.place))


def by_question(content: Content) -> dict[str, Any]:
    """The answers by question alone: a copy frozen when the chapters were cut otherwise reads the same."""
    return {key: value for chapter in content.values() for key, value in chapter.items()}


def scheme_years(application: Application) -> int:
    """How many years the scheme's table shows: as many as it tells of, and never fewer than hold money."""
    told = application.scheme.years if hasattr(application, "scheme") else USUAL_YEARS
    held = [len(line.amounts_yen) for line in application.scheme_lines.all() if any(line.amounts_yen)]
    return max([told, *held])


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value


def chosen_factors(application: Application) -> list[Any]:
    """The factors of the newest version of the application's own indicator set."""
    if application.indicator_set is None:
        return []
    versions = sorted(application.indicator_set.versions.all(), key=lambda version: version.number)
    return list(versions[-1].factors.all()) if versions else []


def rows_of_choices(application: Application) -> list[dict[str, str]]:
    """The table of the chosen indicators as it was written: those chosen, and between them the rows not yet whole."""
    rows = among(chosen_factors(application), application.half_chosen)
    return [{name: getattr(row, name) for name in SAID} for row in rows]


def looks_of_the_city(application: Application) -> list[dict[str, Any]]:
    """How far the city sees itself when it applies: every axis it looked at, a level 0–5 or none, and words (S21)."""
    looked = {
        row.axis: row
        for row in application.distance_readings.all()
        if row.view == View.CITY and row.occasion == Occasion.APPLICATION
    }
    return [
        {"axis": axis.value, "level": "" if row.level is None else str(row.level), "text": row.text}
        for axis in Axis
        if (row := looked.get(axis)) is not None
    ]


def kpis_in_force(application: Application) -> list[Any]:
    """The KPIs that no later definition has taken over."""
    if application.indicator_set is None:
        return []
    kpis = list(application.indicator_set.kpis.all())
    replaced = {kpi.takes_over_id for kpi in kpis}
    return [kpi for kpi in kpis if kpi.pk not in replaced]


def _at(application: Application, path: str) -> Any:
    value: Any = application
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None:
            return None
    return value


def _rows_at(application: Application, path: str) -> list[Any]:
    manager = _at(application, path)
    return list(manager.all()) if manager is not None else []


def _value(application: Application, route: str) -> dict[str, str]:
    for value in application.values.all():
        if value.route == route:
            return {"text": value.text, "waived_reason": value.waived_reason}
    return {"text": "", "waived_reason": ""}


def _row(row: Any, question: Question, with_ids: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row.pk} if with_ids else {}
    for column in question.columns if with_ids else question.kept_columns:
        match column.kind:
            case Kind.CARRIES:
                found[column.key] = [edge.service.code for edge in row.edges.all()]
            case Kind.STANDS_ON:
                found[column.key] = [edge.infrastructure.code for edge in row.edges.all()]
            case Kind.VALUE_SERVED:
                found[column.key] = row.value.route if row.value else ""
            case Kind.ORGANIZATION:
                found[column.key] = row.organization_id
            case Kind.CATALOGUE:
                # The number finds it again, the name stays readable in every frozen copy.
                entry = row.catalogue_entry
                found[column.key] = f"{entry.pk} {entry.name}" if entry else ""
            case _:
                found[column.key] = plain(getattr(row, column.key))
    return found


def _paper(row: Any) -> dict[str, Any]:
    return {"paper": row.paper, "name": row.name, "size_bytes": row.size_bytes, "sha256": row.sha256}
