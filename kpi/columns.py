"""Geometry of the pictures whose bars stand: the ladder from 0 to 10, and the five made-up towns."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kpi.charts import FILLS
from kpi.shape import Question


@dataclass(frozen=True)
class Column:
    """One value of the ladder in one wave."""

    x: float
    y: float
    width: float
    height: float
    solid: bool


@dataclass(frozen=True)
class Ladder:
    """The ladder from 0 to 10: columns per wave, the earlier outlined, the last one solid."""

    width: int
    height: int
    columns: tuple[Column, ...]
    values: tuple[tuple[float, int], ...]
    lines: tuple[tuple[float, str], ...]


def ladder(question: Question, width: int = 620, height: int = 240) -> Ladder:
    """The first and the last wave of the ladder; of a single wave that one alone, solid."""
    shapes = [question.shown[0], question.shown[-1]] if len(question.shown) > 1 else question.shown
    top, bottom, left = 16, height - 30, 46
    most = max((float(share) for shape in shapes for share in shape.shares), default=0.1) * 1.06
    slot = (width - left) / max(len(shapes[0].shares), 1)
    thick = min(18.0, slot / (len(shapes) + 0.6))
    columns = []
    for place, shape in enumerate(shapes):
        for value, share in enumerate(shape.shares):
            tall = float(share) / most * (bottom - top)
            x = left + slot * (value + 0.5) + (place - len(shapes) / 2) * thick
            columns.append(
                Column(
                    round(x + 1, 1), round(bottom - tall, 1), round(thick - 2, 1), round(tall, 1), shape is shapes[-1]
                )
            )
    values = tuple(
        (round(left + slot * (place + 0.5), 1), shapes[0].first_value + place) for place in range(len(shapes[0].shares))
    )
    step = 0.1 if most > 0.1 else 0.05
    lines = tuple(
        (round(bottom - place * step / most * (bottom - top), 1), f"{round(place * step * 100)}%")
        for place in range(int(most / step) + 1)
    )
    return Ladder(width, height, tuple(columns), values, lines)


# The explanation why nobody here speaks of a mean: five made-up towns of 100 people, each with mean 3.00.
FIVE_TOWNS = (
    (0, 0, 100, 0, 0),
    (5, 20, 50, 20, 5),
    (20, 20, 20, 20, 20),
    (35, 10, 10, 10, 35),
    (50, 0, 0, 0, 50),
)


@dataclass(frozen=True)
class TownBar:
    """One answer of one made-up town."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    people: int

    @property
    def hatched(self) -> bool:
        """Whether the fill is a pattern."""
        return self.fill.startswith("no-")

    @property
    def label_x(self) -> float:
        """Where the count stands: over the bar, beside the one that fills the line."""
        return self.x + self.width * (1.5 if self.people == 100 else 0.5)

    @property
    def label_y(self) -> float:
        """Above the bar, and not above the town's line."""
        return max(self.y - 5, self.y + 14 if self.people == 100 else 0)


@dataclass(frozen=True)
class Town:
    """One made-up town on its line."""

    letter: str
    said: str
    base: float
    bars: tuple[TownBar, ...]


@dataclass(frozen=True)
class Towns:
    """The five towns and the line on which all their means lie."""

    width: int
    middle: float
    lines: tuple[Town, ...]


def five_towns(width: int = 620) -> Towns:
    """The five towns under each other; on a phone the bars stand closer."""
    words = (_("みんなが真ん中"), _("真ん中が多い"), _("ばらばら"), _("両はしに割れる"), _("完全に二つに割れる"))
    left, slot = (220.0, 62.0) if width > 500 else (138.0, 44.0)
    thick = slot * 0.71
    lines = []
    for line, (said, counts) in enumerate(zip(words, FIVE_TOWNS, strict=True)):
        base = 52.0 + line * 76
        bars = tuple(
            TownBar(
                round(left + place * slot, 1),
                round(base - count * 0.44, 1),
                round(thick, 1),
                round(count * 0.44, 1),
                FILLS[place],
                count,
            )
            for place, count in enumerate(counts)
        )
        lines.append(Town("ABCDE"[line], said, base, bars))
    return Towns(width, round(left + 2 * slot + thick / 2, 1), tuple(lines))
