"""What the lines of a business scheme come to, year by year: the figures that page, paper and gate read (S25)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from applications.scheme_lines import Line, OpenYears, added_up, percent
from applications.states.scheme import PUBLIC_MONEY, LineCategory, LineKind

# 感度: what happens when revenue is a fifth lower.
LOWER_REVENUE_PERCENT = 80
# 一般財源・補助金 at or above this share of the last year's revenue is 公費依存.
PUBLIC_DEPENDENT_PERCENT = 80


def first_at_least_zero(balance: Sequence[int]) -> int | None:
    """The first year, counted from 1, whose balance is not negative."""
    return next((year for year, amount in enumerate(balance, 1) if amount >= 0), None)


@dataclass(frozen=True)
class Figures:
    """Everything the table computes; years are columns, the first is year 1."""

    lines: tuple[Line, ...]
    years: int

    @cached_property
    def costs(self) -> tuple[Line, ...]:
        """The cost lines."""
        return tuple(line for line in self.lines if line.kind == LineKind.COST)

    @cached_property
    def revenues(self) -> tuple[Line, ...]:
        """The revenue lines."""
        return tuple(line for line in self.lines if line.kind == LineKind.REVENUE)

    @cached_property
    def revenue_total(self) -> tuple[int, ...]:
        """Yen of revenue each year."""
        return added_up(self.revenues, self.years)

    @cached_property
    def cost_total(self) -> tuple[int, ...]:
        """Yen of cost each year."""
        return added_up(self.costs, self.years)

    @cached_property
    def balance(self) -> tuple[int, ...]:
        """Revenue less cost each year."""
        return tuple(r - c for r, c in zip(self.revenue_total, self.cost_total, strict=True))

    @cached_property
    def cumulative_balance(self) -> tuple[int, ...]:
        """The balance added up to each year."""
        return tuple(sum(self.balance[: year + 1]) for year in range(self.years))

    @cached_property
    def data_upkeep(self) -> tuple[int, ...]:
        """Yen of data upkeep each year."""
        return added_up((line for line in self.costs if line.category == LineCategory.DATA_UPKEEP), self.years)

    @cached_property
    def data_upkeep_share(self) -> tuple[Decimal | None, ...]:
        """Data upkeep as a percentage of cost each year."""
        return tuple(percent(p, w) for p, w in zip(self.data_upkeep, self.cost_total, strict=True))

    @cached_property
    def public_money(self) -> tuple[int, ...]:
        """Yen of 一般財源・補助金 each year."""
        return added_up((line for line in self.revenues if line.category in PUBLIC_MONEY), self.years)

    @cached_property
    def public_money_share(self) -> tuple[Decimal | None, ...]:
        """一般財源・補助金 as a percentage of revenue each year."""
        return tuple(percent(p, w) for p, w in zip(self.public_money, self.revenue_total, strict=True))

    @cached_property
    def first_surplus_year(self) -> int | None:
        """The first year with a balance of at least zero, counted from 1; None when there is none."""
        return first_at_least_zero(self.balance)

    @cached_property
    def twice_the_median(self) -> int:
        """Twice the median of the yearly costs, in yen: the line a renewal cliff rises over."""
        if not self.years:
            return 0
        ordered = sorted(self.cost_total)
        return ordered[(self.years - 1) // 2] + ordered[self.years // 2]

    @cached_property
    def cliff_years(self) -> tuple[int, ...]:
        """Years, counted from 1, whose cost is more than twice the median of all years (更新の崖)."""
        return tuple(year for year, cost in enumerate(self.cost_total, 1) if cost > self.twice_the_median)

    @cached_property
    def committed_revenue(self) -> tuple[int, ...]:
        """Yen of revenue promised in writing each year; a subsidy is no such promise."""
        sure = (line for line in self.revenues if line.committed and line.category != LineCategory.SUBSIDY)
        return added_up(sure, self.years)

    @cached_property
    def uncovered_upkeep(self) -> tuple[int, ...]:
        """Yen of data upkeep each year that no committed revenue covers (保守更新財源 未確保)."""
        return tuple(max(0, u - c) for u, c in zip(self.data_upkeep, self.committed_revenue, strict=True))

    @cached_property
    def coverage(self) -> tuple[Decimal | None, ...]:
        """Committed revenue as a percentage of data upkeep each year; None where there is no upkeep."""
        return tuple(percent(c, u) for c, u in zip(self.committed_revenue, self.data_upkeep, strict=True))

    @property
    def unwritten(self) -> tuple[str, ...]:
        """The lines for which no amount was written or could be read, by their names; they are in no sum."""
        return tuple(line.called for line in self.lines if line.is_unwritten)

    @property
    def open_years(self) -> tuple[OpenYears, ...]:
        """The lines that leave years open, each with those years."""
        found = ((line.called, line.open_years(self.years)) for line in self.lines)
        return tuple(OpenYears(name, years) for name, years in found if years)

    @property
    def plans_upkeep(self) -> bool:
        """Whether any year sets money aside for the data (DATA_MAINT_ZERO is its absence)."""
        return any(self.data_upkeep)

    @property
    def upkeep_is_covered(self) -> bool:
        """Whether upkeep is planned and promised revenue covers it in every year."""
        return self.plans_upkeep and not any(self.uncovered_upkeep)

    @property
    def never_in_surplus(self) -> bool:
        """PERPETUAL_DEFICIT: no year with a balance of at least zero."""
        return self.first_surplus_year is None

    @property
    def depends_on_public_money(self) -> bool:
        """PUBLIC_DEPENDENT: 一般財源・補助金 are at least 80 % of the last year's revenue."""
        if not self.years or not self.revenue_total[-1]:
            return False
        return 100 * self.public_money[-1] >= PUBLIC_DEPENDENT_PERCENT * self.revenue_total[-1]

    @cached_property
    def balance_with_less_revenue(self) -> tuple[int, ...]:
        """The balance of each year when revenue is 20 % lower; the yen below one are dropped."""
        return tuple(
            r * LOWER_REVENUE_PERCENT // 100 - c for r, c in zip(self.revenue_total, self.cost_total, strict=True)
        )

    @property
    def first_surplus_with_less_revenue(self) -> int | None:
        """The first year in surplus when revenue is 20 % lower."""
        return first_at_least_zero(self.balance_with_less_revenue)

    @cached_property
    def yearly_reserve(self) -> int:
        """Yen to lay by each year so that all renewals are paid evenly; rounded up."""
        renewals = sum(added_up((c for c in self.costs if c.category == LineCategory.RENEWAL), self.years))
        return -(-renewals // self.years) if self.years else 0


def figures(lines: Iterable[Line], years: int | None = None) -> Figures:
    """Reads a scheme; `years` defaults to the longest line."""
    kept = tuple(lines)
    return Figures(kept, years if years is not None else max((len(line.amounts) for line in kept), default=0))
