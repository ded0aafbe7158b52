"""Changes after the award: notified, or asked for before they are made (S18)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.checking import answer_correction, request_correction
from applications.actions.permission import must_be_open
from applications.models import ChangeRequest, Correction, ProgressReturn, Project
from applications.states.change import ChangeKind, ChangeState
from workflow.clock import now
from workflow.models import TrailEntry
from workflow.problems import Refused, stop
from workflow.steps import take
from workflow.trail import record

# What a city writes in a change, and what of it a 差戻し may open again: never from what to whom.
WRITTEN = ("kind", "old_text", "new_text", "reason", "direction", "direction_words", "shift_percent")
SENT_BACK = ("new_text", "reason", "direction", "direction_words", "shift_percent")


def draft_change(
    *,
    project: Project,
    kind: ChangeKind,
    old_text: str,
    by: Any,
    at: datetime | None = None,
    new_text: str = "",
    reason: str = "",
    raised_in: ProgressReturn | None = None,
    **more: Any,
) -> ChangeRequest:
    """Begins a change with the text that holds now; `more`: direction, direction_words, shift_percent."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        change = ChangeRequest.objects.create(
            project=project,
            raised_in=raised_in,
            kind=kind,
            minor=is_minor(project, kind, more.get("shift_percent")),
            old_text=old_text,
            new_text=new_text,
            reason=reason,
            created_at=at,
            **more,
        )
        record(change, "draft", by=by, at=at)
    return change


def is_minor(project: Project, kind: ChangeKind, shift_percent: Decimal | None) -> bool:
    """軽微: a content that moves no more of the costs than the call lets go by notice; unknown is never minor."""
    if kind != ChangeKind.CONTENT or shift_percent is None:
        return False
    return shift_percent <= project.application.call.minor_change_percent


def revise_change(*, change: ChangeRequest, by: Any, at: datetime | None = None, **said: Any) -> ChangeRequest:
    """Rewrites a change that was not handed in yet, or just what a 差戻し has opened.

    `said`: kind, old_text, new_text, reason, direction, direction_words, shift_percent.
    """
    must_hold(by, Right.RUN_PROJECT, change.project)
    with transaction.atomic():
        locked = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change.pk)
        allowed = frozenset(WRITTEN) if locked.state == ChangeState.DRAFT else frozenset(locked.open_items)
        if not allowed:
            raise Refused(
                [stop("NOT_A_DRAFT", _("出したあとの変更は書き換えられません。新しい変更を書いてください。"))]
            )
        for name in allowed & set(said):
            setattr(locked, name, said[name])
        locked.minor = is_minor(locked.project, ChangeKind(locked.kind), locked.shift_percent)
        locked.save()
        record(locked, "revise", by=by, at=at)
    return locked


def sides_of(change: ChangeRequest) -> dict[str, Any]:
    """What a change says, as the trail keeps it for ever."""
    return {name: getattr(change, name) for name in WRITTEN}


def send_back_change(
    *, change: ChangeRequest, items: Iterable[tuple[str, str]], reason: str, due_on: date, by: Any, at: datetime
) -> Correction:
    """差戻し: opens just the listed parts; what was asked for first stays in the trail."""
    if change.state != ChangeState.SUBMITTED:
        raise Refused([stop("WRONG_STATE", _("承認を待っている変更だけを差し戻せます。"))])
    if change.waiting_correction is not None:
        raise Refused([stop("SENT_BACK_ALREADY", _("もう差し戻しています。市の返事を待ってください。"))])
    listed = [{"key": key, "text": text} for key, text in items if key in SENT_BACK]
    tells = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
    return request_correction(thing=change, reason=reason, items=listed, due_on=due_on, by=by, at=at, tells=tells)


def answer_change_correction(*, change: ChangeRequest, answer: str, by: Any, at: datetime | None = None) -> None:
    """The city says that the listed parts are mended."""
    correction = change.waiting_correction
    if correction is None:
        raise Refused([stop("NOTHING_OPEN", _("差し戻されているところがありません。"))])
    with transaction.atomic():
        answer_correction(correction=correction, by=by, answer=answer, at=at, right=Right.RUN_PROJECT)
        mended = ChangeRequest.objects.get(pk=change.pk)
        record(mended, "mend_change", by=by, at=at, **sides_of(mended))
    change.refresh_from_db()


def submit_change(*, change: ChangeRequest, by: Any, at: datetime | None = None) -> TrailEntry:
    """Asks the ministry before the change is made."""
    with transaction.atomic():
        locked = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change.pk)
        return take(change, ChangeRequest.submit, by=by, at=at, **sides_of(locked))


def notify_change(*, change: ChangeRequest, by: Any, at: datetime | None = None) -> TrailEntry:
    """Tells what was changed, and why."""
    with transaction.atomic():
        locked = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change.pk)
        return take(change, ChangeRequest.notify, by=by, at=at, **sides_of(locked))


def approve_change(*, change: ChangeRequest, by: Any, at: datetime | None = None, answer: str = "") -> TrailEntry:
    """The ministry agrees."""
    return take(change, ChangeRequest.approve, by=by, at=at, reason=answer, answer=answer)


def refuse_change(*, change: ChangeRequest, answer: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """The ministry does not agree."""
    return take(change, ChangeRequest.refuse, by=by, at=at, reason=answer, answer=answer)
