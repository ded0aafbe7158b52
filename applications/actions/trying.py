"""Mechanisms and the log of tries: set up, reviewed, tried, seen; nothing that was said is lost (S17, S27c)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import DataFeed, Mechanism, Project, Try, UptakeSeries
from applications.states.project import END_STATES
from applications.states.trying import MechanismKind, MechanismState
from workflow.clock import CLOCK, now
from workflow.models import TrailEntry
from workflow.notices import tell
from workflow.problems import Refused, stop
from workflow.steps import take
from workflow.trail import record


def set_up_mechanism(
    *,
    project: Project,
    kind: MechanismKind,
    name: str,
    hypothesis: str,
    started_on: date,
    review_on: date,
    by: Any,
    at: datetime | None = None,
) -> Mechanism:
    """Begins one more mechanism beside the others; the day of its review is set at once."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    if review_on <= started_on:
        raise Refused([stop("REVIEW_BEFORE_START", _("見直す日が、始めた日より前です。先の日を書いてください。"))])
    with transaction.atomic():
        made = Mechanism.objects.create(
            project=project, kind=kind, name=name, hypothesis=hypothesis, started_on=started_on, review_on=review_on
        )
        record(made, "set_up", by=by, at=at, name=name, hypothesis=hypothesis, review_on=review_on)
        record(project, "set_up_mechanism", by=by, at=at, name=name)
    return made


def keep_mechanism(
    *, mechanism: Mechanism, next_review_on: date | None, reason: str, by: Any, at: datetime | None = None
) -> TrailEntry:
    """It goes on as it is."""
    return _reviewed(mechanism, Mechanism.keep, by, at, reason, next_review_on=next_review_on)


def change_mechanism(
    *,
    mechanism: Mechanism,
    next_review_on: date | None,
    hypothesis: str,
    reason: str,
    by: Any,
    at: datetime | None = None,
) -> TrailEntry:
    """It goes on with another hypothesis; the trail keeps the old one."""
    facts = {"next_review_on": next_review_on, "hypothesis": hypothesis, "hypothesis_before": mechanism.hypothesis}
    return _reviewed(mechanism, Mechanism.change, by, at, reason, **facts)


def stop_mechanism(*, mechanism: Mechanism, reason: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """It ends; the others and their history stay as they are."""
    return _reviewed(mechanism, Mechanism.stop, by, at, reason)


def _reviewed(mechanism: Mechanism, step: Any, by: Any, at: datetime | None, reason: str, **facts: Any) -> TrailEntry:
    at = at or now()
    with transaction.atomic():
        entry = take(mechanism, step, by=by, at=at, reason=reason, **facts)
        record(mechanism.project, f"mechanism_{entry.event}", by=by, at=at, reason=reason, name=mechanism.name)
    return entry


def remind_of_reviews(*, at: datetime) -> int:
    """Tells the city once for every day of review that has come; called by the worker."""
    today = timezone.localdate(at)
    due = Mechanism.objects.filter(state=MechanismState.RUNNING, review_on__lte=today)
    due = due.filter(~Q(reminded_for=F("review_on")) | Q(reminded_for=None))
    told = 0
    for one in due.exclude(project__state__in=END_STATES).order_by("pk"):
        with transaction.atomic():
            still = due.select_for_update(of=("self",)).filter(pk=one.pk).first()
            if still is None:
                continue
            still.reminded_for = still.review_on
            still.save(update_fields=["reminded_for"])
            entry = record(still, "review_has_come", by=CLOCK, at=at, review_on=still.review_on)
            tell(still, entry, (Right.RUN_PROJECT,))
            told += 1
    return told


def log_try(
    *,
    project: Project,
    hypothesis: str,
    tried: str,
    tried_on: date,
    by: Any,
    at: datetime | None = None,
    mechanism: Mechanism | None = None,
    follows: Try | None = None,
    pinned_series: UptakeSeries | None = None,
) -> Try:
    """Writes down what is tried, before it is known what comes of it."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    _must_be_of(project, mechanism, follows, pinned_series)
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        last = project.tries.order_by("-number").first()
        made = Try.objects.create(
            project=project,
            number=last.number + 1 if last else 1,
            mechanism=mechanism,
            follows=follows,
            hypothesis=hypothesis,
            tried=tried,
            tried_on=tried_on,
            pinned_series=pinned_series,
            written_by=by,
            written_at=at,
        )
        record(made, "log_try", by=by, at=at, hypothesis=hypothesis, tried=tried, tried_on=tried_on)
        record(project, "log_try", by=by, at=at, text=tried)
    return made


def observe_try(
    *,
    attempt: Try,
    observed: str,
    observed_on: date,
    next_step: str,
    by: Any,
    at: datetime | None = None,
    pinned_series: UptakeSeries | None = None,
    pinned_feed: DataFeed | None = None,
    reason: str = "",
) -> Try:
    """Writes what was seen and what comes next; whoever writes it anew says why, and the trail keeps both."""
    project = attempt.project
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    _must_be_of(project, pinned_series, pinned_feed)
    with transaction.atomic():
        locked = Try.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
        if locked.is_observed and not reason.strip():
            raise Refused([stop("NO_REASON", _("見えたことを書き直すときは、そのわけも書いてください。"))])
        if observed_on < locked.tried_on:
            raise Refused([stop("SEEN_BEFORE_TRIED", _("見た日が、試した日より前です。日付を確かめてください。"))])
        before = {"before": locked.observed, "next_before": locked.next_step} if locked.is_observed else {}
        event = "observe_again" if locked.is_observed else "observe"
        locked.observed, locked.observed_on, locked.next_step = observed, observed_on, next_step
        locked.pinned_series, locked.pinned_feed = pinned_series, pinned_feed
        locked.save()
        said = {"observed": observed, "observed_on": observed_on, "next_step": next_step, **before}
        record(locked, event, by=by, at=at, reason=reason, **said)
        record(project, "observe_try", by=by, at=at, text=observed)
    return locked


def _must_be_of(project: Project, *things: Any) -> None:
    """Raises Refused for a thing of another project."""
    if any(thing is not None and thing.project_id != project.pk for thing in things):
        raise Refused([stop("FOREIGN", _("別の事業のものです。この事業のものから選んでください。"))])
