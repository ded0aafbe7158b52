"""Plan and actual side by side: for each year an outlined bar for the plan, a filled one for what came (S25, design 8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from applications.pictures.scale import GridLine, grid_to
from applications.pictures.scheme import MAN
from applications.queries.project_actuals import YearBoth


@dataclass(frozen=True)
class Size:
    """How large the picture is, in pixels."""

    width: int
    height: int
    left: int
    top: int = 34
    bottom: int = 52


WIDE = Size(904, 280, 64)
PHONE = Size(358, 240, 48)


@dataclass(frozen=True)
class Bar:
    """One bar; `height` is at least one pixel, so that a small amount is seen."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Pair:
    """Plan and actual of one side of one year."""

    side: str
    plan: Bar
    actual: Bar | None
    middle: float


@dataclass(frozen=True)
class DrawnYear:
    """One year with its two pairs."""

    label: str
    middle: float
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class BothPicture:
    """Everything the template draws; the axis counts in `unit` yen."""

    size: Size
    unit: int
    years: tuple[DrawnYear, ...]
    grid: tuple[GridLine, ...]

    @property
    def axis_x(self) -> int:
        """Where the figures of the grid end."""
        return self.size.left - 10

    @property
    def sides_y(self) -> float:
        """Where 費用 and 収入 stand."""
        return self.grid[0].y + 18

    @property
    def years_y(self) -> float:
        """Where the years stand."""
        return self.grid[0].y + 40


def plan_and_actual(years: Sequence[YearBoth], size: Size = WIDE) -> BothPicture | None:
    """Places plan and actual; None while nothing has come to compare with."""
    if not any(year.cost is not None or year.revenue is not None for year in years):
        return None
    amounts = [
        yen for year in years for yen in (year.planned_cost, year.cost or 0, year.planned_revenue, year.revenue or 0)
    ]
    unit = MAN if max(amounts) >= MAN else 1
    lines = [line * unit for line in grid_to(max(1, -(-max(amounts) // unit)))]
    span = size.height - size.top - size.bottom

    def bar(x: float, width: float, yen: int) -> Bar:
        height = round(span * yen / lines[-1], 1)
        return Bar(round(x, 1), round(size.height - size.bottom - max(height, 1), 1), round(width, 1), max(height, 1))

    wide = (size.width - size.left) / len(years)
    drawn = []
    for place, year in enumerate(years):
        left, breadth = size.left + wide * (place + 0.12), wide * 0.34
        pairs = []
        for turn, (side, plan, actual) in enumerate(
            (("cost", year.planned_cost, year.cost), ("revenue", year.planned_revenue, year.revenue))
        ):
            x = left + turn * wide * 0.40
            inner = None if actual is None else bar(x + breadth * 0.22, breadth * 0.56, actual)
            pairs.append(Pair(side, bar(x, breadth, plan), inner, round(x + breadth / 2, 1)))
        drawn.append(DrawnYear(year.label, round(size.left + wide * (place + 0.49), 1), tuple(pairs)))
    grid = tuple(
        GridLine(line // unit, round(size.height - size.bottom - span * line / lines[-1], 1)) for line in lines
    )
    return BothPicture(size, unit, tuple(drawn), grid)
