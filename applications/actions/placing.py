"""Puts a cleaned answer where it lives: a column, the rows of a table, or another room's own action."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions.charging import charge_fees, chosen_entries, scheme_of
from applications.actions.choosing import choose_factors, set_kpis
from applications.actions.placing_rows import place_rows
from applications.models import (
    Application,
    DistanceReading,
    Experiment,
    ExtraAnswer,
    Hypothesis,
    ValueSought,
)
from applications.questions import Kind, Question
from applications.states.application import Route
from applications.states.distance import Occasion, View
from workflow.problems import Refused, stop


def place_answer(application: Application, question: Question, value: Any, *, by: Any, at: datetime) -> None:
    """Writes one answer; the caller holds the lock of the application."""
    if question.is_extra:
        _extra(application, question.key, value)
        return
    writers: dict[Kind, Callable[[], Any]] = {
        Kind.CALL_TYPE: lambda: _call_type(application, value),
        Kind.VALUE: lambda: _value(application, question.key.removeprefix("value_"), value),
        Kind.LINES: lambda: _lines(application, value),
        Kind.ROWS: lambda: _rows_with_fees(application, question, value, by=by, at=at),
        Kind.DISTANCE: lambda: _looks(application, value, by, at),
        Kind.FACTORS: lambda: choose_factors(application=application, factors=value, by=by, at=at),
        Kind.KPIS: lambda: set_kpis(application=application, kpis=value, by=by, at=at),
    }
    writers.get(question.kind, lambda: _column(application, question.place, value, at))()


def experiment_of(application: Application) -> Experiment:
    """Its experiment sheet, begun when first written."""
    found, _new = Experiment.objects.get_or_create(application=application)
    return found


def _column(application: Application, path: str, value: Any, at: datetime) -> None:
    owner, _dot, name = path.rpartition(".")
    row: Any = application
    if owner == "experiment":
        row = experiment_of(application)
    elif owner == "scheme":
        row = scheme_of(application, at)
    field = row._meta.get_field(name)
    if value is None and not field.null:
        return
    setattr(row, name, field.to_python(value))
    row.save(update_fields=[name])


def _extra(application: Application, key: str, value: Any) -> None:
    ExtraAnswer.objects.update_or_create(
        application=application, key=key, defaults={"value": value, "form_version": application.form_version}
    )


def _call_type(application: Application, name: str) -> None:
    kind = application.call.types.filter(name=name).first() if name else None
    if name and kind is None:
        text = _("類型「%(name)s」は、この公募にありません。") % {"name": name}
        raise Refused([stop("NO_SUCH_TYPE", text)])
    application.call_type = kind
    application.save(update_fields=["call_type"])


def _value(application: Application, route: str, value: dict[str, str]) -> None:
    row = application.values.filter(route=route).first() or ValueSought(
        application=application, route=route, position=list(Route).index(Route(route))
    )
    row.text, row.waived_reason = value["text"], value["waived_reason"]
    row.save()


def _lines(application: Application, texts: list[str]) -> None:
    """Hypotheses: a changed list replaces the old one; an unchanged one keeps its rows."""
    experiment = experiment_of(application)
    if [row.text for row in experiment.hypotheses.all()] == texts:
        return
    experiment.hypotheses.all().delete()
    Hypothesis.objects.bulk_create(
        Hypothesis(experiment=experiment, text=text, position=place) for place, text in enumerate(texts)
    )


def _looks(application: Application, rows: list[dict[str, Any]], by: Any, at: datetime) -> None:
    """How far the city sees itself when it applies; one look per axis, written anew as long as it writes (S21)."""
    looks = {row["axis"]: row for row in rows if row.get("axis") and (row.get("level") or row.get("text"))}
    own = application.distance_readings.filter(view=View.CITY, occasion=Occasion.APPLICATION)
    before = {look.axis: look for look in own}
    own.exclude(axis__in=looks).delete()
    for axis, row in looks.items():
        level, words = (int(row["level"]) if row.get("level") else None), row.get("text") or ""
        look = before.get(axis)
        if look and (look.level, look.text) == (level, words):
            continue
        look = look or DistanceReading(
            application=application, axis=axis, view=View.CITY, occasion=Occasion.APPLICATION
        )
        look.level, look.text, look.read_on, look.read_by = level, words, timezone.localdate(at), by
        look.save()


def _rows_with_fees(application: Application, question: Question, rows: list[dict[str, Any]], **who: Any) -> None:
    """A service chosen from the catalogue brings its fees into the scheme, as long as the whole is still open."""
    brings_fees = any(column.kind is Kind.CATALOGUE for column in question.columns) and application.is_editable
    before = chosen_entries(application) if brings_fees else set()
    place_rows(application, question, rows)
    if brings_fees:
        charge_fees(application, before=before, **who)
