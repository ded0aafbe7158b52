"""The arithmetic of a grant: whole yen, rates as fractions, truncated once at the end (the Act 適正化法, 15 to 19).

Pure: no model, no clock, no rounding but the ones that are named. Amounts are int yen and never negative,
except `settle_yen`, whose sign says in which direction money still moves.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

THOUSAND = 1000
# 加算金・延滞金 (the Act, 19): 10.95 % a year, which is 3 of 10,000 a day.
PENALTY_PER_DAY = Fraction(1095, 10_000) / 365


def _whole(**amounts: int) -> None:
    for name, amount in amounts.items():
        if isinstance(amount, bool) or not isinstance(amount, int):
            raise TypeError(f"{name} must be whole yen, found {amount!r}.")
        if amount < 0:
            raise ValueError(f"{name} must not be negative, found {amount}.")


def _a_rate(rate: Fraction) -> None:
    if not isinstance(rate, Fraction):
        raise TypeError(f"A rate is a Fraction, found {rate!r}.")
    if not 0 < rate <= 1:
        raise ValueError(f"A rate lies above 0 and is at most 1, found {rate}.")


def truncated(amount: Fraction | int, unit: int = THOUSAND) -> int:
    """千円未満切捨て: down to a whole multiple of `unit` yen."""
    return int(amount // unit) * unit


def calculated(eligible_yen: int, rate: Fraction) -> int:
    """Eligible costs times rate, truncated once to whole thousands."""
    _whole(eligible_yen=eligible_yen)
    _a_rate(rate)
    return truncated(eligible_yen * rate)


def subsidy_calculated(eligible_yen: int, rate: Fraction, cap_yen: int | None = None) -> int:
    """The calculated grant: truncated product, at most the cap of the call's type."""
    amount = calculated(eligible_yen, rate)
    if cap_yen is None:
        return amount
    _whole(cap_yen=cap_yen)
    return min(amount, cap_yen)


def decision_amount(
    calculated_yen: int, requested_yen: int, *, allotment_yen: int | None = None, own_burden_yen: int | None = None
) -> int:
    """What may be decided at most: the calculated amount, never above request, allotment or (where set) own burden."""
    limits = [calculated_yen, requested_yen]
    limits += [limit for limit in (allotment_yen, own_burden_yen) if limit is not None]
    _whole(**{f"limit_{place}": limit for place, limit in enumerate(limits)})
    return min(limits)


def over_request(requested_yen: int, calculated_yen: int) -> int:
    """By how much a request exceeds the calculated amount (OVER_REQUEST); 0 when it does not."""
    _whole(requested_yen=requested_yen, calculated_yen=calculated_yen)
    return max(0, requested_yen - calculated_yen)


@dataclass(frozen=True)
class Settlement:
    """額の確定 and 精算, step by step, so that each figure can be redone by hand."""

    actual_eligible_yen: int
    ineligible_yen: int
    deductible_tax_yen: int
    rate: Fraction
    decided_yen: int
    advanced_yen: int

    def __post_init__(self) -> None:
        _whole(
            actual_eligible_yen=self.actual_eligible_yen,
            ineligible_yen=self.ineligible_yen,
            deductible_tax_yen=self.deductible_tax_yen,
            decided_yen=self.decided_yen,
            advanced_yen=self.advanced_yen,
        )
        _a_rate(self.rate)
        if self.ineligible_yen + self.deductible_tax_yen > self.actual_eligible_yen:
            raise ValueError("What is taken off exceeds the actual eligible costs.")

    @property
    def assessed_yen(self) -> int:
        """査定後対象経費: actual eligible costs minus what is ineligible and the deductible tax."""
        return self.actual_eligible_yen - self.ineligible_yen - self.deductible_tax_yen

    @property
    def exact(self) -> Fraction:
        """計算額 before truncation; it may hold parts of a yen."""
        return self.assessed_yen * self.rate

    @property
    def truncated_yen(self) -> int:
        """計算額, truncated once to whole thousands."""
        return truncated(self.exact)

    @property
    def cut_off(self) -> Fraction:
        """What the truncation took away."""
        return self.exact - self.truncated_yen

    @property
    def fixed_yen(self) -> int:
        """確定額 (the Act, 15): never above the decided amount."""
        return min(self.truncated_yen, self.decided_yen)

    @property
    def settle_yen(self) -> int:
        """精算額: what is still paid; negative is to be returned (the Act, 18)."""
        return settle(self.fixed_yen, self.advanced_yen)


def settle(fixed_yen: int, advanced_yen: int) -> int:
    """Fixed minus advanced; negative is to be returned."""
    _whole(fixed_yen=fixed_yen, advanced_yen=advanced_yen)
    return fixed_yen - advanced_yen


def penalty(amount_yen: int, days: int) -> int:
    """加算金 or 延滞金 for a number of days at 10.95 % a year, whole yen, rounded down."""
    _whole(amount_yen=amount_yen, days=days)
    return int(amount_yen * PENALTY_PER_DAY * days)


def late_charge(amount_yen: int, due_on: date, paid_on: date) -> int:
    """延滞金 (the Act, 19②): from the day after the term to the day of payment; 0 when in time."""
    return penalty(amount_yen, max(0, (paid_on - due_on).days))


def shift_permille(moved_yen: int, category_yen: int) -> int | None:
    """How large a shift is beside its cost category, in thousandths, rounded up; None for a category that was empty.

    Rounded up, because a shift just above the threshold is above it.
    """
    _whole(moved_yen=abs(moved_yen), category_yen=category_yen)
    if category_yen == 0:
        return None
    return -(-abs(moved_yen) * 1000 // category_yen)


def is_minor(permille: int | None, threshold_percent: int) -> bool:
    """軽微な変更: a shift up to the call's threshold is notified, above it needs approval first (the Act, 7)."""
    return permille is not None and permille <= threshold_percent * 10
