"""Scores as a picture: every score a dot, the median a triangle, a thick line from lowest to highest (S12, L14)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluation.points import ALL_WEIGHTS, HIGHEST_SCORE, Range, is_split, is_split_criterion, written
from workflow.punctuation import listed

# Geometry in CSS pixels; dots of the same value stand on each other.
DOT = 4.5
STEP = 10
BASE = 12


@dataclass(frozen=True)
class Dot:
    """One score."""

    x: float
    y: float


@dataclass(frozen=True)
class Strip:
    """One axis from 0 to its end with everybody's dots."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    ticks: tuple[float, ...]
    low: float
    high: float
    median: float
    base: float
    is_split: bool
    said: str

    @property
    def triangle(self) -> str:
        """The points of the triangle under the line."""
        x, y = self.median, self.base + 4
        return f"{x:.1f},{y:.1f} {x - 5:.1f},{y + 8:.1f} {x + 5:.1f},{y + 8:.1f}"

    @property
    def box(self) -> str:
        """The drawing's own measure."""
        return f"0 0 {self.width:g} {self.height:g}"

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return self.width - BASE


def strip_of(
    found: Range | None, *, width: float = 200, most: int = ALL_WEIGHTS, ticks: Sequence[int] = (0, 25, 50, 75, 100)
) -> Strip | None:
    """The total: 0 to 100; dots closer than their width are stacked. None while nobody has scored."""
    if found is None:
        return None
    length = width - 2 * BASE
    xs = [BASE + float(value) / most * length for value in found.values]
    levels = _levels(xs)
    tall = max(levels, default=0)
    base = 8 + (tall + 1) * STEP
    return Strip(
        width=width,
        height=base + 16,
        dots=tuple(Dot(round(x, 1), round(base - 6 - level * STEP, 1)) for x, level in zip(xs, levels, strict=True)),
        ticks=tuple(BASE + tick / most * length for tick in ticks),
        low=_place(found.lowest, most, length),
        high=_place(found.highest, most, length),
        median=_place(found.median, most, length),
        base=base,
        is_split=is_split(found) if most == ALL_WEIGHTS else is_split_criterion(found),
        said=said_of(found),
    )


def criterion_strip(found: Range | None, *, width: float = 76) -> Strip | None:
    """One criterion: 0 to 5, equal scores on each other."""
    return strip_of(found, width=width, most=HIGHEST_SCORE, ticks=range(HIGHEST_SCORE + 1))


def said_of(found: Range) -> str:
    """The same as words, for a screen reader and for the table below: every value, nothing but the values."""
    counted = Counter(found.values)
    return listed(
        written(value) if many == 1 else f"{written(value)}×{many}" for value, many in sorted(counted.items())
    )


def _place(value: Fraction, most: int, length: float) -> float:
    return round(BASE + float(value) / most * length, 1)


def _levels(xs: Sequence[float]) -> list[int]:
    """For each dot, in ascending order, the lowest row in which it touches nobody."""
    last: list[float] = []
    levels = []
    for x in xs:
        level = next((row for row, end in enumerate(last) if x - end >= 2 * DOT), len(last))
        last[level : level + 1] = [x]
        levels.append(level)
    return levels
