"""What stands at the right of Today: small, and different for each role."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from accounts.rights import Right
from applications.models import Application, Call
from applications.queries import applications_visible_to, calls_visible_to
from applications.stages import STAGE_OF_APPLICATION, STAGE_OF_PROJECT, Stage
from applications.states.application import ApplicationState
from applications.states.call import CallState


@dataclass(frozen=True)
class OpenCall:
    """A call that takes applications now, with what is in it."""

    call: Call
    drafts: int
    submitted: int


@dataclass(frozen=True)
class StageCount:
    """How many things stand at one step."""

    stage: Stage
    things: int


@dataclass(frozen=True)
class Rail:
    """The parts of the rail; an empty part is left out."""

    calls: list[OpenCall] = field(default_factory=list)
    stages: list[StageCount] = field(default_factory=list)
    over: int = 0
    own: list[Application] = field(default_factory=list)


def rail_for(user: Any, at: datetime) -> Rail:
    """Staff see the calls and the stages, a city the calls and its own; others nothing; 2 queries."""
    if user.acting_for is None:
        return Rail()
    if user.may(Right.SEE_ALL):
        stages, over = stage_counts(user)
        return Rail(calls=open_calls(user, at), stages=stages, over=over)
    if user.may(Right.WRITE_APPLICATION) or user.may(Right.SIGN_APPLICATION):
        own = applications_visible_to(user).select_related("lead", "call", "project").order_by("-id")[:6]
        return Rail(calls=open_calls(user, at), own=list(own))
    return Rail()


def open_calls(user: Any, at: datetime) -> list[OpenCall]:
    """Calls that take applications, the nearest deadline first; 1 query."""
    mine = Q() if user.may(Right.SEE_ALL) else Q(applications__lead=user.acting_for)
    unsent = Q(applications__state__in=[ApplicationState.DRAFT, ApplicationState.SIGN_OFF])
    found = (
        calls_visible_to(user)
        .filter(state=CallState.OPEN, closes_at__gte=at)
        .annotate(
            drafts=Count("applications", filter=mine & unsent, distinct=True),
            submitted=Count("applications", filter=mine & Q(applications__submitted_at__isnull=False), distinct=True),
        )
        .order_by("closes_at")[:3]
    )
    return [OpenCall(call, call.drafts, call.submitted) for call in found]


def stage_counts(user: Any) -> tuple[list[StageCount], int]:
    """How many things stand at each step, and how many are over; 1 query."""
    counts = dict.fromkeys(Stage, 0)
    over = 0
    rows = applications_visible_to(user).order_by().values_list("state", "project__state").annotate(Count("id"))
    for state, project_state, count in rows:
        stage = STAGE_OF_PROJECT.get(project_state) if project_state else STAGE_OF_APPLICATION.get(state)
        if stage is None:
            over += count
        else:
            counts[stage] += count
    return [StageCount(stage, count) for stage, count in counts.items()], over
