"""The desk's side of a call's page: files, frequent questions, and answers to questions of the day."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.asking import must_say
from applications.actions.keeping_files import digest_of, kept_by_hash, scan_at_first
from applications.attaching import UnwantedFile, media_type_of
from applications.models import Call, CallFile, CallQuestion, FrequentQuestion
from workflow import trail
from workflow.clock import now
from workflow.notices import tell
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import Organization, User


def put_up_file(*, call: Call, title: str, file: Any, by: "User", at: datetime | None = None) -> CallFile:
    """Puts a file on the page of a call; raises Refused when it is too large or not what its name says."""
    at = at or now()
    must_hold(by, Right.COMPOSE_CALL, call)
    name = str(file.name).replace("\\", "/").rpartition("/")[2]
    try:
        media_type = media_type_of(name, file, file.size)
    except UnwantedFile as unwanted:
        raise Refused([stop("UNWANTED_FILE", str(unwanted))]) from None
    digest = digest_of(file)
    with transaction.atomic():
        made = CallFile.objects.create(
            call=call,
            title=title.strip() or name,
            name=name[-255:],
            media_type=media_type,
            size_bytes=file.size,
            sha256=digest,
            file=kept_by_hash(file, digest),
            scan=scan_at_first(),
            uploaded_at=at,
            uploaded_by=by,
        )
        trail.record(call, "put_up_file", by=by, at=at, name=name, sha256=digest)
    return made


def take_down_file(*, file: CallFile, by: "User", at: datetime | None = None) -> None:
    """Takes a file off the page; its row and content stay."""
    at = at or now()
    must_hold(by, Right.COMPOSE_CALL, file.call)
    with transaction.atomic():
        file.removed_at = at
        file.save(update_fields=["removed_at"])
        trail.record(file.call, "take_down_file", by=by, at=at, name=file.name)


def keep_frequent_questions(
    *, call: Call, rows: Iterable[tuple[str, str]], by: "User", at: datetime | None = None
) -> None:
    """Replaces the frequent questions of a call by pairs of question and answer, in order."""
    must_hold(by, Right.COMPOSE_CALL, call)
    kept = [(question.strip(), answer.strip()) for question, answer in rows if question.strip()]
    if any(not answer for _question, answer in kept):
        raise Refused([stop("ANSWER_MISSING", _("答えのない質問があります。答えを書くか、質問を消してください。"))])
    with transaction.atomic():
        call.frequent_questions.all().delete()
        FrequentQuestion.objects.bulk_create(
            FrequentQuestion(call=call, question=question, answer=answer, position=place)
            for place, (question, answer) in enumerate(kept)
        )
        trail.record(call, "keep_frequent_questions", by=by, at=at or now(), count=len(kept))


def ask_question(
    *, call: Call, organization: "Organization", text: str, by: "User", at: datetime | None = None
) -> CallQuestion:
    """A city asks the desk; only an announced call before its close is asked."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, organization)
    must_say(text, _("たずねたいことを書いてください。"))
    if not call.is_announced or not call.is_before_close(at):
        raise Refused([stop("CALL_CLOSED", _("この公募への質問は、もう受け付けていません。"))])
    with transaction.atomic():
        made = CallQuestion.objects.create(
            call=call, organization=organization, text=text.strip(), asked_by=by, asked_at=at
        )
        entry = trail.record(made, "ask", by=by, at=at)
        tell(made, entry, (Right.KEEP_DESK,))
    return made


def answer_question(
    *, question: CallQuestion, answer: str, by: "User", public_text: str = "", at: datetime | None = None
) -> CallQuestion:
    """The desk answers; with `public_text` question and answer are published, never who asked."""
    at = at or now()
    must_hold(by, Right.KEEP_DESK, question)
    must_say(answer, _("答えを書いてください。"))
    names = [name for name in (question.organization.name, question.asked_by.get_full_name()) if name]
    if any(name in f"{public_text}{answer if public_text else ''}" for name in names):
        text = _("公開する文に、たずねた団体や人の名前が入っています。だれの質問か分からない文にしてください。")
        raise Refused([stop("NAMES_THE_ASKER", text)])
    with transaction.atomic():
        question.answer, question.public_text = answer.strip(), public_text.strip()
        question.answered_by, question.answered_at = by, at
        question.published_at = (question.published_at or at) if public_text.strip() else None
        question.save()
        entry = trail.record(question, "answer", by=by, at=at, published=bool(public_text.strip()))
        tell(question, entry, (Right.WRITE_APPLICATION,))
    return question
