"""Keeps what people type while they type it: every answer that can be kept is kept, and the rest is said."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from applications.actions.permission import must_write
from applications.actions.writing import chapter_called, locked_for_writing, write_answers
from applications.cleaning import cleaned
from applications.kept import Kept, KeptAnswer, told
from applications.merging import Born, Meeting, marks, meet, meets_by_rows, of_rows
from applications.models import AnswerStamp, Application, BornRow
from applications.queries.content import answer
from applications.questions import Question, Section
from workflow.clock import now
from workflow.problems import Refused

if TYPE_CHECKING:
    from accounts.models import User


def keep_answers(
    *,
    application: Application,
    section: str,
    answers: Mapping[str, Any],
    seen: Mapping[str, str],
    by: "User",
    at: datetime | None = None,
    theirs: Collection[str] = (),
) -> Kept:
    """Keeps answers one by one: never asks for completeness, never overwrites what the writer has not seen.

    `seen` holds for each question the mark of what the writer began from (applications.merging);
    `theirs` names the questions for which the writer read both texts and takes the stored one.
    What cannot be read, is shut, or was written by somebody else meanwhile stands in the result
    and is not stored; the other answers are.
    """
    at = at or now()
    chapter = chapter_called(section, application)
    must_write(by, application, section)
    with transaction.atomic():
        locked, stamp = locked_for_writing(application, section)
        kept = Kept(stamp)
        typed = _readable(chapter, answers, kept)
        seen = {key: seen[key] if key in seen else _seen_now(locked, chapter, key) for key in typed}
        met = {key: _met(locked, chapter, key, typed[key], seen[key], key in theirs) for key in typed}
        refused = _write(locked, chapter, {key: one.value for key, one in met.items() if one.is_new}, kept, by, at)
        # What was read before the writing is not what is there now.
        locked.refresh_from_db()
        for key in met.keys() - refused:
            question = _question(chapter, key)
            stored = answer(locked, question, with_ids=True)
            one = told(question, typed=typed[key], stored=stored, met=met[key], seen=seen[key])
            kept.answers[key] = one
            if met[key].is_new and meets_by_rows(question):
                _remember(locked, question, typed[key] or [], one)
        _tell_who(locked, kept)
    return kept


def _readable(chapter: Section, answers: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for question in chapter.questions:
        if question.key in answers:
            found = cleaned(question, answers[question.key])
            kept.faults |= found.faults
            typed |= {} if found.faults and not _keeps_the_rest(question, found.faults) else found.values
    return typed


def _keeps_the_rest(question: Question, faults: Mapping[str, str]) -> bool:
    """Whether a cell that cannot be read leaves the other cells to be kept: wherever rows came as a table."""
    return question.is_table and question.key not in faults


def _seen_now(application: Application, chapter: Section, key: str) -> str:
    """Whoever does not say what was seen knows what is there."""
    question = _question(chapter, key)
    return marks(question, answer(application, question, with_ids=True))


def _met(application: Application, chapter: Section, key: str, typed: Any, seen: str, theirs: bool) -> Meeting:
    question = _question(chapter, key)
    stored = answer(application, question, with_ids=True)
    if question.is_table and not meets_by_rows(question):
        _leave_as_stored(question, typed, stored)
    born = _born(application, question, typed) if meets_by_rows(question) else None
    return meet(question, seen=seen, typed=typed, stored=stored, theirs=theirs, born=born)


def _leave_as_stored(question: Question, typed: list[dict[str, Any]], stored: list[dict[str, Any]]) -> None:
    """A cell that could not be read stays as it is stored; these rows are written as a whole."""
    name = next(column.key for column in question.columns if column.is_named_by)
    there = {row["id"]: row for row in stored if "id" in row} | {row[name]: row for row in stored if row[name]}
    for row in typed:
        before = there.get(row.get("id")) or there.get(row.get(name)) or {}
        row |= {key: value for key, value in before.items() if key not in row}


def _born(application: Application, question: Question, typed: list[dict[str, Any]]) -> dict[str, Born]:
    """Which of the new rows this page sent before."""
    signs = [row["born"] for row in typed or [] if row.get("born") and not row.get("id")]
    if not signs:
        return {}
    known = BornRow.objects.filter(application=application, question=question.key, sign__in=signs)
    return {row.sign: Born(row.row, row.mark) for row in known}


def _remember(application: Application, question: Question, typed: list[dict[str, Any]], one: KeptAnswer) -> None:
    """Keeps under which sign each new row came, for the case that this answer is lost on its way."""
    marks_now = of_rows(one.seen)
    new = {
        typed[place]["born"]: number
        for place, number in one.rows.items()
        if typed[place].get("born") and not typed[place].get("id")
    }
    BornRow.objects.bulk_create(
        [
            BornRow(application=application, question=question.key, sign=sign, row=number, mark=marks_now[number])
            for sign, number in new.items()
        ],
        update_conflicts=True,
        unique_fields=["application", "question", "sign"],
        update_fields=["mark"],
    )


def _write(
    application: Application, chapter: Section, values: dict[str, Any], kept: Kept, by: "User", at: datetime
) -> set[str]:
    """Writes all at once; where something is refused, one by one. Returns what was refused."""
    # A chapter that was saved empty was saved all the same: from then on the page says what is missing.
    if not values and kept.stamp.saved_at:
        return set()
    try:
        write_answers(application=application, chapter=chapter, values=values, stamp=kept.stamp, by=by, at=at)
    except Refused as refused:
        # What an undone write left in memory is not what is stored.
        application.refresh_from_db()
        kept.stamp.refresh_from_db()
        if len(values) > 1:
            return {key for one in values.items() for key in _write(application, chapter, dict([one]), kept, by, at)}
        (key,) = values
        for problem in refused.problems:
            place = problem.place.fragment.removeprefix("id_") if problem.place else key
            kept.faults[place or key] = str(problem.text)
        return {key}
    return set()


def _tell_who(application: Application, kept: Kept) -> None:
    keys = [one.question.key for one in kept.overtaken]
    if not keys:
        return
    stamps = AnswerStamp.objects.filter(application=application, question__in=keys).select_related("saved_by")
    for stamp in stamps:
        one = kept.answers[stamp.question]
        kept.answers[stamp.question] = KeptAnswer(**{**one.__dict__, "stamp": stamp})


def _question(chapter: Section, key: str) -> Question:
    question = chapter.question(key)
    if question is None:
        raise KeyError(key)
    return question
