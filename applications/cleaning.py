"""Turns what a page, a file or another system says into the answer of a question; each value is read in plain.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from applications import plain
from applications.plain import Unreadable
from applications.questions import Column, Kind, Question


@dataclass
class Cleaned:
    """The values that could be read, and a sentence for each place where one could not."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.LINE: plain.line,
    Kind.SIGN: plain.sign,
    Kind.TEXT: plain.text,
    Kind.CHOICE: plain.text,
    Kind.CALL_TYPE: plain.text,
    Kind.VALUE_SERVED: plain.text,
    Kind.CATALOGUE: plain.text,
    Kind.SUBJECT: plain.text,
    Kind.DAY: plain.day,
    Kind.MONTH: plain.month,
    Kind.YEAR: plain.year,
    Kind.NUMBER: plain.number,
    Kind.FIGURE: plain.figure,
    Kind.ORGANIZATION: plain.number,
    Kind.YEN: plain.yen,
    Kind.YEN_BY_YEAR: plain.amounts,
    Kind.YES_NO: plain.yes_no,
    Kind.TAGS: plain.tags,
    Kind.LINES: lambda value: plain.words(value or []),
    Kind.STANDS_ON: plain.codes,
    Kind.CARRIES: plain.codes,
    Kind.HANGS_ON: plain.text,
    Kind.VALUE: plain.value_sought,
}


def read(asked: Question | Column, value: Any) -> Any:
    """One plain value; raises Unreadable with the sentence for the person."""
    found = READ[asked.kind](value)
    if asked.kind is Kind.CHOICE and found and found not in {stored for stored, _label in asked.choices}:
        raise Unreadable(_("選べる答えの中から選んでください。"))
    return plain.within(asked.limit, found)


def cleaned(question: Question, value: Any) -> Cleaned:
    """The answer to one question, under its key; faults of a table lie under key-row-column."""
    found = Cleaned()
    if question.is_table:
        found.values[question.key] = _rows(question, value, found.faults)
        return found
    try:
        found.values[question.key] = read(question, value)
    except Unreadable as problem:
        found.faults[question.key] = str(problem)
    return found


def _rows(question: Question, value: Any, faults: dict[str, str]) -> list[dict[str, Any]]:
    if not isinstance(value or [], (list, tuple)) or not all(isinstance(row, Mapping) for row in value or []):
        faults[question.key] = _("行を並べてください。")
        return []
    return [_row(question, place, row, faults) for place, row in enumerate(value or [])]


def _row(question: Question, place: int, row: Mapping[str, Any], faults: dict[str, str]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: row[key] for key in ("id", "born") if row.get(key)}
    for column in question.columns:
        if column.key not in row:
            continue
        try:
            kept[column.key] = read(column, row.get(column.key))
        except Unreadable as problem:
            faults[f"{question.key}-{place}-{column.key}"] = str(problem)
    return kept
