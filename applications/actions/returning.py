"""Progress returns: scheduled, opened by the clock, written, signed, accepted (M7)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.actions.permission import must_hold
from applications.models import ProgressReturn, Project
from applications.states.progress import WRITABLE, ReturnState
from workflow.clock import now
from workflow.due import take_when_due
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


def schedule_return(
    *,
    project: Project,
    period_from: date,
    period_to: date,
    opens_on: date,
    due_on: date,
    by: Any,
    at: datetime | None = None,
) -> ProgressReturn:
    """Plans the next return of a project; the observed period is kept apart from the days of writing."""
    must_hold(by, Right.KEEP_DESK, project)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        last = project.returns.order_by("-sequence").first()
        progress = ProgressReturn.objects.create(
            project=project,
            sequence=last.sequence + 1 if last else 1,
            period_from=period_from,
            period_to=period_to,
            opens_on=opens_on,
            due_on=due_on,
        )
        record(progress, "schedule", by=by, at=at, due_on=due_on)
    return progress


def keep_returns_on_time(*, at: datetime | None = None) -> int:
    """Opens what has come due and marks what is late; called by the worker."""
    at = at or now()
    today = timezone.localdate(at)
    opening = ProgressReturn.objects.filter(state=ReturnState.NOT_DUE, opens_on__lte=today).order_by("pk")
    late = ProgressReturn.objects.filter(state=ReturnState.DUE, due_on__lt=today).order_by("pk")
    opened = take_when_due(opening, ProgressReturn.fall_due, at=at)
    return opened + take_when_due(late, ProgressReturn.become_overdue, at=at)


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
    return locked


def submit_return(*, progress: ProgressReturn, by: Any, at: datetime | None = None) -> TrailEntry:
    """The certifier hands it in."""
    return take(progress, ProgressReturn.submit, by=by, at=at)


def accept_return(*, progress: ProgressReturn, by: Any, at: datetime | None = None) -> TrailEntry:
    """The desk has read it."""
    return take(progress, ProgressReturn.accept, by=by, at=at)
