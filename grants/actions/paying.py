"""Money goes to the city: advances while it works, the settlement when the amount is fixed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from grants.models import Grant, Payment
from grants.states import PaymentKind
from workflow.clock import now
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import User


def pay_advance(
    *,
    grant: Grant,
    by: "User",
    amount_yen: int,
    at: datetime | None = None,
    paid_on: date | None = None,
    note: str = "",
) -> Payment:
    """概算払, within what was decided. Raises Refused."""
    at = at or now()
    said: dict[str, Any] = {"paid_on": paid_on or timezone.localdate(at), "amount_yen": amount_yen, "note": note}
    with transaction.atomic():
        take(grant, Grant.advance, by=by, at=at, **said)
        return Payment.objects.create(grant=grant, kind=PaymentKind.ADVANCE, paid_by=by, **said)


def pay_settlement(
    *,
    grant: Grant,
    by: "User",
    at: datetime | None = None,
    paid_on: date | None = None,
    explanations: Mapping[str, str] | None = None,
) -> Payment | None:
    """精算払 of fixed minus advanced; None where nothing was left to pay. Raises Refused."""
    at = at or now()
    with transaction.atomic():
        grant.refresh_from_db(from_queryset=Grant.objects.select_for_update(of=("self",)))
        amount = max(0, grant.left_to_settle_yen or 0)
        said: dict[str, Any] = {"paid_on": paid_on or timezone.localdate(at), "amount_yen": amount}
        take(grant, Grant.pay, by=by, at=at, explanations=explanations, **said)
        if not amount:
            return None
        return Payment.objects.create(grant=grant, kind=PaymentKind.SETTLEMENT, paid_by=by, **said)
