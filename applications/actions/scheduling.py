"""The calendar of returns: staff set it per call, the clock plans, opens, reminds and marks as late."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Call, ProgressReturn, Project, ReturnSchedule
from applications.periods import EVERY_MONTHS, Period, next_period
from applications.states.progress import REMINDERS, ReturnState
from applications.states.project import ProjectState
from workflow.clock import CLOCK, now
from workflow.due import take_when_due
from workflow.notices import tell
from workflow.problems import Refused, stop
from workflow.trail import record


def set_return_schedule(
    *, call: Call, every_months: int, opens_after_days: int, due_after_days: int, by: Any, at: datetime | None = None
) -> ReturnSchedule:
    """How often the projects of a call report, from the next return on; what is planned already stays."""
    must_hold(by, Right.KEEP_DESK, call)
    if every_months not in EVERY_MONTHS:
        raise Refused([stop("NO_SUCH_RHYTHM", _("1・2・3・4・6・12か月のどれかにしてください。"))])
    if due_after_days < opens_after_days:
        raise Refused([stop("DUE_BEFORE_OPEN", _("締切が、書き始める日より前です。"))])
    said: dict[str, Any] = {
        "every_months": every_months,
        "opens_after_days": opens_after_days,
        "due_after_days": due_after_days,
    }
    with transaction.atomic():
        schedule, _made = ReturnSchedule.objects.update_or_create(call=call, defaults=said)
        record(call, "set_return_schedule", by=by, at=at, **said)
    return schedule


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
    """Plans the next return of a project by hand; the observed period is kept apart from the days of writing."""
    must_hold(by, Right.KEEP_DESK, project)
    return _plan(project, Period(period_from, period_to, opens_on, due_on), by, at)


def _plan(project: Project, period: Period, by: Any, at: datetime | None) -> ProgressReturn:
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        last = project.returns.order_by("-sequence").first()
        progress = ProgressReturn.objects.create(
            project=project,
            sequence=last.sequence + 1 if last else 1,
            period_from=period.begin,
            period_to=period.end,
            opens_on=period.opens_on,
            due_on=period.due_on,
        )
        record(progress, "schedule", by=by, at=at, due_on=period.due_on)
    return progress


def keep_returns(*, at: datetime | None = None) -> int:
    """Everything that the calendar of returns does by itself; called by the worker."""
    at = at or now()
    return plan_returns(at=at) + keep_returns_on_time(at=at) + remind_of_returns(at=at)


def plan_returns(*, at: datetime) -> int:
    """Plans one return ahead for every pilot that has none for a period not yet over."""
    today = timezone.localdate(at)
    ahead = ProgressReturn.objects.filter(project=OuterRef("pk"), period_to__gte=today)
    found = Project.objects.filter(~Exists(ahead), state=ProjectState.PILOTING)
    unplanned = list(found.select_related("application__call__return_schedule").order_by("pk"))
    for project in unplanned:
        last = project.returns.order_by("-sequence").first()
        schedule = getattr(project.application.call, "return_schedule", None) or ReturnSchedule()
        rhythm = (schedule.every_months, schedule.opens_after_days, schedule.due_after_days)
        begin = last.period_to + timedelta(days=1) if last else None
        _plan(project, next_period(today, rhythm, begin, project.pilot_started_on), CLOCK, at)
    return len(unplanned)


def keep_returns_on_time(*, at: datetime | None = None) -> int:
    """Opens what has come due and marks what is late."""
    at = at or now()
    today = timezone.localdate(at)
    opening = ProgressReturn.objects.filter(state=ReturnState.NOT_DUE, opens_on__lte=today).order_by("pk")
    late = ProgressReturn.objects.filter(state=ReturnState.DUE, due_on__lt=today).order_by("pk")
    opened = take_when_due(opening, ProgressReturn.fall_due, at=at)
    return opened + take_when_due(late, ProgressReturn.become_overdue, at=at)


def remind_of_returns(*, at: datetime) -> int:
    """Tells the city before, on and after the due day, each once; who slept through one gets only the latest."""
    today = timezone.localdate(at)
    open_now = (ReturnState.DUE, ReturnState.OVERDUE)
    near = ProgressReturn.objects.filter(state__in=open_now, due_on__lte=today - timedelta(days=REMINDERS[0]))
    told = 0
    for one in near.order_by("pk"):
        offset = max(days for days in REMINDERS if days <= (today - one.due_on).days)
        if one.reminded is not None and one.reminded >= offset:
            continue
        with transaction.atomic():
            locked = ProgressReturn.objects.select_for_update(of=("self",)).get(pk=one.pk)
            if locked.state not in open_now or (locked.reminded is not None and locked.reminded >= offset):
                continue
            locked.reminded = offset
            locked.save(update_fields=["reminded"])
            entry = record(locked, "remind", by=CLOCK, at=at, due_on=locked.due_on, days=offset)
            tell(locked, entry, (Right.RUN_PROJECT, Right.SIGN_PROJECT))
            told += 1
    return told
