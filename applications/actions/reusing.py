"""Beginning an application from the one before it: everything under the new call's form, and the two linked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.applying import start_application
from applications.actions.placing import place_answer
from applications.cleaning import cleaned
from applications.extra import as_stored, sections_of
from applications.models import Application, Attachment, Call, CopiedAnswer, FormVersion
from applications.queries.content import Content, content_of
from applications.queries.reuse import digest_of, reusable_for
from applications.questions import Kind, Question, Section
from applications.states.application import Paper
from applications.words import is_empty
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def start_from(*, previous: Application, call: Call, by: "User", at: datetime | None = None) -> Application:
    """A new draft to a call that says what an earlier application of the same lead says, question by question."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, previous.lead)
    if previous.pk not in {one.pk for one in reusable_for(call, previous.lead)}:
        raise Refused(
            [
                stop(
                    "NOT_REUSABLE",
                    _("この応募は、この公募へ写せません。終わった応募か、前の公募の応募を選んでください。"),
                )
            ]
        )
    said = content_of(previous)
    with transaction.atomic():
        kind = call.types.filter(name=previous.call_type.name).first() if previous.call_type else None
        made = start_application(call=call, lead=previous.lead, title=previous.title, by=by, at=at, call_type=kind)
        made.previous, made.previous_number = previous, previous.number
        made.save(update_fields=["previous", "previous_number"])
        for section in as_stored(made.form_version):
            _copy_chapter(made, section, said, by=by, at=at)
        _copy_papers(made, previous, at)
        _mark_copies(made)
        trail.record(made, "start_from", by=by, at=at, number=previous.number)
    return made


def _copy_chapter(made: Application, section: Section, said: Content, *, by: Any, at: datetime) -> None:
    before = {key: value for answers in said.values() for key, value in answers.items()}
    asked = [question for question in section.asked_by(made.form_version) if question.key in before]
    for question in sorted(asked, key=lambda question: question.is_table):
        if question.kind in {Kind.PAPERS, Kind.CALL_TYPE} or _says_nothing(before[question.key]):
            continue
        values = cleaned(question, before[question.key])
        if not values.faults:
            place_answer(made, question, values.values[question.key], by=by, at=at)
            made.refresh_from_db()


def _copy_papers(made: Application, previous: Application, at: datetime) -> None:
    """The files themselves are kept once; a 決裁 of another year says nothing of this one."""
    for row in Attachment.objects.filter(application=previous, removed_at=None).exclude(paper=Paper.APPROVAL):
        row.pk, row._state.adding = None, True
        row.application, row.uploaded_at = made, at
        row.save()


def _mark_copies(made: Application) -> None:
    fresh = Application.objects.get(pk=made.pk)
    content = content_of(fresh)
    CopiedAnswer.objects.bulk_create(
        CopiedAnswer(application=made, key=question.key, sha256=digest_of(content[section.key][question.key]))
        for section, question in _answered(fresh.form_version, content)
    )


def _answered(form: FormVersion, content: Content) -> list[tuple[Section, Question]]:
    return [
        (section, question)
        for section in sections_of(form)
        for question in section.asked_by(form)
        if question.kind not in {Kind.PAPERS, Kind.CALL_TYPE} and not _says_nothing(content[section.key][question.key])
    ]


def _says_nothing(value: Any) -> bool:
    return all(map(_says_nothing, value.values())) if isinstance(value, dict) else is_empty(value)
