"""Two people write the same answer: what each of them changed is told apart by what they had before the eyes.

Arithmetic without a database. Everybody sends, beside what they typed, a mark of what they saw when
they began (`seen`). An answer that only one of the two changed goes through; one that both changed
to different words is `overtaken`. Rows of a table meet one by one, by their identity.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from applications.questions import Column, Kind, Question

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Overtaken:
    """One answer, or one row, that two people wrote differently; None: the row was taken off."""

    stored: Any
    typed: Any
    row: int | None = None


@dataclass(frozen=True)
class Meeting:
    """What is to be stored now, and where it comes from."""

    value: Any
    is_new: bool
    overtaken: tuple[Overtaken, ...] = ()
    # For each row of `value` its place among the typed rows; None: somebody else's, or not shown.
    places: tuple[int | None, ...] = ()
    # Places of typed rows that were written, and not only left as they are.
    written: frozenset[int] = frozenset()


def meets_by_rows(question: Question) -> bool:
    """Whether two people may write different rows of it at once; rows without an identity are one answer."""
    return question.kind is Kind.ROWS


def says_something(question: Question, row: Row) -> bool:
    """Whether a row holds anything; an empty one is not kept. A nought was typed; a no was, where none stands unsaid."""
    return any(_is_said(column, row.get(column.key)) for column in question.columns)


def _is_said(column: Column, value: Any) -> bool:
    if value is False:
        return "false" not in column.unsaid
    return bool(value) or isinstance(value, int)


def mark(question: Question, value: Any) -> str:
    """A short mark of an answer as its boxes show it; two answers that look the same have the same mark."""
    if question.is_table:
        return _mark_of([_shown(question, row) for row in value or []])
    return _mark_of(_bare(value))


def row_mark(question: Question, row: Row) -> str:
    """The mark of one row, by the columns that the page shows."""
    return _mark_of(_shown(question, row))


def marks(question: Question, value: Any) -> str:
    """What a page keeps beside the boxes of a question: its mark, or that of each row by its number."""
    if not meets_by_rows(question):
        return mark(question, value)
    return in_one_line({row["id"]: row_mark(question, row) for row in value if row.get("id")})


def in_one_line(of_rows: Mapping[int, str]) -> str:
    """Marks of rows as one text: 12:ab34,13:cd56."""
    return ",".join(f"{number}:{said}" for number, said in of_rows.items())


def of_rows(seen: str) -> dict[int, str]:
    """Such a text read back; what does not look like one is left out."""
    pairs = [part.partition(":") for part in seen.split(",")]
    return {int(number): said for number, _colon, said in pairs if number.isdecimal()}


@dataclass(frozen=True)
class Born:
    """A row that this very page sent before as a new one: its number, and its mark as it was then stored."""

    number: int
    mark: str


def meet(
    question: Question,
    *,
    seen: str,
    typed: Any,
    stored: Any,
    theirs: bool = False,
    born: Mapping[str, Born] | None = None,
) -> Meeting:
    """What becomes of an answer that was typed while something else may have been stored.

    `theirs`: the writer has read both texts and takes what is stored. `born` knows again, by the sign that the
    page gave them, the new rows whose answer never came back; no other two rows are ever taken for one.
    """
    if meets_by_rows(question):
        return _Rows(question, of_rows(seen), theirs, born or {}).meet(typed or [], stored or [])
    mine, now = mark(question, typed), mark(question, stored)
    if mine in {seen, now} or theirs:
        return Meeting(stored, is_new=False)
    if seen == now:
        return Meeting(typed, is_new=True)
    return Meeting(stored, is_new=False, overtaken=(Overtaken(stored, typed),))


class _Rows:
    """The rows of one table as somebody typed them, meeting those that are stored."""

    def __init__(
        self, question: Question, seen: Mapping[int, str], theirs: bool, born: Mapping[str, Born] | None = None
    ) -> None:
        self.question, self.theirs, self.born = question, theirs, born or {}
        self.seen = {**{one.number: one.mark for one in self.born.values()}, **seen}
        self.value: list[Row] = []
        self.places: list[int | None] = []
        self.overtaken: list[Overtaken] = []
        self.written: set[int] = set()

    def meet(self, typed: Sequence[Row], stored: Sequence[Row]) -> Meeting:
        """Typed rows in their order, then what others added meanwhile."""
        there = {row["id"]: row for row in stored}
        done: set[int] = set()
        for place, row in enumerate(typed):
            number = row.get("id")
            if not says_something(self.question, row):
                continue
            if number is None and (before := self.born.get(row.get("born", ""))):
                number, row = before.number, {**row, "id": before.number}
            if number is None or (number not in there and number not in self.seen):
                self._write({key: said for key, said in row.items() if key != "id"}, place)
            elif number not in done:
                done.add(number)
                self._meet_one(number, row, there.get(number), place)
        for number, row in there.items():
            if number not in done:
                self._left_out(number, row)
        gone = len(self.value) != len(stored)
        return Meeting(
            self.value, bool(self.written) or gone, tuple(self.overtaken), tuple(self.places), frozenset(self.written)
        )

    def _meet_one(self, number: int, row: Row, there: Row | None, place: int) -> None:
        mine, was = row_mark(self.question, row), self.seen.get(number)
        now = row_mark(self.question, there) if there else None
        if mine in {was, now}:
            self._keep(there, place)
        elif there is not None and was in {now, None}:
            self._write(row, place)
        else:
            self._overtake(number, there, row, place)

    def _left_out(self, number: int, there: Row) -> None:
        """A stored row that was not typed: added by somebody else, or taken off by this writer."""
        was = self.seen.get(number)
        if was is None:
            self._keep(there, None)
        elif was != row_mark(self.question, there):
            self._overtake(number, there, None, None)

    def _overtake(self, number: int, there: Row | None, row: Row | None, place: int | None) -> None:
        if not self.theirs:
            self.overtaken.append(Overtaken(there, row, number))
        self._keep(there, place)

    def _keep(self, there: Row | None, place: int | None) -> None:
        if there is not None and says_something(self.question, there):
            self.value.append(there)
            self.places.append(place)

    def _write(self, row: Row, place: int) -> None:
        self.value.append(row)
        self.places.append(place)
        self.written.add(place)


def _shown(question: Question, row: Row) -> dict[str, Any]:
    shown = {column.key: _bare(row.get(column.key)) for column in question.shown_columns}
    return {key: value for key, value in shown.items() if value is not None}


def _bare(value: Any) -> Any:
    """One form for what looks the same: empty is empty, trailing empty years do not count."""
    if isinstance(value, Mapping):
        return {key: _bare(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        kept = list(value)
        while kept and kept[-1] in (None, ""):
            kept.pop()
        return kept or None
    return None if value == "" else value


def _mark_of(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
