"""Where each answer of the form lies in the workbook: one sheet a chapter, one sheet a table, one field one cell.

Cells are found again by their defined names, so sheets may be moved or renamed; the names are made from
the keys of the questions, which form versions never reuse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.questions import Column, Kind, Question, Section

META_SHEET = "_jisso"
FIRST_ROW = 6
LONGEST_CELL = 32_767
SPARE_ROWS = 30
MOST_ROWS = 300

# Answers that no cell holds: files are attached on the page, registered organizations chosen there.
NOT_IN_EXCEL = frozenset({Kind.PAPERS, Kind.ORGANIZATION, Kind.CARRIES})
ONE_COLUMN = Column("text", "", Kind.TEXT, is_named_by=True)


@dataclass(frozen=True)
class Field:
    """One answer that stands in one cell."""

    section: Section
    question: Question
    part: str
    label: str

    @property
    def name(self) -> str:
        """The defined name of its cell."""
        return f"q_{self.question.key}" + (f"__{self.part}" if self.part else "")


@dataclass(frozen=True)
class Table:
    """One answer that is rows: a sheet of its own."""

    section: Section
    question: Question
    years: int

    @property
    def name(self) -> str:
        """The defined name of its rows."""
        return f"t_{self.question.key}"

    @property
    def columns(self) -> tuple[tuple[Column, int | None], ...]:
        """Its columns in order; yearly amounts take one column a year, counted from 0."""
        asked = self.question.columns or (ONE_COLUMN,)
        return tuple(
            (column, year)
            for column in asked
            if column.kind not in NOT_IN_EXCEL
            for year in (range(self.years) if column.kind is Kind.YEN_BY_YEAR else (None,))
        )

    @property
    def takes_ids(self) -> bool:
        """Whether its rows have an identity, kept in a hidden first column."""
        return self.question.kind in (Kind.ROWS, Kind.KPIS)


def fields_of(section: Section, form: Any) -> Iterator[Field]:
    """The single cells of a chapter; a value on a route takes two: the text, or why it is left out."""
    for question in section.asked_by(form):
        if question.kind in NOT_IN_EXCEL or is_table(question):
            continue
        if question.kind is Kind.VALUE:
            yield Field(section, question, "text", str(question.label))
            yield Field(
                section, question, "waived_reason", _("%(label)s：対象外とする理由") % {"label": question.label}
            )
        else:
            yield Field(section, question, "", str(question.label))


def tables_of(section: Section, form: Any, years: int) -> Iterator[Table]:
    """The tables of a chapter."""
    for question in section.asked_by(form):
        if is_table(question):
            yield Table(section, question, years)


def is_table(question: Question) -> bool:
    """Whether an answer takes a sheet of its own."""
    return question.is_table or question.kind is Kind.LINES
