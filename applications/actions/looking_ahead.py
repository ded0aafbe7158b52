"""What is still owed after a verdict, and the next decision that would close a gap of the scheme (S22, S25)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import GateCondition, NextDecision, Project
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record


def hand_down_conditions(
    *, project: Project, gate_number: int, conditions: Iterable[Mapping[str, Any]], by: Any, at: datetime
) -> list[GateCondition]:
    """The conditions of a verdict become rows of the project; called inside the verdict's transaction."""
    must_hold(by, Right.DECIDE_GATE, project)
    return GateCondition.objects.bulk_create(
        GateCondition(
            project=project,
            gate_number=gate_number,
            text=one["text"],
            due_on=date.fromisoformat(one["due_on"]) if one.get("due_on") else None,
        )
        for one in conditions
    )


def meet_condition(
    *, condition: GateCondition, met_on: date, how_met: str, by: Any, at: datetime | None = None
) -> None:
    """The city says how a condition was met; it counts once the desk has confirmed it."""
    project = condition.project
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    _must_be_unconfirmed(condition)
    with transaction.atomic():
        condition.met_on, condition.how_met = met_on, how_met
        condition.save(update_fields=["met_on", "how_met"])
        record(project, "meet_condition", by=by, at=at, text=condition.text, met_on=met_on, how_met=how_met)


def confirm_condition(*, condition: GateCondition, by: Any, at: datetime | None = None) -> None:
    """The desk has looked: the condition is met."""
    must_hold(by, Right.KEEP_DESK, condition.project)
    _must_be_unconfirmed(condition)
    if condition.met_on is None:
        raise Refused([stop("NOT_MET", _("どう満たしたかを、先に市が書きます。"))])
    at = at or now()
    with transaction.atomic():
        condition.confirmed_at, condition.confirmed_by = at, by
        condition.save(update_fields=["confirmed_at", "confirmed_by"])
        record(condition.project, "confirm_condition", by=by, at=at, text=condition.text)


def reopen_condition(*, condition: GateCondition, reason: str, by: Any, at: datetime | None = None) -> None:
    """The desk has looked and is not convinced: the condition stands open again, with the reason."""
    must_hold(by, Right.KEEP_DESK, condition.project)
    _must_be_unconfirmed(condition)
    if not reason.strip():
        raise Refused([stop("NO_REASON", _("満たしたと認めない理由を書いてください。"))])
    with transaction.atomic():
        before, condition.met_on, condition.how_met = condition.how_met, None, ""
        condition.save(update_fields=["met_on", "how_met"])
        record(condition.project, "reopen_condition", by=by, at=at, reason=reason, text=condition.text, old=before)


def _must_be_unconfirmed(condition: GateCondition) -> None:
    """What the desk has confirmed stays: neither told nor confirmed again, nor opened under the name that confirmed it."""
    if condition.confirmed_at is not None:
        raise Refused([stop("CONFIRMED", _("この条件は、すでに確かめられています。"))])


def plan_decision(
    *, project: Project, text: str, closes: str, owner: str, due_month: date, by: Any, at: datetime | None = None
) -> NextDecision:
    """Names the next decision, whose it is, and in which month it is made."""
    _may_plan(by, project)
    at = at or now()
    with transaction.atomic():
        ahead = NextDecision.objects.create(
            project=project,
            text=text,
            closes=closes,
            owner=owner,
            due_month=due_month.replace(day=1),
            written_at=at,
            written_by=by,
        )
        record(project, "plan_decision", by=by, at=at, text=text, owner=owner, due_month=ahead.due_month)
    return ahead


def make_decision(*, decision: NextDecision, made_on: date, outcome: str, by: Any, at: datetime | None = None) -> None:
    """Says when it was decided and how it ended; a no is an outcome too."""
    _may_plan(by, decision.project)
    with transaction.atomic():
        decision.made_on, decision.outcome = made_on, outcome
        decision.save(update_fields=["made_on", "outcome"])
        record(decision.project, "make_decision", by=by, at=at, text=decision.text, made_on=made_on, outcome=outcome)


def _may_plan(by: Any, project: Project) -> None:
    if not by.may(Right.RUN_PROJECT, within=project):
        must_hold(by, Right.KEEP_DESK, project)
    must_be_open(project)
