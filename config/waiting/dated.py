"""Rows of many tables that have a day, read in one query: the same columns of each."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, F, QuerySet, Value


class Dated(NamedTuple):
    """One row: what kind of thing, whose project, what it says, its day."""

    kind: str
    pk: int
    number: str
    lead: str
    title: str
    text: str
    due: date | None
    # A condition that the city says is met waits for the desk.
    met: bool


def columns(found: QuerySet[Any], kind: str, text: str, due: str, met: Any = None) -> Any:
    """A table's rows as Dated, ready for a union."""
    return (
        found.order_by()
        .annotate(
            row_kind=Value(kind, output_field=CharField()),
            row_number=F("project__number"),
            row_lead=F("project__application__lead__name"),
            row_title=F("project__application__title"),
            row_words=F(text),
            row_due=F(due),
            row_met=met if met is not None else Value(False, output_field=BooleanField()),
        )
        .values_list("row_kind", "pk", "row_number", "row_lead", "row_title", "row_words", "row_due", "row_met")
    )
