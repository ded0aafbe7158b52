"""Puts decisions together, has them checked, releases them in one moment, and follows the letters (M4)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.models import Application, Call
from applications.states.application import ApplicationState
from evaluation.actions.handing_down import hand_down
from evaluation.letters import letter_of, sha256_of
from evaluation.models import Decision, Letter, ReleaseBatch
from evaluation.states import BatchState, DecisionKind
from workflow.clock import CLOCK, now
from workflow.models import TrailEntry
from workflow.notices import tell
from workflow.problems import stop
from workflow.steps import Refused, obstacles, take, take_together
from workflow.trail import record

STEPS = {
    DecisionKind.ADOPT: Application.adopt,
    DecisionKind.ADOPT_WITH_CONDITIONS: Application.adopt,
    DecisionKind.RESERVE: Application.put_in_reserve,
    DecisionKind.REJECT: Application.reject,
}


def draft_batch(
    *,
    call: Call,
    decisions: Iterable[Decision],
    by: Any,
    at: datetime | None = None,
    planned_at: datetime | None = None,
    letter_number: str = "",
) -> ReleaseBatch:
    """Puts staged decisions of one call together."""
    at = at or now()
    _refuse_unless_desk(by)
    with transaction.atomic():
        last = ReleaseBatch.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
        batch = ReleaseBatch.objects.create(
            call=call,
            number=last + 1,
            planned_at=planned_at,
            letter_number=letter_number,
            drafted_by=by,
            drafted_at=at,
        )
        fill_batch(batch=batch, decisions=decisions, by=by, at=at)
    return batch


def fill_batch(
    *, batch: ReleaseBatch, decisions: Iterable[Decision], by: Any, at: datetime | None = None
) -> ReleaseBatch:
    """Makes the batch hold exactly these decisions; possible until it is checked."""
    at, wanted = at or now(), sorted(decisions, key=lambda decision: decision.application_id)
    _refuse_unless_desk(by)
    with transaction.atomic():
        ReleaseBatch.objects.select_for_update().get(pk=batch.pk)
        batch.refresh_from_db()
        problems = (
            [] if batch.is_open else [stop("CHECKED", _("確かめ終えた組は変えられません。差し戻してから直します。"))]
        )
        problems += [
            stop(
                "ELSEWHERE",
                _("%(number)s は、別の公募か別の組に入っています。") % {"number": decision.application.number},
            )
            for decision in wanted
            if decision.application.call_id != batch.call_id or decision.batch_id not in (None, batch.pk)
        ]
        if problems:
            raise Refused(problems)
        Decision.objects.filter(batch=batch).update(batch=None)
        Decision.objects.filter(pk__in=[decision.pk for decision in wanted]).update(batch=batch)
        record(batch, "fill", by=by, at=at, decisions=[str(decision) for decision in wanted])
    return ReleaseBatch.objects.get(pk=batch.pk)


def check_batch(*, batch: ReleaseBatch, by: Any, at: datetime | None = None) -> ReleaseBatch:
    """A second person has read every decision and every letter."""
    take(batch, ReleaseBatch.confirm, by=by, at=at)
    return batch


def send_batch_back(*, batch: ReleaseBatch, reason: str, by: Any, at: datetime | None = None) -> ReleaseBatch:
    """Asks the desk to mend something; a batch that was not checked yet stays where it is, with the reason on record."""
    at = at or now()
    if batch.state == BatchState.CHECKED:
        take(batch, ReleaseBatch.send_back, by=by, at=at, reason=reason)
        return batch
    if not by.may(Right.CONFIRM_DECISION) or not batch.is_open:
        raise Refused([stop("NO_RIGHT", _("この組は差し戻せません。確かめる権限のある人に頼んでください。"))])
    with transaction.atomic():
        entry = record(batch, "send_back", by=by, at=at, reason=reason)
        tell(batch, entry, (Right.KEEP_DESK,))
    return batch


def release_batch(
    *, batch: ReleaseBatch, by: Any, at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> ReleaseBatch:
    """Releases every decision in one moment: applications step on in the order of their keys, letters are frozen."""
    at, given = at or now(), dict(explanations or {})
    with transaction.atomic():
        batch.balance_reason = given.get("CALL_INTENT", "").strip()
        batch.save(update_fields=["balance_reason"])
        take(batch, ReleaseBatch.release, by=by, at=at, explanations=given)
        decisions = _decisions(batch)
        for decision, entry in zip(decisions, take_together(_steps(decisions, by, at)), strict=True):
            _freeze(decision, entry, at)
            hand_down(decision=decision, by=by, at=at)
    return batch


def follow_deliveries(*, at: datetime | None = None) -> list[ReleaseBatch]:
    """The clock looks whether the letters arrived; the worker asks this after each round of notices."""
    at = at or now()
    waiting = ReleaseBatch.objects.filter(state__in=(BatchState.RELEASED, BatchState.DELIVERY_FAILED)).order_by("pk")
    moved = []
    for batch in waiting:
        for step in (ReleaseBatch.confirm_delivery, ReleaseBatch.fail_delivery):
            if not obstacles(batch, step, by=CLOCK, at=at):
                take(batch, step, by=CLOCK, at=at)
                moved.append(batch)
                break
    return moved


def _decisions(batch: ReleaseBatch) -> list[Decision]:
    return list(
        Decision.objects.filter(batch=batch)
        .select_related("application__call", "application__lead", "batch")
        .order_by("application_id")
    )


def _steps(decisions: list[Decision], by: Any, at: datetime) -> list[tuple[Application, Any, dict[str, Any]]]:
    """What each application takes, and what it hears with it."""
    return [
        (
            decision.application,
            _step_of(decision),
            {
                "by": by,
                "at": at,
                "warrant": decision,
                # What the city reads; the panel's own reasons stay with the decision.
                "reason": decision.commentary,
                "conditions": decision.conditions,
                "message": decision.message,
            },
        )
        for decision in decisions
    ]


def _step_of(decision: Decision) -> Any:
    if decision.is_adoption and decision.application.state == ApplicationState.RESERVE:
        return Application.adopt_from_reserve
    return STEPS[DecisionKind(decision.kind)]


def _freeze(decision: Decision, entry: TrailEntry, at: datetime) -> None:
    """Keeps the letter exactly as it went, beside the trail entry whose notices carried it."""
    number = decision.batch.letter_number if decision.batch else ""
    content = letter_of(decision, on=at, number=number).content()
    Letter.objects.create(decision=decision, content=content, sha256=sha256_of(content), frozen_at=at, entry=entry)


def _refuse_unless_desk(by: Any) -> None:
    if not by.may(Right.KEEP_DESK):
        raise Refused([stop("NO_RIGHT", _("公表の組は事務局がつくります。"))])
