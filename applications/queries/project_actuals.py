"""Plan against actual of a business scheme, line by line and year by year, and how sure its revenue is (S25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from applications.models import SchemeLine
from applications.queries.project_scheme import SchemeSheet
from applications.scheme_lines import added, percent
from applications.states.scheme import Agreement, LineCategory, LineKind


@dataclass(frozen=True)
class ActualRow:
    """One line's actuals beside its plan, year by year."""

    line: SchemeLine
    plan: Sequence[int]
    actual: Sequence[int | None]

    @property
    def cells(self) -> list[tuple[int, int | None]]:
        """Plan and actual of each year."""
        return list(zip(self.plan, self.actual, strict=False))


@dataclass(frozen=True)
class YearBoth:
    """One year: what was planned and what it came to, in yen; None where no line has an actual yet."""

    label: str
    planned_cost: int
    cost: int | None
    planned_revenue: int
    revenue: int | None
    # Of the revenue that came: what was a subsidy, which 自走 does without.
    subsidy: int | None

    @property
    def balance(self) -> int | None:
        """What was left; only where both sides are known."""
        return None if self.cost is None or self.revenue is None else self.revenue - self.cost

    @property
    def planned_balance(self) -> int:
        """What the plan leaves."""
        return self.planned_revenue - self.planned_cost


@dataclass(frozen=True)
class Sureness:
    """The revenue lines of one status of agreement: their names, their yen over all years, their share in percent."""

    agreement: Agreement
    lines: tuple[SchemeLine, ...]
    yen: int
    share: Decimal | None


def actual_rows(sheet: SchemeSheet) -> list[ActualRow]:
    """Plan and actual of every line; one query."""
    if sheet.frame is None:
        return []
    years = sheet.frame.fiscal_years()
    lines: Any = SchemeLine.objects.filter(application=sheet.frame.application_id).prefetch_related("actuals")
    rows = []
    for line in lines:
        known = {actual.fiscal_year: actual.amount_yen for actual in line.actuals.all()}
        plan = [line.as_line().in_year(place) for place in range(len(years))]
        rows.append(ActualRow(line, plan, [known.get(year) for year in years]))
    return rows


def years_of(sheet: SchemeSheet, rows: Sequence[ActualRow]) -> list[YearBoth]:
    """Both sides of every year."""
    costs = [row for row in rows if row.line.kind == LineKind.COST]
    revenues = [row for row in rows if row.line.kind == LineKind.REVENUE]
    subsidies = [row for row in revenues if row.line.category == LineCategory.SUBSIDY]
    return [
        YearBoth(
            label,
            sum(row.plan[place] for row in costs),
            _sum_of(costs, place),
            sum(row.plan[place] for row in revenues),
            _sum_of(revenues, place),
            _sum_of(subsidies, place),
        )
        for place, label in enumerate(sheet.labels if rows else ())
    ]


def _sum_of(rows: Sequence[ActualRow], place: int) -> int | None:
    known = [yen for row in rows if (yen := row.actual[place]) is not None]
    return sum(known) if known else None


def sureness_of(sheet: SchemeSheet) -> list[Sureness]:
    """How much of all revenue is an idea, talked about, signed, in force; what is empty is left out."""
    total = sum(added(line.amounts_yen) for line in sheet.revenues)
    found = []
    for agreement in Agreement:
        lines = tuple(line for line in sheet.revenues if line.agreement == agreement)
        yen = sum(added(line.amounts_yen) for line in lines)
        if lines:
            found.append(Sureness(agreement, lines, yen, percent(yen, total)))
    return found
