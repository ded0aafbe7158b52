"""Support that follows no fiscal year: its plan, and every time that somebody was there (伴走, S26)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import Mentoring, Project, SupportPlan
from workflow.clock import now
from workflow.trail import record


def write_support_plan(
    *, project: Project, aim: str, what: str, who: str, until_on: date, by: Any, at: datetime | None = None
) -> SupportPlan:
    """Says what is done together until when; the plan before it stays."""
    must_hold(by, Right.KEEP_DESK, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        plan = SupportPlan.objects.create(
            project=project, aim=aim, what=what, who=who, until_on=until_on, written_at=at, written_by=by
        )
        record(project, "write_support_plan", by=by, at=at, text=aim, until_on=until_on)
    return plan


def record_mentoring(
    *,
    project: Project,
    held_on: date,
    who: str,
    said: str,
    by: Any,
    at: datetime | None = None,
    met: str = "",
    next_step: str = "",
    next_owner: str = "",
    next_due_on: date | None = None,
) -> Mentoring:
    """Keeps one visit, call or talk; the desk and the city both write into the same log."""
    if not by.may(Right.RUN_PROJECT, within=project):
        must_hold(by, Right.KEEP_DESK, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        held = Mentoring.objects.create(
            project=project,
            held_on=held_on,
            who=who,
            met=met,
            said=said,
            next_step=next_step,
            next_owner=next_owner,
            next_due_on=next_due_on,
            recorded_at=at,
            recorded_by=by,
        )
        record(project, "record_mentoring", by=by, at=at, text=said, held_on=held_on)
    return held
