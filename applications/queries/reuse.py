"""What a city may begin its next application from, which answers are still copies, and what was said of the old ones."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from applications.extra import sections_of
from applications.models import Application, Call, FieldNote, ValueHypothesis
from applications.queries.content import Content
from applications.questions import Kind, Section
from applications.states.application import ENDED, ApplicationState
from applications.states.call import CallState


def digest_of(value: Any) -> str:
    """The SHA-256 of one plain answer in its one written form."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def reusable_for(call: Call, organization: Any) -> list[Application]:
    """What an organization led before and may begin from: anything of another call, or ended in this one."""
    ended_here = Q(call=call, state__in=ENDED)
    found = Application.objects.filter(lead=organization).filter(~Q(call=call) | ended_here)
    return list(found.exclude(state=ApplicationState.DRAFT).select_related("call", "call_type").order_by("-started_at"))


def open_calls(at: datetime) -> list[Call]:
    """The calls that take applications at this moment."""
    found = Call.objects.filter(state=CallState.OPEN, opens_at__lte=at).order_by("closes_at")
    return [call for call in found if call.takes_applications(at)]


def still_copied(application: Application, content: Content) -> set[str]:
    """The keys of the answers that say what they said in the application before."""
    copies = {row.key: row.sha256 for row in application.copied_answers.all()}
    if not copies:
        return set()
    return {
        key
        for answers in content.values()
        for key, value in answers.items()
        if key in copies and copies[key] == digest_of(value)
    }


def origins_of(application: Application, chapter: Section) -> dict[str, list[ValueHypothesis]]:
    """By question of a value: the hypotheses it was said from, with goal and indicator (S07)."""
    values = {question.key for question in chapter.questions if question.kind is Kind.VALUE}
    if not values:
        return {}
    found: dict[str, list[ValueHypothesis]] = {}
    for one in application.value_hypotheses.select_related("goal").order_by("pk"):
        found.setdefault(f"value_{one.route}", []).append(one)
    return found


@dataclass(frozen=True)
class Remark:
    """A remark beside what it speaks of, and the number of the earlier application it was made on."""

    key: str
    signed: str
    text: str
    written_at: datetime
    on: str = ""
    is_on_a_question: bool = False


def remarks_on(application: Application, chapter: Section) -> list[Remark]:
    """The remarks on a chapter and its questions: on this application, and the released ones on the one before."""
    return [
        replace(remark, is_on_a_question=chapter.question(remark.key) is not None and remark.key != chapter.key)
        for remark in _all_remarks(application)
        if _belongs(remark.key, application, chapter)
    ]


def _belongs(key: str, application: Application, chapter: Section) -> bool:
    if key == chapter.key or chapter.question(key) is not None:
        return True
    # A remark on the whole, or on a chapter that the newer form no longer has, stands in the first chapter.
    chapters = sections_of(application.form_version)
    known = any(key == one.key or one.question(key) for one in chapters)
    return not known and chapter.key == chapters[0].key


def _all_remarks(application: Application) -> list[Remark]:
    found = [_remark(note) for note in application.field_notes.all()]
    before = application.previous
    if before is None or before.lead_id != application.lead_id or before.result_told_at is None:
        return found
    return found + [_remark(note, before.number) for note in before.field_notes.all()]


def _remark(note: FieldNote, on: str = "") -> Remark:
    return Remark(note.key, note.signed, note.text, note.written_at, on)
