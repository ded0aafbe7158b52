"""The business scheme of a project as its page shows it: rows, computed rows, warnings, reading (S25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Scheme, SchemeLine
from applications.scheme import Figures, figures, percent
from applications.states.scheme import LineKind
from workflow.fields.calendar import fiscal_year_name

DEFAULT_YEARS = 5


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
class SchemeSheet:
    """Everything the page of a scheme shows; the arithmetic is `figures`."""

    frame: Scheme | None
    lines: list[SchemeLine]
    figures: Figures
    labels: list[str]
    # The years with their era, for sentences.
    names: list[str]

    @property
    def costs(self) -> list[SchemeLine]:
        """The cost lines."""
        return [line for line in self.lines if line.kind == LineKind.COST]

    @property
    def revenues(self) -> list[SchemeLine]:
        """The revenue lines."""
        return [line for line in self.lines if line.kind == LineKind.REVENUE]

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
        """Who pays, largest first, over all years."""
        total = sum(self.figures.revenue_total)
        sums = [(line.name, sum(line.amounts_yen)) for line in self.revenues]
        return [Payer(name, percent(yen, total)) for name, yen in sorted(sums, key=lambda pair: -pair[1])]

    @property
    def by_year(self) -> list[YearRow]:
        """The figures of the picture, a row for each year."""
        totals = (self.figures.cost_total, self.figures.data_upkeep, self.figures.revenue_total, self.figures.balance)
        return [YearRow(*row) for row in zip(self.labels, *totals, strict=True)]

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


def scheme_of(application: Application) -> SchemeSheet:
    """Reads the scheme; two queries."""
    frame: Any = Scheme.objects.filter(application=application).first()
    lines = list(application.scheme_lines.all())
    years = frame.years if frame else max((len(line.amounts_yen) for line in lines), default=DEFAULT_YEARS)
    first = frame.first_fiscal_year if frame else application.call.fiscal_year + 2
    read = figures((line.as_line() for line in lines), years)
    names = [fiscal_year_name(first + offset) for offset in range(years)]
    return SchemeSheet(frame, lines, read, year_names(first, years), names)


@dataclass(frozen=True)
class ActualRow:
    """One line's actuals beside its plan, year by year."""

    line: SchemeLine
    plan: Sequence[int]
    actual: Sequence[int | None]


def actual_rows(sheet: SchemeSheet) -> list[ActualRow]:
    """Plan and actual of every line; one query."""
    if sheet.frame is None:
        return []
    years = sheet.frame.fiscal_years()
    lines: Any = SchemeLine.objects.filter(application=sheet.frame.application_id).prefetch_related("actuals")
    rows = []
    for line in lines:
        known = {actual.fiscal_year: actual.amount_yen for actual in line.actuals.all()}
        rows.append(ActualRow(line, line.amounts_yen, [known.get(year) for year in years]))
    return rows
