"""An application as people read it: every answer in words, from the rows or from a frozen copy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.extra import chapters_asked
from applications.hanging import signs_of
from applications.queries.content import Content, by_question
from applications.questions import Column, Kind, Question
from applications.sections import SECTIONS
from applications.states.application import Paper, Route
from applications.states.distance import Axis
from applications.states.scheme import LineKind
from kpi.factors import name_of
from workflow.fields.amount import plain_yen, yen
from workflow.fields.calendar import era_date, era_month, fiscal_year_name
from workflow.punctuation import headed, listed


@dataclass(frozen=True)
class Table:
    """Rows as people read them."""

    heads: list[tuple[Any, bool]]
    rows: list[list[tuple[str, bool]]]

    @property
    def under_heads(self) -> list[list[tuple[Any, str, bool]]]:
        """The rows with the head of each cell, for a page too narrow to set them side by side."""
        return [[(head, *cell) for (head, _is_number), cell in zip(self.heads, row, strict=True)] for row in self.rows]


@dataclass(frozen=True)
class Answer:
    """One answer in words; a table where the answer is rows."""

    key: str
    label: Any
    words: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Read:
    """One chapter as people read it."""

    key: str
    title: Any
    answers: list[Answer]


def read(content: Content, *, form: Any = None) -> list[Read]:
    """The chapters in order; what the form version did not ask is left out.

    `form` is the version under which the content was written, never another one (L03).
    """
    said = by_question(content)
    signs = signs_of(said)
    return [
        Read(
            section.key,
            section.title,
            [
                in_words(question, said.get(question.key), signs)
                for question in section.questions
                if form is None or form.asks(question.key)
            ],
        )
        for section in (chapters_asked(form) if form else SECTIONS)
    ]


def in_words(question: Question, value: Any, names: Mapping[str, str] | None = None) -> Answer:
    """One answer as it is read; `names` tell what the signs in its rows stand for."""
    if question.kind is Kind.DISTANCE:
        return Answer(question.key, question.label, table=table_of(question, spoken(value or [])))
    if question.key == "scheme_lines":
        value = promised(value or [])
    if question.kind is Kind.FACTORS:
        value = named(value or [])
    if question.is_table:
        return Answer(question.key, question.label, table=table_of(question, value or [], names or {}))
    if question.kind is Kind.PAPERS:
        files = [headed(Paper(paper["paper"]).label, paper["name"]) for paper in value or []]
        return Answer(question.key, question.label, "\n".join(files))
    return Answer(question.key, question.label, words_of(question, value))


def table_of(question: Question, rows: list[Mapping[str, Any]], names: Mapping[str, str] | None = None) -> Table:
    """The rows under their heads; a table of amounts by year gets a column for each year."""
    columns = [column for column in question.read_columns if any(_written(row.get(column.key)) for row in rows)]
    heads: list[tuple[Any, bool]] = []
    for column in columns:
        if column.kind is Kind.YEN_BY_YEAR:
            years = max((len(row.get(column.key) or []) for row in rows), default=0)
            heads += [(year_called(year), True) for year in range(1, years + 1)]
        else:
            heads.append((column.label, column.kind in FIGURES))
    return Table(
        heads,
        [[cell for column in columns for cell in _cells(column, row.get(column.key), names or {})] for row in rows],
    )


def year_called(year: int) -> str:
    """The head of a year of a scheme, counted from 1, with its unit."""
    return _("%(year)s年目（円）") % {"year": year}


def spoken(looks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Looks at the axes with the sentence that each level means; nobody adds them up."""
    return [
        {
            **look,
            "level": Axis(look["axis"]).sentence(int(look["level"])) if look.get("level") else str(_("未評価")),
        }
        for look in looks
        if look.get("axis") in Axis.values
    ]


def promised(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Lines of a scheme without a promise where none can be: only revenue is promised, a cost is paid."""
    return [{**line, "agreement": ""} if line.get("kind") == LineKind.COST else line for line in lines]


def named(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of the chosen indicators, each with its name, or with the words that none is chosen yet."""
    return [{**row, "factor": row["factor"] or _("（指標がまだ選ばれていません）")} for row in rows]


def words_of(asked: Question | Column, value: Any) -> str:
    """A plain value in words; nothing for nothing."""
    if value is None or value == "":
        return ""
    if asked.kind is Kind.CHOICE:
        return str(dict(asked.choices).get(value, value))
    if asked.key == "factor":
        return name_of(value)
    return str(WORDS.get(asked.kind, str)(value))


def _value_sought(value: Mapping[str, str]) -> str:
    if value["text"] or not value["waived_reason"]:
        return value["text"]
    return _("対象外：%(why)s") % {"why": value["waived_reason"]}


WORDS: dict[Kind, Callable[[Any], Any]] = {
    Kind.DAY: lambda value: era_date(date.fromisoformat(value)),
    Kind.MONTH: lambda value: era_month(date.fromisoformat(value)),
    Kind.YEAR: fiscal_year_name,
    Kind.YEN: yen,
    Kind.YES_NO: lambda value: _("はい") if value else _("いいえ"),
    Kind.VALUE_SERVED: lambda value: Route(value).label,
    Kind.CATALOGUE: lambda value: value.partition(" ")[2] or value,
    Kind.VALUE: _value_sought,
    Kind.TAGS: listed,
    Kind.STANDS_ON: listed,
    Kind.LINES: "\n".join,
}


FIGURES = frozenset({Kind.YEN, Kind.NUMBER, Kind.FIGURE})


def _written(value: Any) -> bool:
    return value not in (None, "", [])


def _cells(column: Column, value: Any, names: Mapping[str, str]) -> list[tuple[str, bool]]:
    if column.kind is Kind.YEN_BY_YEAR:
        return [("—" if amount is None else plain_yen(amount), True) for amount in value or []]
    if column.kind in {Kind.HANGS_ON, Kind.SUBJECT}:
        return [(names.get(value or "", value or ""), False)]
    return [(words_of(column, value), column.kind in FIGURES)]
