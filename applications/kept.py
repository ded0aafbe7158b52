"""What became of answers that were handed in: what the writer sees from now on, and what could not be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from applications.merging import Meeting, Overtaken, in_one_line, mark, meets_by_rows, of_rows, row_mark
from applications.questions import Question

if TYPE_CHECKING:
    from applications.models import AnswerStamp, SectionStamp


@dataclass(frozen=True)
class KeptAnswer:
    """What became of one answer."""

    question: Question
    # What the writer has before the eyes from now on, and what it becomes when "mine" is chosen.
    seen: str
    seen_if_mine: str
    # The number of each typed row that was stored, by its place among the typed rows.
    rows: Mapping[int, int] = field(default_factory=dict)
    was_written: bool = False
    # Whether something else is stored than what the writer's boxes show.
    is_elsewhere: bool = False
    overtaken: tuple[Overtaken, ...] = ()
    # Who wrote it last and when, told where two people wrote it.
    stamp: AnswerStamp | None = None


@dataclass
class Kept:
    """What became of everything that was handed in."""

    stamp: SectionStamp
    answers: dict[str, KeptAnswer] = field(default_factory=dict)
    # A sentence for each box, row or question that could not be kept, under question or question-row-column.
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def overtaken(self) -> list[KeptAnswer]:
        """The answers that two people wrote."""
        return [kept for kept in self.answers.values() if kept.overtaken]

    @property
    def is_whole(self) -> bool:
        """Whether everything is stored as it was typed."""
        return not self.faults and not self.overtaken


def told(question: Question, *, typed: Any, stored: Any, met: Meeting, seen: str) -> KeptAnswer:
    """What became of one answer, from what was typed, what is stored now and what the writer had before the eyes."""
    if meets_by_rows(question):
        return _told_of_rows(question, typed or [], stored, met, of_rows(seen))
    now_there = mark(question, stored)
    theirs = bool(met.overtaken) or mark(question, typed) != now_there
    stays = theirs and not met.is_new
    return KeptAnswer(
        question,
        seen=seen if stays else now_there,
        seen_if_mine=now_there if met.overtaken or not stays else seen,
        was_written=met.is_new,
        is_elsewhere=stays,
        overtaken=met.overtaken,
    )


def _told_of_rows(
    question: Question, typed: list[dict[str, Any]], stored: list[dict[str, Any]], met: Meeting, seen: dict[int, str]
) -> KeptAnswer:
    """Rows that were written are seen as they are stored now; the others stay as the writer saw them."""
    there = {row["id"]: row_mark(question, row) for row in stored}
    rows = {place: row["id"] for place, row in zip(met.places, stored, strict=True) if place is not None}
    shows = {
        number: there[number] if place in met.written else seen.get(number, there[number])
        for place, number in rows.items()
    }
    overtaken = {one.row: one for one in met.overtaken if one.row is not None}
    # A row that was taken off by one and changed by the other is still before nobody's eyes or both.
    shows |= {number: seen[number] for number in overtaken if number in seen}
    if_mine = {number: said for number, said in shows.items() if number not in overtaken}
    if_mine |= {number: there[number] for number in overtaken if number in there}
    is_elsewhere = any(shows.get(number) != said for number, said in there.items()) or any(
        row.get("id") in seen and row["id"] not in there for row in typed
    )
    return KeptAnswer(question, in_one_line(shows), in_one_line(if_mine), rows, met.is_new, is_elsewhere, met.overtaken)
