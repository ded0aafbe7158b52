"""The ministry decides a grant, carries it over, or cancels it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Call
from grants.models import CarryOver, Grant, GrantDecision
from grants.papers import CARRY_OVER, DECISION, numbered, sealed
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User

# How long an applicant may withdraw after the notice; 15 days is common, a notice may set another day.
DAYS_TO_WITHDRAW = timedelta(days=15)


def decide_grant(
    *,
    grant: Grant,
    by: "User",
    amount_yen: int,
    at: datetime | None = None,
    decided_on: date | None = None,
    conditions: str = "",
    number: str = "",
    withdraw_until: date | None = None,
    explanations: Mapping[str, str] | None = None,
) -> GrantDecision:
    """交付決定; the call is locked, so that two decisions never spend the same yen. Raises Refused."""
    at = at or now()
    decided_on = decided_on or timezone.localdate(at)
    said: dict[str, Any] = {
        "number": number or numbered(grant.application.number, grant.fiscal_year, DECISION, 1),
        "decided_on": decided_on,
        "amount_yen": amount_yen,
        "conditions": conditions.strip(),
        "withdraw_until": withdraw_until or decided_on + DAYS_TO_WITHDRAW,
    }
    digest = sealed(said)
    with transaction.atomic():
        Call.objects.select_for_update(of=("self",)).get(pk=grant.application.call_id)
        take(grant, Grant.decide, by=by, at=at, explanations=explanations, document_sha256=digest, **said)
        return GrantDecision.objects.create(grant=grant, decided_by=by, document_sha256=digest, **said)


def carry_over_grant(
    *,
    grant: Grant,
    by: "User",
    to_fiscal_year: int,
    reason: str = "",
    kind: str = "",
    at: datetime | None = None,
    approved_on: date | None = None,
) -> CarryOver:
    """繰越 into a later fiscal year; the amounts stay as they are."""
    at = at or now()
    said: dict[str, Any] = {
        "number": numbered(grant.application.number, grant.fiscal_year, CARRY_OVER, grant.carry_overs.count() + 1),
        "kind": kind or "明許繰越",
        "to_fiscal_year": to_fiscal_year,
        "approved_on": approved_on or timezone.localdate(at),
    }
    if to_fiscal_year <= grant.fiscal_year:
        raise Refused([stop("NO_LATER_YEAR", _("繰越先は、交付の年度よりあとの年度にしてください。"))])
    with transaction.atomic():
        take(grant, Grant.carry_over, by=by, at=at, reason=reason, **said)
        return CarryOver.objects.create(grant=grant, reason=reason, **said)


def cancel_grant(*, grant: Grant, by: "User", reason: str, at: datetime | None = None) -> Grant:
    """決定の取消; a reason is required by the Act (21の2)."""
    if not reason.strip():
        raise Refused(
            [stop("NO_REASON", _("取消の理由が書かれていません。理由は通知に載せるので、必ず書いてください。"))]
        )
    take(grant, Grant.cancel, by=by, at=at or now(), reason=reason.strip())
    return grant
