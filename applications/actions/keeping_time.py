"""What dates do by themselves: calls open and close, what was not sent expires, the formal check begins."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from applications.actions.checking import begin_formal_check
from applications.actions.consulting import remind_of_consultations
from applications.actions.freezing import content_hash, freeze, put_back
from applications.models import Application, ApplicationVersion, Call
from applications.queries.content import content_of
from applications.states.application import UNSENT, ApplicationState
from applications.states.call import CallState
from workflow.clock import CLOCK
from workflow.problems import Refused
from workflow.steps import take

log = structlog.get_logger("jisso.clock")

# A call in one of these is over for everyone without a late permit.
OVER = (CallState.CLOSED, CallState.ARCHIVED)


def keep_time(*, at: datetime) -> int:
    """Everything whose moment has come, oldest first; returns how many steps were taken."""
    return (
        open_calls(at=at)
        + close_calls(at=at)
        + end_unsent(at=at)
        + begin_checks(at=at)
        + remind_of_consultations(at=at)
    )


def open_calls(*, at: datetime) -> int:
    """Announced calls whose opening minute is reached."""
    due = Call.objects.filter(state=CallState.SCHEDULED, opens_at__lte=at).order_by("opens_at")
    return sum(_done(take, call, Call.open, by=CLOCK, at=at) for call in due)


def close_calls(*, at: datetime) -> int:
    """Open calls whose closing second is past."""
    due = Call.objects.filter(state__in=[CallState.OPEN, CallState.SUSPENDED], closes_at__lt=at).order_by("closes_at")
    return sum(_done(take, call, Call.close, by=CLOCK, at=at) for call in due if not call.is_before_close(at))


def end_unsent(*, at: datetime) -> int:
    """What was not sent in time: the last submitted version counts, or the application expires."""
    due = _over_for(Application.objects.filter(state__in=UNSENT), at)
    return sum(_done(_end_unsent, application=application, at=at) for application in due)


def begin_checks(*, at: datetime) -> int:
    """After the close all submitted applications enter the formal check together."""
    due = _over_for(Application.objects.filter(state=ApplicationState.SUBMITTED), at)
    return sum(_done(begin_formal_check, application=application, by=CLOCK, at=at) for application in due)


def _end_unsent(*, application: Application, at: datetime) -> None:
    if application.submitted_at:
        let_last_version_count(application=application, at=at)
    else:
        take(application, Application.expire, by=CLOCK, at=at)


def _done(act: Callable[..., Any], *things: Any, **said: Any) -> bool:
    """Whether the step was taken; somebody else may have been faster, and one thing never stops the others."""
    try:
        act(*things, **said)
    except Refused as refused:
        log.info("clock_step_refused", problems=[problem.code for problem in refused.problems])
        return False
    return True


def let_last_version_count(*, application: Application, at: datetime) -> None:
    """Puts the last submitted version back; what was changed and not sent is kept as a copy of its own."""
    with transaction.atomic():
        take(application, Application.let_last_version_count, by=CLOCK, at=at)
        kept = application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT).order_by("-number")[0]
        if content_hash(content_of(application)) == kept.sha256:
            return
        freeze(application, ApplicationVersion.Kind.UNSENT, by=CLOCK, at=at)
        put_back(application, kept, by=CLOCK, at=at)


def _over_for(applications: QuerySet[Application], at: datetime) -> list[Application]:
    found = (
        applications.filter(call__state__in=OVER, call__closes_at__lt=at)
        .exclude(call__told_until__gte=F("call__closes_at"))
        .select_related("call")
        .prefetch_related("call__late_permits")
        .order_by("pk")
    )
    return [row for row in found if not row.call.is_before_close(at) and not row.may_submit_late(at)]
