"""Follow-up for years, and the ends it may come to (S26, S30)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.models import Organization
from accounts.rights import Right
from applications.models import Evidence, FollowUp, Project, RollOut
from applications.rules.visiting import it_may_be_written_down
from applications.states.project import FOLLOWED
from workflow.clock import now
from workflow.models import TrailEntry
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record


def plan_follow_up(*, project: Project, due_on: date, by: Any, at: datetime | None = None) -> FollowUp:
    """Sets the day of the next visit; possible from the end of the pilot on."""
    must_hold(by, Right.KEEP_DESK, project)
    if project.state not in FOLLOWED:
        raise Refused([stop("NOT_FOLLOWED", _("フォローアップは、実証が終わってから終了までのあいだに行います。"))])
    with transaction.atomic():
        visit = FollowUp.objects.create(project=project, due_on=due_on)
        record(project, "plan_follow_up", by=by, at=at, due_on=due_on)
    return visit


def record_follow_up(
    *,
    visit: FollowUp,
    done_on: date,
    found: str,
    in_use: bool | None,
    by: Any,
    at: datetime | None = None,
    met: str = "",
    evidence_of_use: Evidence | None = None,
    next_step: str = "",
    next_owner: str = "",
    next_due_on: date | None = None,
) -> FollowUp:
    """Writes down what a visit found; the next one is planned for the day that is named."""
    project = visit.project
    must_hold(by, Right.KEEP_DESK, project)
    if evidence_of_use is not None and evidence_of_use.project_id != project.pk:
        raise Refused([stop("FOREIGN_EVIDENCE", _("別の事業の証拠です。この事業の証拠から選んでください。"))])
    at = at or now()
    with transaction.atomic():
        # Read again under the lock: of two clicks the second sees what the first wrote.
        visit.refresh_from_db(from_queryset=FollowUp.objects.select_for_update())
        if problems := it_may_be_written_down(visit, done_on, at=at):
            raise Refused(problems)
        visit.done_on, visit.found, visit.in_use, visit.met = done_on, found, in_use, met
        visit.evidence_of_use, visit.recorded_by = evidence_of_use, by
        visit.next_step, visit.next_owner, visit.next_due_on = next_step, next_owner, next_due_on
        visit.save()
        record(project, "record_follow_up", by=by, at=at, done_on=done_on, in_use=in_use, found=found)
        if next_due_on and project.state in FOLLOWED:
            FollowUp.objects.get_or_create(project=project, due_on=next_due_on, done_on=None)
    return visit


def go_into_follow_up(*, project: Project, by: Any, at: datetime | None = None) -> TrailEntry:
    """From here on somebody visits every year, whether money flows or not."""
    return take(project, Project.go_into_follow_up, by=by, at=at)


def become_self_sustaining(
    *, project: Project, by: Any, at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> TrailEntry:
    """自走."""
    return take(project, Project.become_self_sustaining, by=by, at=at, explanations=explanations)


def propose_roll_out(
    *,
    project: Project,
    to: Organization,
    what: str,
    by: Any,
    at: datetime | None = None,
    starts_on: date | None = None,
) -> RollOut:
    """Asks a second municipality to confirm that it has taken over the service."""
    if not by.may(Right.RUN_PROJECT, within=project):
        must_hold(by, Right.KEEP_DESK, project)
    if to.pk in project.belongs_to():
        raise Refused([stop("OWN_CITY", _("はじめから一緒に取り組んでいる市町村です。別の市町村を選んでください。"))])
    at = at or now()
    with transaction.atomic():
        roll_out = RollOut.objects.create(project=project, to=to, what=what, starts_on=starts_on, proposed_at=at)
        record(roll_out, "propose", by=by, at=at)
        record(project, "propose_roll_out", by=by, at=at, to=to.name, what=what)
    return roll_out


def confirm_roll_out(*, roll_out: RollOut, by: Any, at: datetime | None = None, answer: str = "") -> TrailEntry:
    """The second municipality's certifier says: we use it."""
    return take(roll_out, RollOut.confirm, by=by, at=at, answer=answer, reason=answer)


def decline_roll_out(*, roll_out: RollOut, by: Any, at: datetime | None = None, answer: str = "") -> TrailEntry:
    """The second municipality's certifier says no."""
    return take(roll_out, RollOut.decline, by=by, at=at, answer=answer, reason=answer)


def roll_out_project(*, project: Project, roll_out: RollOut, by: Any, at: datetime | None = None) -> TrailEntry:
    """横展開, on the strength of the second municipality's word."""
    return take(project, Project.roll_out, by=by, at=at, warrant=roll_out)


def end_project(
    *,
    project: Project,
    by: Any,
    at: datetime | None = None,
    reason: str = "",
    explanations: Mapping[str, str] | None = None,
) -> TrailEntry:
    """終了, with lessons for others and a word about the data."""
    return take(project, Project.end, by=by, at=at, reason=reason, explanations=explanations)
