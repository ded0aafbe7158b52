"""Changes after the award: notified, or asked for before they are made (S18)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.actions.permission import must_be_open, must_hold
from applications.models import ChangeRequest, ProgressReturn, Project
from applications.states.change import ChangeKind, ChangeState
from workflow.clock import now
from workflow.models import TrailEntry
from workflow.problems import Refused, stop
from workflow.steps import take
from workflow.trail import record


def draft_change(
    *,
    project: Project,
    kind: ChangeKind,
    old_text: str,
    by: Any,
    at: datetime | None = None,
    new_text: str = "",
    reason: str = "",
    minor: bool = False,
    raised_in: ProgressReturn | None = None,
) -> ChangeRequest:
    """Begins a change with the text that holds now."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        change = ChangeRequest.objects.create(
            project=project,
            raised_in=raised_in,
            kind=kind,
            minor=minor,
            old_text=old_text,
            new_text=new_text,
            reason=reason,
            created_at=at,
        )
        record(change, "draft", by=by, at=at)
    return change


def revise_change(
    *,
    change: ChangeRequest,
    kind: ChangeKind,
    old_text: str,
    new_text: str,
    reason: str,
    minor: bool,
    by: Any,
    at: datetime | None = None,
) -> ChangeRequest:
    """Rewrites a change that was not handed in yet."""
    must_hold(by, Right.RUN_PROJECT, change.project)
    with transaction.atomic():
        locked = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if locked.state != ChangeState.DRAFT:
            raise Refused(
                [stop("NOT_A_DRAFT", _("出したあとの変更は書き換えられません。新しい変更を書いてください。"))]
            )
        locked.kind, locked.minor, locked.reason = kind, minor, reason
        locked.old_text, locked.new_text = old_text, new_text
        locked.save()
        record(locked, "revise", by=by, at=at)
    return locked


def submit_change(*, change: ChangeRequest, by: Any, at: datetime | None = None) -> TrailEntry:
    """Asks the ministry before the change is made."""
    return take(change, ChangeRequest.submit, by=by, at=at)


def notify_change(*, change: ChangeRequest, by: Any, at: datetime | None = None) -> TrailEntry:
    """Tells what was changed, and why."""
    return take(change, ChangeRequest.notify, by=by, at=at)


def approve_change(*, change: ChangeRequest, by: Any, at: datetime | None = None, answer: str = "") -> TrailEntry:
    """The ministry agrees."""
    return take(change, ChangeRequest.approve, by=by, at=at, reason=answer, answer=answer)


def refuse_change(*, change: ChangeRequest, answer: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """The ministry does not agree."""
    return take(change, ChangeRequest.refuse, by=by, at=at, reason=answer, answer=answer)
