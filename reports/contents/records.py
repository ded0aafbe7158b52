"""A table too wide for a sheet of paper: each row becomes a line of words with its figures below, nothing is cut."""

from dataclasses import dataclass
from typing import Any

from applications.queries.reading import Answer, Table

# So many columns stand side by side on A4 without breaking words into single letters.
MOST_COLUMNS = 7


@dataclass(frozen=True)
class Record:
    """One row: its sign and name, what else is said of it, and its figures in the order of the heads."""

    heading: str
    words: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """A wide table as it stands on paper; `heads` are those of the figures."""

    heads: tuple[Any, ...]
    rows: tuple[Record, ...]


def records_of(answer: Answer) -> Records | None:
    """The rows as records; None for a table that fits, and for what is no table."""
    table = answer.table
    if table is None or len(table.heads) <= MOST_COLUMNS:
        return None
    heads = tuple(label for label, is_figure in table.heads if is_figure)
    return Records(heads, tuple(_record(table, row) for row in table.rows))


def _record(table: Table, row: list[tuple[str, bool]]) -> Record:
    words = [
        (str(label), said)
        for (label, is_figure), (said, _number) in zip(table.heads, row, strict=True)
        if said and not is_figure
    ]
    # The first two words are what a reader looks for: a sign with its name, a kind with its category.
    heading = "　".join(said for _label, said in words[:2])
    figures = tuple(said for (_label, is_figure), (said, _n) in zip(table.heads, row, strict=True) if is_figure)
    return Record(heading, tuple(words[2:]), figures)
