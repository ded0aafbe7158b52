"""Money comes back: the order with its term, and the day on which all of it was received."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.models import Grant, Repayment
from grants.papers import REPAYMENT, numbered, sealed
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User

# How long a city has to pay back; 20 days is common, an order may set another day.
TERM = timedelta(days=20)


def order_repayment(
    *,
    grant: Grant,
    by: "User",
    reason: str,
    at: datetime | None = None,
    ordered_on: date | None = None,
    due_on: date | None = None,
    bears_penalty_from: date | None = None,
) -> Repayment:
    """返還命令 of everything paid beyond what is due (the Act, 18); raises Refused.

    `bears_penalty_from` is the day the money was received, given only after a breach (the Act, 19①).
    """
    at = at or now()
    if not reason.strip():
        raise Refused([stop("NO_REASON", _("返還を命じる理由が書かれていません。理由を書いてください。"))])
    ordered_on = ordered_on or timezone.localdate(at)
    with transaction.atomic():
        grant.refresh_from_db(from_queryset=Grant.objects.select_for_update(of=("self",)))
        place = grant.repayments.count() + 1
        said: dict[str, Any] = {
            "number": numbered(grant.application.number, grant.fiscal_year, REPAYMENT, place),
            "ordered_on": ordered_on,
            "due_on": due_on or ordered_on + TERM,
            "ordered_yen": grant.to_come_back_yen,
            "bears_penalty_from": bears_penalty_from,
        }
        digest = sealed({**said, "reason": reason})
        take(grant, Grant.order_repayment, by=by, at=at, reason=reason, document_sha256=digest, **said)
        return Repayment.objects.create(grant=grant, reason=reason.strip(), document_sha256=digest, **said)


def receive_repayment(
    *,
    grant: Grant,
    by: "User",
    at: datetime | None = None,
    paid_on: date | None = None,
    received_yen: int | None = None,
) -> Repayment:
    """返還済み: records the day on which the ordered amount with its charges came back. Raises Refused."""
    at = at or now()
    paid_on = paid_on or timezone.localdate(at)
    with transaction.atomic():
        grant.refresh_from_db(from_queryset=Grant.objects.select_for_update(of=("self",)))
        order = grant.open_repayment
        if order is None:
            raise Refused([stop("NO_ORDER", _("返還命令が出ていません。"))])
        received = order.owed_on(paid_on) if received_yen is None else received_yen
        charges: dict[str, Any] = {
            "penalty_yen": order.penalty_on(paid_on),
            "late_charge_yen": order.late_charge_on(paid_on),
        }
        facts: dict[str, Any] = {"number": order.number, "amount_yen": received, "paid_on": paid_on, **charges}
        take(grant, Grant.repay, by=by, at=at, returned_yen=order.ordered_yen, **facts)
        order.penalty_yen, order.late_charge_yen = charges["penalty_yen"], charges["late_charge_yen"]
        order.paid_on, order.received_yen = paid_on, received
        order.save(update_fields=["penalty_yen", "late_charge_yen", "paid_on", "received_yen"])
    return order
