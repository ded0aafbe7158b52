"""What changed between two versions, field by field, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from applications.extra import sections_of
from applications.models import Application, ApplicationVersion
from applications.queries.content import Content, by_question
from applications.queries.reading import in_words, spoken, words_of, year_called
from applications.questions import Column, Kind, Question
from workflow.fields.amount import plain_yen
from workflow.punctuation import listed


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    label: str
    before: str
    after: str
    section: str = ""


def differences(before: Content, after: Content, *forms: Any) -> list[Change]:
    """Every field that changed, in the order of the form; `forms` are the versions under which both were written."""
    old, new = by_question(before), by_question(after)
    return [
        change
        for section in sections_of(*forms)
        for question in section.questions
        for change in _changes(question, old.get(question.key), new.get(question.key), section.key)
    ]


@dataclass(frozen=True)
class SinceSent:
    """What a draft says otherwise than the version that was sent last."""

    version: ApplicationVersion
    changes: list[Change]


def since_sent(application: Application, content: Content) -> SinceSent | None:
    """What whoever signs a replacement has to read anew; nothing where no version was sent yet."""
    sent = application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT).select_related("form_version").first()
    if sent is None:
        return None
    return SinceSent(sent, differences(sent.content, content, sent.form_version, application.form_version))


def how_many_fields(content: Content, *forms: Any) -> int:
    """How many fields there are to compare; each cell of a table counts."""
    said = by_question(content)
    return sum(
        _size(question, said.get(question.key)) for section in sections_of(*forms) for question in section.questions
    )


def _size(question: Question, value: Any) -> int:
    return len(value or []) * len(question.columns) if question.is_table else 1


def _changes(question: Question, before: Any, after: Any, section: str) -> list[Change]:
    if before == after:
        return []
    if question.is_table:
        return _rows(question, before or [], after or [], section)
    return [Change(str(question.label), in_words(question, before).words, in_words(question, after).words, section)]


def _rows(
    question: Question, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], section: str
) -> list[Change]:
    """Rows are met by their own name; a row without its fellow was added or removed."""
    if question.kind is Kind.DISTANCE:
        before, after = spoken(before), spoken(after)
    old, new = _named(question, before), _named(question, after)
    changes = []
    for name in [*old, *(name for name in new if name not in old)]:
        was, is_now = old.get(name), new.get(name)
        label = _("%(table)s「%(row)s」") % {"table": question.label, "row": name}
        if was is None or is_now is None:
            changes.append(Change(label, row_in_words(question, was), row_in_words(question, is_now), section))
            continue
        changes += [
            change
            for column in question.read_columns
            for change in _cells(column, label, was.get(column.key), is_now.get(column.key), section)
        ]
    return changes


def _cells(column: Column, label: str, was: Any, is_now: Any, section: str) -> list[Change]:
    """One cell before and after; of amounts by year each year that changed, by its name."""
    if was == is_now:
        return []
    if column.kind is not Kind.YEN_BY_YEAR:
        return [Change(f"{label} {column.label}", _cell(column, was), _cell(column, is_now), section)]
    return [
        Change(f"{label} {year_called(year)}", _amount(before), _amount(after), section)
        for year, (before, after) in enumerate(zip_longest(was or [], is_now or []), start=1)
        if before != after
    ]


def _named(question: Question, rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    naming = next(column for column in question.columns if column.is_named_by)
    found: dict[str, Mapping[str, Any]] = {}
    for place, row in enumerate(rows, start=1):
        name = words_of(naming, row.get(naming.key)) or _("%(place)s行目") % {"place": place}
        found[name if name not in found else f"{name}（{place}）"] = row
    return found


def row_in_words(question: Question, row: Mapping[str, Any] | None) -> str:
    """One row as one line, the columns parted by a stroke; nothing for no row."""
    if row is None:
        return ""
    said = (_cell(column, row.get(column.key)) for column in question.read_columns)
    return listed(filter(None, said), "／")


def _cell(column: Column, value: Any) -> str:
    if column.kind is Kind.YEN_BY_YEAR:
        return listed(f"{year_called(year)} {_amount(amount)}" for year, amount in enumerate(value or [], start=1))
    return words_of(column, value)


def _amount(yen: int | None) -> str:
    return "—" if yen is None else plain_yen(yen)
