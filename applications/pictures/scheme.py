"""The scheme as a picture: costs stacked, data upkeep apart beside them, revenue a bar across (design 8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from applications.pictures.scale import GridLine, grid_to
from applications.scheme import Figures
from applications.scheme_lines import Line
from applications.states.scheme import LineCategory

MAN = 10_000
ONE_OFF = frozenset({LineCategory.RENEWAL})
Place = Callable[[int], float]


@dataclass(frozen=True)
class Size:
    """How large the picture is, in pixels."""

    width: int
    height: int
    left: int
    right: int
    top: int = 34
    bottom: int = 56


WIDE = Size(904, 370, 64, 170)
PHONE = Size(358, 300, 60, 8)


@dataclass(frozen=True)
class Block:
    """One cost in one year."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    name: str


@dataclass(frozen=True)
class YearColumn:
    """One year: its blocks, its upkeep, its revenue across and its balance under it."""

    label: str
    middle: float
    blocks: tuple[Block, ...]
    upkeep: Block | None
    revenue_y: float
    revenue_from: float
    revenue_to: float
    balance: int


@dataclass(frozen=True)
class Said:
    """A direct label at the right of the last year."""

    y: float
    words: str
    yen: int
    style: str


@dataclass(frozen=True)
class SchemePicture:
    """Everything the template draws; yen are whole, the axis counts in `unit` yen."""

    size: Size
    unit: int
    columns: tuple[YearColumn, ...]
    grid: tuple[GridLine, ...]
    limit_y: float | None
    limit: int
    said: tuple[Said, ...]

    @property
    def end(self) -> int:
        """Where the grid ends at the right."""
        return self.size.width - self.size.right

    @property
    def base_y(self) -> float:
        """Where nought lies."""
        return self.grid[0].y

    @property
    def axis_x(self) -> int:
        """Where the figures of the grid end."""
        return self.size.left - 10

    @property
    def years_y(self) -> float:
        """Where the years stand."""
        return self.base_y + 22

    @property
    def balance_y(self) -> float:
        """Where the balances stand."""
        return self.base_y + 46

    @property
    def limit_words_x(self) -> int:
        """Where the words on the dashed line begin."""
        return self.size.left + 8

    @property
    def limit_words_y(self) -> float:
        """A little above the dashed line."""
        return (self.limit_y or 0) - 6

    @property
    def words_x(self) -> int:
        """Where the direct labels begin."""
        return self.end + 10


def _fill(line: Line, place: int) -> str:
    if line.category in ONE_OFF:
        return "ochre"
    return ("navy", "sky")[place % 2]


def _stacked(figures: Figures) -> list[Line]:
    """Cost lines but upkeep, what comes once on top."""
    costs = [line for line in figures.costs if line.category != LineCategory.DATA_UPKEEP]
    return sorted(costs, key=lambda line: line.category in ONE_OFF)


def scheme_picture(figures: Figures, labels: Sequence[str], size: Size = WIDE) -> SchemePicture | None:
    """Places costs and revenue; None while there is nothing to draw."""
    if not figures.years or not figures.lines:
        return None
    unit = MAN if max((*figures.cost_total, *figures.revenue_total)) >= MAN else 1
    limit = figures.twice_the_median if figures.cliff_years else 0
    tallest = max((*figures.cost_total, *figures.revenue_total, limit, 1))
    lines = [line * unit for line in grid_to(-(-tallest // unit))]
    span = size.height - size.top - size.bottom

    def y_of(yen: int) -> float:
        return round(size.top + span * (1 - yen / lines[-1]), 1)

    wide = (size.width - size.left - size.right) / figures.years
    columns = tuple(
        _column(figures, year, labels[year], size.left + wide * year, wide, y_of) for year in range(figures.years)
    )
    grid = tuple(GridLine(line // unit, y_of(line)) for line in lines)
    return SchemePicture(
        size, unit, columns, grid, y_of(limit) if limit else None, limit, _labels(figures, columns, y_of)
    )


def _column(figures: Figures, year: int, label: str, left: float, wide: float, y_of: Place) -> YearColumn:
    bar, thin, gap = wide * 0.46, wide * 0.16, wide * 0.05
    x = left + (wide - bar - thin - gap) / 2
    blocks, below = [], 0
    for place, line in enumerate(_stacked(figures)):
        yen = line.in_year(year)
        if yen:
            top = y_of(below + yen)
            blocks.append(_block(x, top, bar, y_of(below) - top, _fill(line, place), line.name))
            below += yen
    upkeep = None
    if figures.data_upkeep[year]:
        top = y_of(figures.data_upkeep[year])
        upkeep = _block(x + bar + gap, top, thin, y_of(0) - top, "upkeep", "")
    return YearColumn(
        label,
        round(x + (bar + gap + thin) / 2, 1),
        tuple(blocks),
        upkeep,
        y_of(figures.revenue_total[year]),
        round(x - 6, 1),
        round(x + bar + gap + thin + 6, 1),
        figures.balance[year],
    )


def _block(x: float, y: float, width: float, height: float, fill: str, name: str) -> Block:
    # One pixel of paper between two blocks keeps them apart on paper too.
    return Block(round(x, 1), round(y + 0.5, 1), round(width, 1), round(max(height - 1, 1), 1), fill, name)


def _labels(figures: Figures, columns: Sequence[YearColumn], y_of: Place) -> tuple[Said, ...]:
    year = figures.years - 1
    wanted, below = [], 0
    for line in _stacked(figures):
        yen = line.in_year(year)
        if yen:
            wanted.append(Said(y_of(below + yen // 2) + 5, line.name, yen, "cost"))
            below += yen
    wanted.append(Said(columns[year].revenue_y + 5, "", figures.revenue_total[year], "income"))
    if figures.data_upkeep[year]:
        wanted.append(Said(y_of(figures.data_upkeep[year] // 2) + 5, "", figures.data_upkeep[year], "upkeep"))
    return tuple(_apart(wanted, y_of(0)))


def _apart(wanted: list[Said], base: float, room: int = 20) -> list[Said]:
    """Moves labels upwards until none covers another."""
    placed: list[Said] = []
    floor = base + 8
    for said in sorted(wanted, key=lambda said: -said.y):
        y = min(said.y, floor)
        placed.append(Said(round(y, 1), said.words, said.yen, said.style))
        floor = y - room
    return placed[::-1]
