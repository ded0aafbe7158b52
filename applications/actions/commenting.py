"""Comments on an answer among those who apply: said, answered, settled; the others are told."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.actions.asking import must_say
from applications.extra import place_of
from applications.models import Application, Comment
from applications.queries.invited import works_on
from workflow.clock import now
from workflow.notices import tell
from workflow.problems import Refused, stop
from workflow.trail import record

if TYPE_CHECKING:
    from accounts.models import User

TOLD = (Right.WRITE_APPLICATION, Right.WRITE_CHAPTERS)


def comment(
    *,
    application: Application,
    question: str,
    text: str,
    by: "User",
    answers: Comment | None = None,
    at: datetime | None = None,
) -> Comment:
    """Says something about an answer, or answers what was said; a settled talk is open again.

    Its trail is its own: what the applicants say among themselves is no event of the application.
    """
    at = at or now()
    _must_work_on(application, by)
    must_say(text, _("コメントを書いてください。"))
    if place_of(question, application.form_version) is None:
        raise Refused([stop("NO_SUCH_QUESTION", _("この応募書に、その項目はありません。"))])
    with transaction.atomic():
        thread = answers.thread if answers else None
        made = Comment.objects.create(
            application=application,
            question=thread.question if thread else question,
            answers=thread,
            text=text.strip(),
            written_by=by,
            written_at=at,
        )
        if thread and thread.settled_at:
            thread.settled_at = thread.settled_by = None
            thread.save(update_fields=["settled_at", "settled_by"])
        entry = record(made, "write_comment", by=by, at=at)
        tell(made, entry, TOLD)
    return made


def settle_comment(*, thread: Comment, by: "User", at: datetime | None = None) -> None:
    """The talk has come to its end; it stays readable."""
    at = at or now()
    _must_work_on(thread.application, by)
    with transaction.atomic():
        locked = Comment.objects.select_for_update(of=("self",)).get(pk=thread.thread.pk)
        if locked.settled_at is None:
            locked.settled_at, locked.settled_by = at, by
            locked.save(update_fields=["settled_at", "settled_by"])
            record(locked, "settle_comment", by=by, at=at)


def _must_work_on(application: Application, by: "User") -> None:
    if not works_on(by, application):
        raise Refused([stop("NO_RIGHT", _("この手続を行う権限がありません。担当する人に頼んでください。"))])
