"""What dates do by themselves after the award: evidence runs out, returns fall due, the next visit is planned (S26)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from applications.actions.checking_returns import check_due_returns
from applications.actions.observing import ask_for_renewals, expire_evidence
from applications.actions.trying import remind_of_reviews
from applications.models import FollowUp, Project
from applications.rules.visiting import BETWEEN_VISITS
from applications.states.project import FOLLOWED
from workflow.clock import CLOCK
from workflow.trail import record


def keep_projects(*, at: datetime) -> int:
    """Everything whose day has come; returns how many things were done."""
    done = expire_evidence(at=at) + ask_for_renewals(at=at) + remind_of_reviews(at=at)
    return done + plan_yearly_visits(at=at) + check_due_returns(at=at)


def plan_yearly_visits(*, at: datetime) -> int:
    """Plans the next visit of every followed project that has none ahead, whether money flows or not."""
    ahead = FollowUp.objects.filter(project=OuterRef("pk"), done_on=None)
    found = Project.objects.filter(~Exists(ahead), state__in=FOLLOWED).annotate(last=Max("follow_ups__done_on"))
    unseen = list(found.order_by("pk"))
    for project in unseen:
        with transaction.atomic():
            due_on = _next_visit(project, timezone.localdate(at))
            FollowUp.objects.create(project=project, due_on=due_on)
            record(project, "plan_follow_up", by=CLOCK, at=at, due_on=due_on)
    return len(unseen)


def _next_visit(project: Project, today: date) -> date:
    """A year after the last visit, or after the pilot ended; never before today."""
    last = getattr(project, "last", None) or project.pilot_closed_on
    return max(last + BETWEEN_VISITS, today) if last else today + BETWEEN_VISITS
