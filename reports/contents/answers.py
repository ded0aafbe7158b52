"""Answers of the form in the words of a paper: amounts with their unit, days with their era, choices by label."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application
from applications.questions import Column, Kind, Question, Section
from applications.states.application import Paper as AttachedPaper
from applications.states.application import Route
from workflow.fields.amount import yen
from workflow.fields.calendar import era_date, era_month, fiscal_year_name


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Answer:
    """One answered question: running text, or a table of rows."""

    label: str
    text: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether the answer is rows."""
        return bool(self.rows)


@dataclass(frozen=True)
class Chapter:
    """One chapter of the form with its answers."""

    title: str
    answers: tuple[Answer, ...]


def chapter(section: Section, said: Mapping[str, Any], application: Application) -> Chapter:
    """One chapter as its own form version asks it."""
    asked = section.asked_by(application.form_version)
    return Chapter(str(section.title), tuple(answer(question, said.get(question.key)) for question in asked))


def answer(question: Question, value: Any) -> Answer:
    """One answer in words."""
    label = str(question.label)
    if not question.is_table and question.kind is not Kind.PAPERS:
        return Answer(label, shown(question, value))
    columns = tuple(column for column in question.columns if column.kind is not Kind.ORGANIZATION) or PAPER_COLUMNS
    rows = tuple(row_shown(columns, row) for row in value or [])
    return Answer(label, "" if rows else _("なし"), tuple(str(column.label) for column in columns), rows)


PAPER_COLUMNS = (
    Column("paper", _("何の書類か"), Kind.CHOICE, tuple(AttachedPaper.choices)),
    Column("name", _("ファイル名")),
    Column("size_bytes", _("大きさ（バイト）"), Kind.NUMBER),
)


def row_shown(columns: tuple[Column, ...], row: Mapping[str, Any]) -> tuple[Cell, ...]:
    """One row of a table."""
    numbers = {Kind.YEN, Kind.YEN_BY_YEAR, Kind.NUMBER}
    return tuple(Cell(shown(column, row.get(column.key)), column.kind in numbers) for column in columns)


def shown(asked: Question | Column, value: Any) -> str:
    """A plain value as a reader of paper expects it; nothing for nothing."""
    if value is None or value in ("", []):
        return ""
    if asked.kind in (Kind.CHOICE, Kind.VALUE_SERVED):
        choices = dict(asked.choices) or dict(Route.choices)
        return str(choices.get(value, value))
    return WORDS[asked.kind](value) if asked.kind in WORDS else str(value)


def _month(value: str) -> str:
    return era_month(date.fromisoformat(f"{value}-01" if len(value) == 7 else value))


def _value(value: Mapping[str, str]) -> str:
    if value["text"] or not value["waived_reason"]:
        return value["text"]
    return _("対象外：%(reason)s") % {"reason": value["waived_reason"]}


WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.YEN: lambda value: yen(int(value)),
    Kind.YEN_BY_YEAR: lambda value: "、".join(f"{amount:,}" for amount in value),
    Kind.NUMBER: lambda value: f"{value:,}",
    Kind.DAY: lambda value: era_date(date.fromisoformat(value), weekday=False),
    Kind.MONTH: _month,
    Kind.YEAR: lambda value: fiscal_year_name(int(value)),
    Kind.YES_NO: lambda value: _("はい") if value else _("いいえ"),
    Kind.VALUE: _value,
    Kind.TAGS: "、".join,
    Kind.STANDS_ON: "、".join,
    Kind.LINES: lambda value: "\n".join(f"{number}. {line}" for number, line in enumerate(value, 1)),
}
