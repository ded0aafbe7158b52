"""Keeps the course of a pilot: milestones, risks and people; what is moved or closed says why."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import Contact, Milestone, Project, Risk
from applications.states.trying import Likelihood
from workflow.problems import Refused, stop
from workflow.trail import record


def _must_write(project: Project, by: Any) -> None:
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)


def _must_say(words: str, text: str) -> None:
    if not words.strip():
        raise Refused([stop("NO_REASON", text)])


def plan_milestone(
    *, project: Project, title: str, planned_on: date, by: Any, at: datetime | None = None, owner: str = ""
) -> Milestone:
    """Sets what is to have happened by a day."""
    _must_write(project, by)
    with transaction.atomic():
        made = Milestone.objects.create(
            project=project, title=title, owner=owner, first_planned_on=planned_on, planned_on=planned_on
        )
        record(made, "plan_milestone", by=by, at=at, planned_on=planned_on)
        record(project, "plan_milestone", by=by, at=at, name=title, planned_on=planned_on)
    return made


def move_milestone(
    *, milestone: Milestone, planned_on: date, reason: str, by: Any, at: datetime | None = None
) -> Milestone:
    """Plans it for another day; the first plan stays, and the reason with it."""
    _must_write(milestone.project, by)
    _must_say(reason, _("予定を動かすわけを書いてください。"))
    with transaction.atomic():
        before, milestone.planned_on = milestone.planned_on, planned_on
        milestone.save(update_fields=["planned_on"])
        said = {"old": before, "new": planned_on}
        record(milestone, "move_milestone", by=by, at=at, reason=reason, **said)
        record(milestone.project, "move_milestone", by=by, at=at, reason=reason, name=milestone.title, **said)
    return milestone


def reach_milestone(
    *, milestone: Milestone, reached_on: date, note: str, by: Any, at: datetime | None = None
) -> Milestone:
    """It has happened."""
    _must_write(milestone.project, by)
    with transaction.atomic():
        milestone.reached_on, milestone.note = reached_on, note
        milestone.save(update_fields=["reached_on", "note"])
        record(milestone, "reach_milestone", by=by, at=at, reached_on=reached_on, note=note)
        record(milestone.project, "reach_milestone", by=by, at=at, name=milestone.title, reached_on=reached_on)
    return milestone


def name_risk(
    *,
    project: Project,
    what: str,
    likelihood: Likelihood,
    owner: str,
    response: str,
    look_again_on: date,
    by: Any,
    at: datetime | None = None,
) -> Risk:
    """Says what may go wrong, while there is time."""
    _must_write(project, by)
    with transaction.atomic():
        made = Risk.objects.create(
            project=project,
            what=what,
            likelihood=likelihood,
            owner=owner,
            response=response,
            look_again_on=look_again_on,
        )
        record(made, "name_risk", by=by, at=at, likelihood=likelihood)
        record(project, "name_risk", by=by, at=at, name=what)
    return made


def look_at_risk(
    *,
    risk: Risk,
    likelihood: Likelihood,
    owner: str,
    response: str,
    look_again_on: date,
    seen: str,
    by: Any,
    at: datetime | None = None,
) -> Risk:
    """Looks again: what was seen, how likely it is now, and when somebody looks next."""
    _must_write(risk.project, by)
    _must_say(seen, _("見て分かったことを、一文で書いてください。"))
    with transaction.atomic():
        said = {"old": risk.likelihood, "new": likelihood, "look_again_on": look_again_on}
        risk.likelihood, risk.owner, risk.response = likelihood, owner, response
        risk.look_again_on = look_again_on
        risk.save()
        record(risk, "look_at_risk", by=by, at=at, reason=seen, **said)
    return risk


def close_risk(*, risk: Risk, closed_on: date, closing_words: str, by: Any, at: datetime | None = None) -> Risk:
    """It can be crossed off, and why."""
    _must_write(risk.project, by)
    _must_say(closing_words, _("心配がなくなったわけを書いてください。"))
    with transaction.atomic():
        risk.closed_on, risk.closing_words = closed_on, closing_words
        risk.save(update_fields=["closed_on", "closing_words"])
        record(risk, "close_risk", by=by, at=at, reason=closing_words)
        record(risk.project, "close_risk", by=by, at=at, reason=closing_words, name=risk.what)
    return risk


def keep_contact(
    *, project: Project, by: Any, at: datetime | None = None, contact: Contact | None = None, **said: Any
) -> Contact:
    """Writes a person down, or mends what is written: name, body, part, is_outside, email, phone, left_on."""
    _must_write(project, by)
    with transaction.atomic():
        kept = contact or Contact(project=project)
        for name, value in said.items():
            setattr(kept, name, value)
        kept.save()
        # Addresses stay out of the trail: it cannot forget them.
        record(project, "change_contact" if contact else "add_contact", by=by, at=at, name=kept.name)
    return kept
