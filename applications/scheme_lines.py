"""The lines of a business scheme and their sums: integer yen in, integer yen and one-decimal percentages out (S25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from applications.states.scheme import LineCategory, LineKind


@dataclass(frozen=True)
class Line:
    """One line: its side, its kind as a person chose it, the yen of each year, and whether it is agreed in writing."""

    kind: LineKind
    category: LineCategory
    # None: a year that nobody filled in yet, which is not the same as 0 yen.
    amounts: tuple[int | None, ...]
    name: str = ""
    committed: bool = False
    # Who pays a revenue; its name where nobody is named.
    payer: str = ""

    @property
    def called(self) -> str:
        """Its name; its kind where it has none."""
        return self.name or str(self.category.label)

    @property
    def paid_by(self) -> str:
        """Who pays."""
        return self.payer or self.name

    def in_year(self, year: int) -> int:
        """Yen in a year counted from 0; a year that is not filled in adds nothing."""
        return (self.amounts[year] if year < len(self.amounts) else None) or 0

    @property
    def total(self) -> int:
        """Yen of all years that are filled in."""
        return added(self.amounts)

    @property
    def is_unwritten(self) -> bool:
        """Whether not one year is filled in."""
        return all(amount is None for amount in self.amounts)

    def open_years(self, years: int) -> tuple[int, ...]:
        """The years, counted from 1, that are not filled in although others are."""
        if self.is_unwritten:
            return ()
        filled = {year for year, amount in enumerate(self.amounts, 1) if amount is not None}
        return tuple(year for year in range(1, years + 1) if year not in filled)


@dataclass(frozen=True)
class OpenYears:
    """A line with years that nobody filled in yet, counted from 1; they are in no sum."""

    name: str
    years: tuple[int, ...]


def added(amounts: Iterable[int | None]) -> int:
    """Yen added up; a year that nobody filled in adds nothing."""
    return sum(amount or 0 for amount in amounts)


def without_open_end(amounts: Iterable[int | None]) -> list[int | None]:
    """The years up to the last that is filled in: how a line is kept."""
    kept = list(amounts)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def percent(part: int, whole: int) -> Decimal | None:
    """A share to one decimal, half up; None of nothing."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def added_up(lines: Iterable[Line], years: int) -> tuple[int, ...]:
    """The yen of each year over all lines."""
    kept = list(lines)
    return tuple(sum(line.in_year(year) for line in kept) for year in range(years))


def category_in_file(kind: LineKind, name: str) -> LineCategory:
    """The kind that a programme file's line name stands for: データ, 補助 and 一般財源 decide, nothing else."""
    if kind == LineKind.COST:
        return LineCategory.DATA_UPKEEP if "データ" in name else LineCategory.OTHER_COST
    if "補助" in name:
        return LineCategory.SUBSIDY
    return LineCategory.GENERAL_FUND if "一般財源" in name else LineCategory.OTHER_REVENUE
