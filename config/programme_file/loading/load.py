"""Loads a programme: its calls, then each application in a transaction of its own."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.models import Application, Call
from config.programme_file import shape
from config.programme_file.loading import applying, changing, granting, judging, living, watching
from config.programme_file.loading.agenda import Agenda
from config.programme_file.loading.calls import NoCall, settle_calls
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from config.programme_file.reading.findings import Finding
from workflow.clock import now
from workflow.models import Notice
from workflow.notices import only_on_the_site
from workflow.steps import Refused
from workflow.trail import estimated

# What happened longer ago than this is no news to anybody when a file is loaded.
NEWS = timedelta(days=30)


@dataclass(frozen=True)
class Loaded:
    """What became of one application: loaded, there before, or refused with its reasons."""

    application: shape.Application
    was_there: bool = False
    faults: tuple[Finding, ...] = ()


class NotLoadedError(Exception):
    """An act was refused; the application is left out whole."""

    def __init__(self, faults: list[Finding]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def load(programme: shape.Programme, *, at: datetime | None = None) -> Iterator[Loaded]:
    """Loads everything, application by application; one that is refused leaves no trace."""
    at = at or now()
    written = Notice.objects.aggregate(last=Max("pk"))["last"] or 0
    with only_on_the_site():
        with transaction.atomic(), estimated():
            cast = Cast(programme, first_moment(programme, at))
        with transaction.atomic():
            calls = settle_calls(programme, cast, at=at)
            judging.enter_ties(programme, cast)
        for application in programme.applications:
            yield load_one(application, calls[application.call], cast)
    lay_aside(written, at)


def lay_aside(written: int, at: datetime) -> None:
    """Whatever was noticed since that number and happened long ago counts as read."""
    Notice.objects.filter(pk__gt=written, read_at=None, entry__at__lt=at - NEWS).update(read_at=at)


def first_moment(programme: shape.Programme, at: datetime) -> datetime:
    """From when on the made people are there: the opening of the first call, and no later than today."""
    return min(at, now(), *(call.opens_at for call in programme.calls))


def load_one(said: shape.Application, call: Call | NoCall, cast: Cast) -> Loaded:
    """One application, whole or not at all."""
    if Application.objects.filter(number=said.number).exists():
        return Loaded(said, was_there=True)
    try:
        with transaction.atomic():
            tell(said, call, cast)
    except NotLoadedError as refusal:
        cast.forget()
        return Loaded(said, faults=refusal.faults)
    return Loaded(said)


def tell(said: shape.Application, call: Call | NoCall, cast: Cast) -> None:
    """Every act of one application in the order of the dates."""
    if isinstance(call, NoCall):
        raise NotLoadedError([Finding(f"{said.path}.call", 0, f"「{said.call}」", call.expected)])
    story = Story(said, call, cast)
    with estimated():
        story.call_people_in()
    for moment, act in agenda_of(story).in_order():
        try:
            with nullcontext() if act.is_given else estimated():
                act.do(moment)
        except Refused as refused:
            # Where something stops, what asks for words has them already.
            barring = [problem for problem in refused.problems if problem.stops] or refused.problems
            raise NotLoadedError([fault_of(said, act.name, str(problem.text)) for problem in barring]) from refused
        except (DatabaseError, ValueError, TypeError, LookupError) as error:
            raise NotLoadedError([fault_of(said, act.name, " ".join(str(error).split()))]) from error


def fault_of(said: shape.Application, act: str, expected: str) -> Finding:
    """A refusal under the key that the act stands for, or under the status that asks for the act."""
    is_key = act.startswith(("lifecycle.", "uptake."))
    path = f"{said.path}.{act.partition(' ')[0]}" if is_key else f"{said.path}.status"
    found = _("「%(status)s」に至る「%(act)s」") % {"status": said.status, "act": act.removeprefix("lifecycle.")}
    return Finding(path, 0, found, expected)


def agenda_of(story: Story) -> Agenda:
    """The acts that the status implies and the file describes."""
    agenda = Agenda()
    applying.plan(agenda, story)
    watching.plan(agenda, story)
    judging.plan(agenda, story)
    if story.pilot:
        granting.plan_decision(agenda, story)
        changing.plan_running(agenda, story)
        living.plan_pilot(agenda, story)
        if story.is_stopped:
            changing.plan_stop(agenda, story)
        living.plan_end_of_pilot(agenda, story)
        granting.plan_end(agenda, story)
        living.plan_years_after(agenda, story)
    watching.plan_actuals(agenda, story)
    return agenda
