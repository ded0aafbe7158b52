"""Pure arithmetic of a budget: integer yen in, integer yen out, truncated once at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

# 千円未満切捨て (domain: amounts under the Act are cut off at thousands of yen).
THOUSAND = 1000


@dataclass(frozen=True)
class Line:
    """One cost line as the arithmetic reads it."""

    # None is an amount that nobody wrote yet, or that could not be read; it is in no sum.
    amount_yen: int | None
    eligible: bool
    name: str = ""

    @property
    def counted_yen(self) -> int:
        """What it adds to a sum, in yen."""
        return self.amount_yen or 0


@dataclass(frozen=True)
class BudgetFigures:
    """What the lines come to, in yen."""

    total: int
    eligible_total: int
    calculated: int
    requested: int | None
    # The lines that are in none of the sums, by their names.
    unwritten: tuple[str, ...] = ()

    @property
    def own_funds(self) -> int | None:
        """What the applicant pays itself."""
        return None if self.requested is None else self.total - self.requested

    @property
    def over_by(self) -> int:
        """By how many yen the request exceeds what may be requested."""
        return max(0, (self.requested or 0) - self.calculated)


def calculated_yen(eligible_yen: int, rate: Fraction, cap_yen: int | None) -> int:
    """min(⌊eligible × rate / 1000⌋ × 1000, cap) in yen."""
    computed = int(eligible_yen * rate) // THOUSAND * THOUSAND
    return computed if cap_yen is None else min(computed, cap_yen)


def figures(lines: Iterable[Line], rate: Fraction, cap_yen: int | None, requested: int | None) -> BudgetFigures:
    """Everything the budget table computes."""
    kept = list(lines)
    total = sum(line.counted_yen for line in kept)
    eligible = sum(line.counted_yen for line in kept if line.eligible)
    unwritten = tuple(line.name for line in kept if line.amount_yen is None)
    return BudgetFigures(total, eligible, calculated_yen(eligible, rate, cap_yen), requested, unwritten)
