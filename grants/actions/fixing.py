"""額の確定: the chain becomes the amount, and what stays owed afterwards begins."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.models import FixedAmount, Grant, Obligation
from grants.papers import FIXING, numbered, sealed
from grants.states import ObligationKind
from workflow.clock import now
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import User

# 交付要綱: ledgers and vouchers are kept for five years from the next fiscal year.
YEARS_OF_RECORDS = 5
# 交付要綱: goods from 500,000 yen on may not be disposed of freely (the Act, 22).
RESTRICTED_FROM_YEN = 500_000
RESTRICTED_CATEGORIES = frozenset({"設備費", "工事費", "備品費", "備品購入費"})


def fix_amount(
    *,
    grant: Grant,
    by: "User",
    at: datetime | None = None,
    fixed_on: date | None = None,
    amount_yen: int | None = None,
    explanations: Mapping[str, str] | None = None,
) -> FixedAmount:
    """額の確定 (the Act, 15): the amount of the chain; an amount handed in must equal it.

    Only where the report holds no amounts is the amount handed in recorded as a fact. Raises Refused.
    """
    at = at or now()
    said = _said_of(grant, amount_yen, fixed_on or timezone.localdate(at))
    digest = sealed(said)
    with transaction.atomic():
        facts = {**said, "amount_yen": said["fixed_yen"], "document_sha256": digest}
        take(grant, Grant.fix, by=by, at=at, explanations=explanations, **facts)
        made = FixedAmount.objects.create(grant=grant, fixed_by=by, document_sha256=digest, **said)
        Obligation.objects.bulk_create(obligations_after(grant, made.fixed_on))
    return made


def _said_of(grant: Grant, amount_yen: int | None, fixed_on: date) -> dict[str, Any]:
    chain = grant.settlement()
    said: dict[str, Any] = {
        "number": numbered(grant.application.number, grant.fiscal_year, FIXING, 1),
        "fixed_on": fixed_on,
        "fixed_yen": amount_yen,
    }
    if chain is None:
        return said
    said["fixed_yen"] = chain.fixed_yen if amount_yen is None else amount_yen
    return said | {
        "actual_eligible_yen": chain.actual_eligible_yen,
        "ineligible_yen": chain.ineligible_yen,
        "deductible_tax_yen": chain.deductible_tax_yen,
        "assessed_yen": chain.assessed_yen,
    }


def obligations_after(grant: Grant, fixed_on: date) -> Iterator[Obligation]:
    """What the city owes after its amount is fixed."""
    year = fixed_on.year if fixed_on.month >= 4 else fixed_on.year - 1
    yield Obligation(
        grant=grant,
        kind=ObligationKind.RECORDS,
        text=_("帳簿と証拠書類を、翌年度から5年保存します。"),
        until_on=date(year + 1 + YEARS_OF_RECORDS, 3, 31),
    )
    yield Obligation(
        grant=grant,
        kind=ObligationKind.INPUT_TAX,
        text=_("消費税の仕入控除税額が確定したら、報告します（民間の構成員の分）。"),
        until_on=date(year + 2, 6, 30),
    )
    goods = [line.item for line in grant.application.budget_lines.all() if _is_restricted(line)]
    if goods:
        yield Obligation(
            grant=grant,
            kind=ObligationKind.PROPERTY,
            text=_("%(goods)sの処分には、承認が要ります。") % {"goods": "、".join(goods)},
        )


def _is_restricted(line: Any) -> bool:
    return line.eligible and line.category in RESTRICTED_CATEGORIES and line.counted_yen >= RESTRICTED_FROM_YEN
