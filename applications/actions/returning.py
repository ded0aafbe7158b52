"""Progress returns: written, signed, sent back item by item, accepted (M7)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.changing import draft_change
from applications.actions.checking import answer_correction, request_correction
from applications.models import Correction, ProgressReturn, Project
from applications.queries.project_directions import purpose_now
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import WRITABLE, Direction, ReturnState
from workflow.models import TrailEntry
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record

# What a city writes in a return.
WRITTEN = (
    "direction",
    "direction_words",
    "tangible",
    "tangible_out_of_scope",
    "convenience",
    "convenience_out_of_scope",
    "done",
    "learned",
    "troubles",
    "next_steps",
)


def write_return(
    *,
    progress: ProgressReturn,
    answers: Mapping[str, str],
    row_version: int,
    by: Any,
    open_items: frozenset[str] = frozenset(),
) -> ProgressReturn:
    """Saves what was written, complete or not; somebody else's later text is never overwritten.

    After the return was handed in only `open_items` (the items of an open 差戻し) may change.
    """
    must_hold(by, Right.RUN_PROJECT, progress.project)
    with transaction.atomic():
        locked = ProgressReturn.objects.select_for_update().get(pk=progress.pk)
        allowed = frozenset(WRITTEN) if locked.state in WRITABLE else open_items
        if not allowed:
            raise Refused(
                [stop("NOT_WRITABLE", _("提出した報告は書き換えられません。直す必要があれば差戻しを頼んでください。"))]
            )
        if locked.row_version != row_version:
            raise Refused(
                [stop("OVERTAKEN", _("ほかの人が先に保存しました。新しい文を確かめてから、もう一度保存してください。"))]
            )
        for name in allowed & set(answers):
            setattr(locked, name, answers[name])
        locked.row_version += 1
        locked.save()
        raise_change_of_direction(progress=locked, by=by)
    return locked


def raise_change_of_direction(*, progress: ProgressReturn, by: Any, at: datetime | None = None) -> Any:
    """A changed direction begins its change request with the purpose that holds now; once per return (S15b)."""
    raised = progress.changes.filter(kind=ChangeKind.PURPOSE).exclude(state=ChangeState.REFUSED).first()
    if progress.direction != Direction.CHANGED or raised is not None:
        return raised
    return draft_change(
        project=progress.project,
        kind=ChangeKind.PURPOSE,
        old_text=purpose_now(progress.project),
        reason=progress.direction_words,
        raised_in=progress,
        by=by,
        at=at,
    )


def submit_return(*, progress: ProgressReturn, by: Any, at: datetime | None = None) -> TrailEntry:
    """The certifier hands it in, or the editor where the city wants no signature; the trail keeps every word."""
    signs = progress.project.returns_are_signed or by.may(Right.SIGN_PROJECT, within=progress.project)
    step = ProgressReturn.submit if signs else ProgressReturn.hand_in
    with transaction.atomic():
        locked = ProgressReturn.objects.select_for_update(of=("self",)).get(pk=progress.pk)
        return take(progress, step, by=by, at=at, answers=answers_of(locked))


def answers_of(progress: ProgressReturn) -> dict[str, str]:
    """What a return says, as the trail keeps it."""
    return {name: getattr(progress, name) for name in WRITTEN}


def send_back_return(
    *, progress: ProgressReturn, items: Iterable[tuple[str, str]], reason: str, due_on: date, by: Any, at: datetime
) -> Correction:
    """差戻し: opens just the listed answers, each with its name; what was handed in stays in the trail."""
    _must_wait_for_the_desk(progress)
    listed = [{"key": key, "text": text} for key, text in items]
    if any(item["key"] not in WRITTEN for item in listed):
        raise Refused([stop("NO_SUCH_ITEM", _("この報告にない項目です。一覧から選んでください。"))])
    tells = (Right.RUN_PROJECT, Right.SIGN_PROJECT)
    return request_correction(thing=progress, reason=reason, items=listed, due_on=due_on, by=by, at=at, tells=tells)


def answer_return(*, progress: ProgressReturn, answer: str, by: Any, at: datetime | None = None) -> None:
    """The city says that the listed answers are mended; the mended return is kept beside the first."""
    correction = progress.waiting_correction
    if correction is None:
        raise Refused([stop("NOTHING_OPEN", _("差し戻されているところがありません。"))])
    with transaction.atomic():
        answer_correction(correction=correction, by=by, answer=answer, at=at, right=Right.RUN_PROJECT)
        mended = ProgressReturn.objects.get(pk=progress.pk)
        record(mended, "mend_return", by=by, at=at, answers=answers_of(mended))
    progress.refresh_from_db()


def _must_wait_for_the_desk(progress: ProgressReturn) -> None:
    if progress.state != ReturnState.SUBMITTED:
        raise Refused([stop("WRONG_STATE", _("提出されて、受理を待っている報告だけを差し戻せます。"))])
    if progress.waiting_correction is not None:
        raise Refused([stop("SENT_BACK_ALREADY", _("もう差し戻しています。市の返事を待ってください。"))])


def accept_return(*, progress: ProgressReturn, by: Any, at: datetime | None = None) -> TrailEntry:
    """The desk has read it."""
    return take(progress, ProgressReturn.accept, by=by, at=at)


def ask_for_signature(*, project: Project, wanted: bool, by: Any, at: datetime | None = None) -> None:
    """The certifier says whether returns need a signature, or whether the editor hands them in."""
    must_hold(by, Right.SIGN_PROJECT, project)
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        locked.returns_are_signed = wanted
        locked.save(update_fields=["returns_are_signed"])
        record(locked, "ask_for_signature", by=by, at=at, wanted=wanted)
    project.returns_are_signed = wanted
