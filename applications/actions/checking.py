"""The formal check: its items, 差戻し, and what is not eligible."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.asking import must_say
from applications.actions.freezing import freeze
from applications.models import Application, ApplicationVersion, Correction, FormalCheckItem
from applications.queries.checking import automatic_answers, items_asked
from applications.rules.choosing import every_reason_belongs_to_one_indicator
from applications.states.application import ApplicationState, CheckAnswer
from workflow import trail
from workflow.clock import now
from workflow.models import Journey
from workflow.notices import tell
from workflow.problems import Refused, stop
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import User


def begin_formal_check(*, application: Application, by: Any, at: datetime | None = None) -> None:
    """The clock takes it into the formal check; what can be answered by itself is answered."""
    at = at or now()
    with transaction.atomic():
        take(application, Application.start_formal_check, by=by, at=at)
        for place, (code, question) in enumerate(items_asked(application)):
            FormalCheckItem.objects.get_or_create(
                application=application, code=code, defaults={"question": question, "position": place}
            )
        answer_by_itself(application=application, at=at)


def answer_by_itself(*, application: Application, at: datetime) -> None:
    """Answers anew every item that the machine can answer; never overwrites a person's answer."""
    answers = automatic_answers(application)
    for item in application.check_items.filter(code__in=answers, answered_by=None):
        item.answer, item.found = answers[item.code]
        item.is_automatic, item.answered_at = True, at
        item.save()


def answer_check_item(
    *, item: FormalCheckItem, answer: str, by: "User", found: str = "", at: datetime | None = None
) -> None:
    """The desk answers one item; what is amiss is said in words."""
    must_hold(by, Right.KEEP_DESK, item.application)
    if answer not in CheckAnswer.values:
        raise Refused([stop("NO_ANSWER", _("適合・不備・対象外のどれかを選んでください。"))])
    if answer == CheckAnswer.PROBLEM:
        must_say(found, _("不備の内容を書いてください。差戻しの文にそのまま使えます。"))
    with transaction.atomic():
        application = Application.objects.select_for_update(of=("self",)).get(pk=item.application_id)
        _must_be_in_check(application)
        item.answer, item.found = answer, found.strip()
        item.answered_by, item.answered_at, item.is_automatic = by, at or now(), False
        item.save()


def pass_formal_check(*, application: Application, by: "User", at: datetime | None = None) -> None:
    """In order: on to the screeners."""
    take(application, Application.pass_formal_check, by=by, at=at)


def request_correction(
    *,
    thing: Journey,
    reason: str,
    items: Sequence[dict[str, str]],
    due_on: date,
    by: "User",
    at: datetime | None = None,
    tells: Sequence[str] = (Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
) -> Correction:
    """差戻し: opens the listed items of a thing until a day; `items` are {key, text}, the submitted version stays."""
    at = at or now()
    must_hold(by, Right.KEEP_DESK, thing)
    must_say(reason, _("差し戻す理由を書いてください。"))
    if not items:
        raise Refused([stop("NO_ITEMS", _("どこを直してもらうか、1つ以上選んでください。"))])
    if isinstance(thing, Application):
        _must_be_in_check(thing)
    label, number = trail.subject_of(thing)
    with transaction.atomic():
        made = Correction.objects.create(
            subject_label=label,
            subject_id=number,
            reason=reason.strip(),
            items=list(items),
            due_on=due_on,
            opened_at=at,
            opened_by=by,
        )
        entry = trail.record(thing, "request_correction", by=by, at=at, reason=reason, items=list(items), due_on=due_on)
        tell(thing, entry, tells)
    return made


def answer_correction(
    *,
    correction: Correction,
    by: "User",
    answer: str = "",
    at: datetime | None = None,
    right: str = Right.WRITE_APPLICATION,
) -> None:
    """The city says that the listed items are mended; an application gets a new numbered version."""
    at = at or now()
    thing = correction.subject
    must_hold(by, right, thing)
    with transaction.atomic():
        locked = Correction.objects.select_for_update().get(pk=correction.pk)
        if not locked.waits_for_city:
            raise Refused([stop("ANSWERED", _("この差戻しには、もう回答しています。"))])
        if isinstance(thing, Application) and (half := every_reason_belongs_to_one_indicator(thing)):
            raise Refused(half)
        locked.answer, locked.answered_at, locked.answered_by = answer.strip(), at, by
        locked.save()
        facts: dict[str, Any] = {}
        if isinstance(thing, Application):
            version = freeze(thing, ApplicationVersion.Kind.CORRECTED, by=by, at=at)
            facts = {"version": version.number, "sha256": version.sha256}
            answer_by_itself(application=thing, at=at)
        entry = trail.record(thing, "answer_correction", by=by, at=at, reason=answer, **facts)
        tell(thing, entry, (Right.KEEP_DESK,))
    correction.refresh_from_db()


def close_correction(*, correction: Correction, by: "User", at: datetime | None = None) -> None:
    """The desk is content; what was listed is shut again."""
    at = at or now()
    thing = correction.subject
    must_hold(by, Right.KEEP_DESK, thing)
    with transaction.atomic():
        locked = Correction.objects.select_for_update().get(pk=correction.pk)
        if locked.closed_at is None:
            locked.closed_at, locked.closed_by = at, by
            locked.save()
            entry = trail.record(thing, "close_correction", by=by, at=at)
            tell(thing, entry, (Right.WRITE_APPLICATION,) if isinstance(thing, Application) else ())
    correction.refresh_from_db()


def stage_ineligible(
    *, application: Application, code: str, reason: str, by: "User", at: datetime | None = None
) -> None:
    """The desk drafts that it is not eligible, with a coded reason; the director confirms."""
    must_hold(by, Right.KEEP_DESK, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        _must_be_in_check(locked)
        locked.ineligible_code, locked.ineligible_reason, locked.ineligible_staged_by = code, reason.strip(), by
        locked.save(update_fields=["ineligible_code", "ineligible_reason", "ineligible_staged_by"])
        entry = trail.record(locked, "stage_ineligible", by=by, at=at or now(), reason=reason, code=code)
        tell(locked, entry, (Right.RELEASE_DECISIONS,))
    application.refresh_from_db()


def find_ineligible(*, application: Application, by: "User", at: datetime | None = None) -> None:
    """The director confirms what the desk staged."""
    reason = application.ineligible_reason
    take(application, Application.find_ineligible, by=by, at=at, reason=reason, code=application.ineligible_code)


def _must_be_in_check(application: Application) -> None:
    if application.state != ApplicationState.FORMAL_CHECK:
        raise Refused([stop("WRONG_STATE", _("形式審査の段階にある応募だけに行えます。"))])
