"""Puts the rows of a table where they live: each row's columns, what it points at, and the signs of new rows."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import Organization
from applications.merging import says_something
from applications.models import (
    Application,
    SchemeLine,
    StandsOn,
    ValueSought,
)
from applications.questions import Kind, Question
from applications.states.application import Route
from applications.states.scheme import COST_CATEGORIES, LineCategory, LineKind
from catalogue.models import CatalogueEntry
from workflow.problems import Refused, stop
from workflow.punctuation import listed

# Signs for rows that a writer left without one.
SIGNS = {"services": "SV", "infrastructures": "IF", "data_assets": "DA"}


def place_rows(application: Application, question: Question, rows: list[dict[str, Any]]) -> None:
    """Writes the whole table: rows are known again by their id, new ones get a sign, those not handed in go."""
    manager = getattr(application, question.place)
    kept = {row.pk: row for row in manager.all()}
    wanted = [row for row in rows if says_something(question, row)]
    meant = [kept.pop(row.get("id"), None) or manager.model(application=application) for row in wanted]
    manager.filter(pk__in=kept).delete()
    # Signs in use: those handed in, and those of rows whose writer saw no box for them.
    taken = {row.get("code") or getattr(thing, "code", "") for thing, row in zip(meant, wanted, strict=True)}
    for place, (thing, row) in enumerate(zip(meant, wanted, strict=True)):
        if question.key in SIGNS and not row.get("code") and not getattr(thing, "code", ""):
            row["code"] = _free_sign(SIGNS[question.key], taken)
        _write_row(application, question, thing, row, place)


def _free_sign(stem: str, taken: set[Any]) -> str:
    sign = next(f"{stem}{number}" for number in range(1, len(taken) + 2) if f"{stem}{number}" not in taken)
    taken.add(sign)
    return sign


def _write_row(
    application: Application, question: Question, thing: models.Model, row: dict[str, Any], place: int
) -> None:
    thing.position = place  # type: ignore[attr-defined]
    edges: list[str] | None = None
    carried: list[str] | None = None
    for column in question.columns:
        if column.key not in row:
            continue
        value = row[column.key]
        match column.kind:
            case Kind.STANDS_ON:
                edges = value
            case Kind.CARRIES:
                carried = value
            case Kind.VALUE_SERVED:
                thing.value = _value_on(application, value)  # type: ignore[attr-defined]
            case Kind.CATALOGUE:
                thing.catalogue_entry = _entry(value)  # type: ignore[attr-defined]
            case Kind.ORGANIZATION:
                thing.organization = _organization(value)  # type: ignore[attr-defined]
            case _:
                _set(thing, column.key, value)
    _recognize(thing)
    _take_sides(thing)
    thing.save()
    if edges is not None:
        _stand(application, thing, edges)
    if carried is not None:
        _carry(application, thing, carried)


def _set(thing: models.Model, name: str, value: Any) -> None:
    field: Any = thing._meta.get_field(name)
    if value is None and not field.null:
        # An amount that nobody wrote yet counts as nothing: saving never asks for completeness.
        value = 0 if isinstance(field, models.IntegerField) and not field.has_default() else field.get_default()
    if value == "" and field.has_default() and field.choices:
        value = field.get_default()
    setattr(thing, name, field.to_python(value) if value is not None else None)


def _value_on(application: Application, route: str) -> ValueSought | None:
    if not route:
        return None
    if route not in Route.values:
        raise Refused([stop("NO_SUCH_VALUE", _("「%(route)s」という価値はありません。") % {"route": route})])
    found, _new = ValueSought.objects.get_or_create(application=application, route=route)
    return found


def _organization(number: int | None) -> Organization | None:
    return Organization.objects.filter(pk=number).first() if number else None


def _entry(said: str) -> CatalogueEntry | None:
    """The entry whose number stands before its name."""
    if not said:
        return None
    number = said.split()[0]
    found = CatalogueEntry.objects.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Refused([stop("NO_SUCH_ENTRY", _("「%(said)s」は、目録にありません。") % {"said": said})])
    return found


def _recognize(thing: Any) -> None:
    """A partner municipality that is registered under the name it is written with becomes a partner in rights too."""
    if getattr(thing, "is_municipality", False) and thing.organization_id is None:
        names = {thing.name, thing.name.split()[0] if thing.name.split() else ""}
        registered = Organization.objects.filter(name__in=names, local_government__isnull=False)
        thing.organization = registered.first() if registered.count() == 1 else None


def _take_sides(thing: Any) -> None:
    """A line of the scheme is cost or revenue by its category; without one it is an other line of its side."""
    if isinstance(thing, SchemeLine):
        unsaid = LineCategory.OTHER_REVENUE if thing.kind == LineKind.REVENUE else LineCategory.OTHER_COST
        thing.category = thing.category or unsaid
        thing.kind = LineKind.COST if thing.category in COST_CATEGORIES else LineKind.REVENUE


def _stand(application: Application, service: Any, signs: list[str]) -> None:
    """What a service stands on."""
    text = _("サービス「%(name)s」が使う「%(sign)s」という基盤がありません。")
    _tie(service, "service", signs, "infrastructure", application.infrastructures.all(), "NO_SUCH_BASE", text)


def _carry(application: Application, infrastructure: Any, signs: list[str]) -> None:
    """The services that an infrastructure carries: the same edges, written from their other end."""
    text = _("「%(name)s」が支える「%(sign)s」というサービスがありません。")
    _tie(infrastructure, "infrastructure", signs, "service", application.services.all(), "NO_SUCH_SERVICE", text)


def _tie(thing: Any, near: str, signs: list[str], far: str, others: Iterable[Any], code: str, text: str) -> None:
    """Leaves a thing with edges to just those that bear these signs; `near` and `far` name the ends of an edge."""
    known = {row.code: row for row in others}
    missing = [sign for sign in signs if sign not in known]
    if missing:
        raise Refused([stop(code, text % {"name": thing.name, "sign": listed(missing)})])
    thing.edges.exclude(**{f"{far}__code__in": signs}).delete()
    tied = {getattr(edge, f"{far}_id") for edge in thing.edges.all()}
    StandsOn.objects.bulk_create(
        StandsOn(**{near: thing, far: known[sign]}) for sign in signs if known[sign].pk not in tied
    )
