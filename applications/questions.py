"""How the form is described: kinds of answers, columns of tables, questions and chapters."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Choices as Django writes them: stored value and label.
Choices = tuple[tuple[str, Any], ...]


class Kind(StrEnum):
    """What kind of answer a question or a column wants."""

    LINE = "line"
    SIGN = "sign"
    TEXT = "text"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NUMBER = "number"
    FIGURE = "figure"
    YEN = "yen"
    YEN_BY_YEAR = "yen_by_year"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TAGS = "tags"
    LINES = "lines"
    ROWS = "rows"
    # Answers that point at something or live in another room
    CALL_TYPE = "call_type"
    ORGANIZATION = "organization"
    VALUE = "value"
    VALUE_SERVED = "value_served"
    STANDS_ON = "stands_on"
    CARRIES = "carries"
    CATALOGUE = "catalogue"
    SUBJECT = "subject"
    HANGS_ON = "hangs_on"
    DISTANCE = "distance"
    FACTORS = "factors"
    KPIS = "kpis"
    PAPERS = "papers"


@dataclass(frozen=True)
class Column:
    """One column of a table of rows; `key` is also the attribute of the row."""

    key: str
    label: Any
    kind: Kind = Kind.LINE
    choices: Choices = ()
    # The choices in groups, where a list is long: heading and choices.
    groups: tuple[tuple[Any, Choices], ...] = ()
    # The most characters of a text, or the greatest number.
    limit: int | None = None
    is_named_by: bool = False
    # Kept, but no box on the page asks for it.
    is_quiet: bool = False
    # What may stand in its box though nobody chose it: a row with nothing else in it says nothing.
    unsaid: tuple[str, ...] = ()
    # Known from where the row stands: its box is there, but nobody sees it.
    is_hidden: bool = False
    # A door of the page to what another table keeps: neither read, frozen nor in Excel.
    is_door: bool = False
    # By this the row hangs on something above it; a row that names nothing here is shown as loose.
    is_hook: bool = False


@dataclass(frozen=True)
class Question:
    """One question: its key in form versions, its words, and where its answer lives.

    `path` is an attribute path from the application; rows lie under a related name.
    """

    key: str
    label: Any
    kind: Kind = Kind.LINE
    path: str = ""
    help: Any = ""
    choices: Choices = ()
    columns: tuple[Column, ...] = ()
    limit: int | None = None
    # How it stands on the page: under a heading of its own, beside the question before, choices with a sentence each.
    heading: Any = ""
    heading_help: Any = ""
    is_beside: bool = False
    # A table of figures: one line per row, filled by keyboard, instead of a card per row.
    is_sheet: bool = False
    choice_helps: tuple[Any, ...] = ()
    # Asked by one call only; its answer is a row under the question's key.
    is_extra: bool = False

    @property
    def place(self) -> str:
        """Where the answer lives; the key itself unless a path is given."""
        return self.path or self.key

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns for which the page has a box."""
        return tuple(column for column in self.columns if not column.is_quiet)

    @property
    def read_columns(self) -> tuple[Column, ...]:
        """The columns that a reader sees: also the signs by which rows point at each other."""
        return tuple(column for column in self.columns if column.kind is not Kind.ORGANIZATION and not column.is_door)

    @property
    def kept_columns(self) -> tuple[Column, ...]:
        """The columns that a copy keeps; what a door leads to is kept by the table behind it."""
        return tuple(column for column in self.columns if not column.is_door)

    @property
    def points_at_rows(self) -> bool:
        """Whether its rows point at rows of another table, which its boxes offer."""
        return any(column.kind in {Kind.STANDS_ON, Kind.SUBJECT} for column in self.shown_columns)

    @property
    def hook(self) -> Column | None:
        """The column by which its rows hang on something above."""
        return next((column for column in self.columns if column.is_hook), None)

    @property
    def is_table(self) -> bool:
        """Whether the answer is rows with columns."""
        return bool(self.columns)


@dataclass(frozen=True)
class Section:
    """One chapter of the form."""

    key: str
    title: Any
    lead: Any
    questions: tuple[Question, ...]
    # Whether its tables need the width of the page; the chain then stands below.
    is_wide: bool = False

    def question(self, key: str) -> Question | None:
        """The question with this key."""
        return next((question for question in self.questions if question.key == key), None)

    def asked_by(self, form: Any) -> Iterator[Question]:
        """The questions that a form version asks."""
        return (question for question in self.questions if form.asks(question.key))
