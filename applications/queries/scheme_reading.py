"""What a business scheme comes to, in words and figures: from stored rows, from a frozen copy, or while one types (S25)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.scheme import Figures, figures
from applications.scheme_lines import Line, percent
from applications.states.scheme import COMMITTED, COST_CATEGORIES, MOST_YEARS, USUAL_YEARS, LineCategory, LineKind
from workflow.fields.calendar import fiscal_year_name


@dataclass(frozen=True)
class Payer:
    """Who pays how much of all revenue, in percent with one decimal."""

    name: str
    share: Decimal | None


@dataclass(frozen=True)
class YearRow:
    """One year of the picture in yen."""

    label: str
    cost: int
    upkeep: int
    revenue: int
    balance: int


@dataclass(frozen=True)
class SchemeReading:
    """A scheme as it is read; the arithmetic is `figures`."""

    figures: Figures
    labels: list[str] = field(default_factory=list)
    # The years with their era, for sentences.
    names: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written."""
        return not self.figures.lines

    @property
    def most_uncovered(self) -> int:
        """The largest yearly upkeep that no promised revenue covers, in yen."""
        return max(self.figures.uncovered_upkeep, default=0)

    @property
    def uncovered_varies(self) -> bool:
        """Whether the gap differs from year to year."""
        return len(set(self.figures.uncovered_upkeep)) > 1

    @property
    def cliffs(self) -> list[tuple[int, str, int]]:
        """The years over twice the median: which year, its name, its cost in yen."""
        costs = self.figures.cost_total
        return [(year, self.names[year - 1], costs[year - 1]) for year in self.figures.cliff_years]

    @property
    def first_surplus_label(self) -> str:
        """The name of the first year in surplus; blank when there is none."""
        year = self.figures.first_surplus_year
        return self.names[year - 1] if year else ""

    @property
    def first_surplus_with_less_label(self) -> str:
        """The same with 20 % less revenue."""
        year = self.figures.first_surplus_with_less_revenue
        return self.names[year - 1] if year else ""

    @property
    def payers(self) -> list[Payer]:
        """Who pays, largest first, over all years; several lines of one payer are one."""
        total = sum(self.figures.revenue_total)
        sums: dict[str, int] = {}
        for line in self.figures.revenues:
            sums[line.paid_by] = sums.get(line.paid_by, 0) + line.total
        return [Payer(name, percent(yen, total)) for name, yen in sorted(sums.items(), key=lambda pair: -pair[1])]

    @property
    def by_year(self) -> list[YearRow]:
        """The figures of the picture, a row for each year."""
        totals = (self.figures.cost_total, self.figures.data_upkeep, self.figures.revenue_total, self.figures.balance)
        return [YearRow(*row) for row in zip(self.labels, *totals, strict=True)]

    @property
    def total(self) -> int:
        """The balance of all years together, in yen."""
        return sum(self.figures.balance)

    @property
    def said(self) -> str:
        """What one sees in the picture, in words."""
        balance = self.figures.balance
        if not balance:
            return ""
        short = [amount for amount in balance if amount < 0]
        if not short:
            return _("どの年も、収入が費用を下回りません。")
        words = _(
            "%(years)d年のうち%(short)d年は、収入が費用に足りません。いちばん足りない年は%(label)sで、%(yen)s円です。"
        )
        worst = balance.index(min(balance))
        facts = {"years": len(balance), "short": len(short), "label": self.names[worst], "yen": f"{-min(balance):,}"}
        return words % facts

    @property
    def balance_with_reserve(self) -> int:
        """The balance of an ordinary year in yen when renewals are laid by evenly."""
        ordinary = [b for year, b in enumerate(self.figures.balance, 1) if year not in self.figures.cliff_years]
        return (min(ordinary) if ordinary else 0) - self.figures.yearly_reserve


def year_names(first: int, years: int) -> list[str]:
    """令和9年度, 10年度, …: the era is said once."""
    names = [fiscal_year_name(first + offset) for offset in range(years)]
    said: list[str] = []
    for name in names:
        era = name[:2]
        same = said and any(other.startswith(era) for other in names[: len(said)])
        said.append(name.removeprefix(era) if same else name)
    return said


def reading_of(lines: Iterable[Line], first: int, years: int) -> SchemeReading:
    """Reads lines over so many years from a fiscal year on."""
    names = [fiscal_year_name(first + offset) for offset in range(years)]
    return SchemeReading(figures(lines, years), year_names(first, years), names)


def line_said(row: Mapping[str, Any]) -> Line:
    """A line of the form as the arithmetic reads it; without a category it is an other cost or revenue by its side."""
    side = LineKind.REVENUE if row.get("kind") == LineKind.REVENUE else LineKind.COST
    unsaid = LineCategory.OTHER_COST if side == LineKind.COST else LineCategory.OTHER_REVENUE
    category = LineCategory(row.get("category") or unsaid)
    return Line(
        LineKind.COST if category in COST_CATEGORIES else LineKind.REVENUE,
        category,
        tuple(row.get("amounts_yen") or ()),
        row.get("name") or "",
        row.get("agreement") in COMMITTED,
        row.get("note") or "",
    )


def reading_of_answers(said: Mapping[str, Any], *, first: int) -> SchemeReading | None:
    """A scheme from the form's own answers; `first` is the fiscal year when none is said. None without a line."""
    rows: Sequence[Mapping[str, Any]] = said.get("scheme_lines") or []
    lines = [line_said(row) for row in rows]
    if not lines:
        return None
    years = said.get("scheme_years") or max(len(line.amounts) for line in lines) or USUAL_YEARS
    return reading_of(lines, said.get("scheme_first_year") or first, min(years, MOST_YEARS))
