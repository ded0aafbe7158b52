"""The uptake series as a line: every value said while there is room, the last one with its reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from applications.pictures.scale import GridLine, grid_to


@dataclass(frozen=True)
class Size:
    """How large the picture is and how much room its margins take, in pixels."""

    width: int
    height: int
    left: int
    right: int
    top: int = 26
    bottom: int = 34


WIDE = Size(904, 250, 48, 150)
PHONE = Size(358, 210, 44, 66)
# Below this distance between two points only some of them carry words.
ROOM_FOR_WORDS = 52
# A fall of so many pixels between two points would run through a figure above the second.
STEEP = 6
# Half the width of a bold figure, in pixels.
HALF_A_DIGIT = 5.0


@dataclass(frozen=True)
class Mark:
    """One value at its place; `said` is false where there is no room for its figure."""

    x: float
    y: float
    value: int
    label: str
    said: bool
    strong: bool
    # The line comes down from the left, so the figure stands right of the dot instead of above it.
    falls: bool = False

    @property
    def words_x(self) -> float:
        """Where its figure stands."""
        return self.x + 8 if self.falls else self.x

    @property
    def words_y(self) -> float:
        """A little above the dot."""
        return round(self.y - (6 if self.falls else 11), 1)


@dataclass(frozen=True)
class UptakePicture:
    """The line, its marks and the lines of the grid."""

    size: Size
    marks: tuple[Mark, ...]
    grid: tuple[GridLine, ...]

    @property
    def path(self) -> str:
        """The points of the line."""
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)

    @property
    def last(self) -> Mark:
        """The newest value."""
        return self.marks[-1]

    @property
    def end(self) -> int:
        """Where the grid ends at the right."""
        return self.size.width - self.size.right

    @property
    def axis_x(self) -> int:
        """Where the figures of the grid end."""
        return self.size.left - 10

    @property
    def reach_x(self) -> float:
        """Where the words about the last value begin."""
        return self.last.x + 14

    @property
    def reach_ys(self) -> tuple[float, float, float]:
        """The baselines of those words; they never sink under the axis."""
        first = min(self.last.y + 5, self.grid[0].y - 44)
        return first, first + 20, first + 40

    @property
    def label_y(self) -> int:
        """Where the words under the axis stand."""
        return self.size.height - 8


def uptake_picture(values: Sequence[int], labels: Sequence[str], size: Size = WIDE) -> UptakePicture | None:
    """Places the values; None without any."""
    if not values:
        return None
    lines = grid_to(max(values))
    # Figures of five and more places need more room at the left.
    left = max(size.left, 16 + 9 * len(f"{lines[-1]:,}"))
    # The first figure stands over its dot, and must not run into the figures of the axis.
    inset = max(10.0, HALF_A_DIGIT * len(f"{values[0]:,}"))
    span_x = size.width - left - size.right - 10 - inset
    span_y = size.height - size.top - size.bottom

    def y_of(value: int) -> float:
        return round(size.top + span_y * (1 - value / lines[-1]), 1)

    step = span_x / max(len(values) - 1, 1)
    every = max(1, -int(-ROOM_FOR_WORDS // step)) if step else 1
    last = len(values) - 1
    ys = [y_of(value) for value in values]
    marks = tuple(
        Mark(
            round(left + inset + step * place, 1),
            ys[place],
            value,
            labels[place],
            said=place in (0, last) or (place % every == 0 and last - place >= every),
            strong=place in (0, last),
            falls=place > 0 and ys[place - 1] < ys[place] - STEEP,
        )
        for place, value in enumerate(values)
    )
    size = replace(size, left=left)
    return UptakePicture(size, marks, tuple(GridLine(line, y_of(line)) for line in lines))
