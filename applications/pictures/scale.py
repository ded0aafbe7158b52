"""Axes that begin at nought and carry at most four lines."""

from dataclasses import dataclass

STEPS = (1, 2, 5, 10)
MOST_LINES = 4


@dataclass(frozen=True)
class GridLine:
    """One line across, with its figure at the left."""

    value: int
    y: float

    @property
    def words_y(self) -> float:
        """The baseline of its figure."""
        return self.y + 5


def grid_to(largest: int) -> list[int]:
    """Values of the grid lines from 0 to at least `largest`, at most four above nought."""
    if largest <= 0:
        return [0, 1]
    magnitude = 10 ** max(len(str(largest)) - 2, 0)
    while True:
        for step in (factor * magnitude for factor in STEPS):
            lines = -(-largest // step)
            if lines <= MOST_LINES:
                return [place * step for place in range(lines + 1)]
        magnitude *= 10
