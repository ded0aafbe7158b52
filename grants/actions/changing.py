"""A change of a running grant: written by the city, notified or approved, and the stop as one kind of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from grants.models import Grant, GrantChange
from grants.papers import CHANGE, numbered, sealed
from grants.states import ChangeKind, ChangeState
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User


def write_change(
    *,
    grant: Grant,
    by: "User",
    reason: str,
    kind: str = ChangeKind.COSTS,
    at: datetime | None = None,
    change: GrantChange | None = None,
    **amounts: Any,
) -> GrantChange:
    """Writes a change, or writes an unsent one again.

    `amounts`: category, category_yen, delta_yen, shift_permille, total_before_yen, total_after_yen,
    takes_effect_on. Whether it is 軽微 follows from them.
    """
    at = at or now()
    must_hold(by, Right.APPLY_FOR_GRANT, grant)
    with transaction.atomic():
        Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
        place = grant.changes.count() + 1
        change = change or GrantChange(
            grant=grant, number=numbered(grant.application.number, grant.fiscal_year, CHANGE, place)
        )
        if change.state != ChangeState.DRAFT:
            raise Refused([stop("ALREADY_SENT", _("この変更は、もう提出されています。別の変更として書いてください。"))])
        change.kind, change.reason, change.written_by = kind, reason.strip(), by
        for name, value in amounts.items():
            setattr(change, name, value)
        change.save()
        trail.record(change, "write_change", by=by, at=at, reason=reason, kind=kind)
    return change


def send_change(
    *, change: GrantChange, by: "User", at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> GrantChange:
    """届出 of a minor change, 承認申請 of any other; the numbers choose, not the sender."""
    at = at or now()
    step, event = (GrantChange.notify, "notify") if change.is_minor else (GrantChange.request, "request")
    with transaction.atomic():
        facts = facts_of(change)
        take(change, step, by=by, at=at, reason=change.reason, explanations=explanations, **facts)
        trail.record(change.grant, f"change_{event}", by=by, at=at, reason=change.reason, **facts)
    return change


def answer_change(
    *, change: GrantChange, by: "User", approve: bool, reason: str = "", at: datetime | None = None
) -> GrantChange:
    """承認 or 不承認; an approved stop takes the grant to 廃止 in the same breath. Raises Refused."""
    at = at or now()
    if not approve and not reason.strip():
        raise Refused([stop("NO_REASON", _("不承認の理由が書かれていません。理由を書いてください。"))])
    step, event = (GrantChange.approve, "approve") if approve else (GrantChange.refuse, "refuse")
    with transaction.atomic():
        said = {"number": f"{change.number}-答", "answer": event, "reason": reason}
        facts: dict[str, Any] = {"change": change.number, "number": said["number"], "document_sha256": sealed(said)}
        if approve and change.kind == ChangeKind.DISCONTINUE:
            take(change, step, by=by, at=at, reason=reason, **facts)
            take(change.grant, Grant.discontinue, by=by, at=at, reason=change.reason, **facts)
        else:
            take(change, step, by=by, at=at, reason=reason, **facts)
            trail.record(change.grant, f"change_{event}", by=by, at=at, reason=reason, **facts)
        change.answer_number, change.answer_sha256 = facts["number"], facts["document_sha256"]
        change.save(update_fields=["answer_number", "answer_sha256"])
    return change


def facts_of(change: GrantChange) -> dict[str, Any]:
    """What the trail keeps of a change: its figures, and whether they made it 軽微."""
    names = ("number", "kind", "category", "delta_yen", "shift_permille", "total_before_yen", "total_after_yen")
    threshold = change.grant.application.call.minor_change_percent
    return {**{name: getattr(change, name) for name in names}, "minor": change.is_minor, "threshold": threshold}
