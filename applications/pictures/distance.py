"""The distance to implementation as lanes: axes down, four words across, hollow then and filled now (design 8)."""

from collections import Counter
from dataclasses import dataclass

from applications.queries.distance import AxisLanes, Distance, Lane
from applications.states.distance import BANDS, View


@dataclass(frozen=True)
class Plan:
    """Where things stand in pixels."""

    width: int
    # Where the bands begin; words stand left of it, or above the lanes on a phone.
    bands_x: int
    lane_height: int
    head: int
    words_above: int


WIDE = Plan(904, 262, 22, 34, 0)
PHONE = Plan(358, 46, 20, 30, 30)


@dataclass(frozen=True)
class Shape:
    """One look: ○ city, △ screeners, □ ministry; filled is now."""

    view: View
    x: float
    y: float
    filled: bool
    # How many saw the same; written beside the shape where it is more than one.
    people: int = 1

    @property
    def people_x(self) -> float:
        """Where their number stands."""
        return self.x + 9

    @property
    def kind(self) -> str:
        """Which drawing."""
        return {View.CITY: "circle", View.SCREENER: "triangle", View.MINISTRY: "square"}[self.view]

    @property
    def triangle(self) -> str:
        """The points of a triangle around the place."""
        return f"{self.x},{self.y - 6.5} {self.x + 7},{self.y + 5.5} {self.x - 7},{self.y + 5.5}"

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of a square around the place."""
        return self.x - 5.5, self.y - 5.5


@dataclass(frozen=True)
class DrawnLane:
    """One lane with its shapes and the arrow between then and now."""

    label: str
    y: float
    shapes: tuple[Shape, ...]
    arrow: tuple[float, float] | None
    unread: bool

    @property
    def words_y(self) -> float:
        """The baseline of the label."""
        return self.y + 5

    @property
    def tip(self) -> str:
        """The points of the arrow's head."""
        if self.arrow is None:
            return ""
        _from, to = self.arrow
        turn = 1 if to >= _from else -1
        return f"{to},{self.y} {to - 7 * turn},{self.y - 4} {to - 7 * turn},{self.y + 4}"


@dataclass(frozen=True)
class DrawnAxis:
    """One axis with its words and lanes."""

    label: str
    question: str
    top: float
    bottom: float
    words_y: float
    question_x: float
    question_y: float
    lanes: tuple[DrawnLane, ...]


@dataclass(frozen=True)
class Band:
    """One of the four words across."""

    label: str
    x: float
    middle: float
    width: float


@dataclass(frozen=True)
class DistancePicture:
    """All of it, with the height it came to."""

    plan: Plan
    height: float
    bands: tuple[Band, ...]
    axes: tuple[DrawnAxis, ...]

    @property
    def bottom(self) -> float:
        """Where the last lane ends."""
        return self.axes[-1].bottom

    @property
    def counts_people(self) -> bool:
        """Whether a number stands beside a shape: several people saw the same."""
        return any(shape.people > 1 for axis in self.axes for lane in axis.lanes for shape in lane.shapes)

    @property
    def lanes_height(self) -> float:
        """From the head to the last lane."""
        return self.bottom - self.plan.head

    @property
    def head_words_y(self) -> int:
        """The baseline of the four words."""
        return self.plan.head - 12

    @property
    def lane_words_x(self) -> int:
        """Where the names of the views end."""
        return self.plan.bands_x - 12

    @property
    def unread_x(self) -> int:
        """Where 未評価 stands."""
        return self.plan.bands_x + 12


def _bands(plan: Plan) -> tuple[Band, ...]:
    width = (plan.width - plan.bands_x) / len(BANDS)
    return tuple(
        Band(str(words), round(plan.bands_x + width * place, 1), round(plan.bands_x + width * (place + 0.5), 1), width)
        for place, (words, _levels) in enumerate(BANDS)
    )


def x_of(level: int, bands: tuple[Band, ...]) -> float:
    """Where a level lies: two levels share a band side by side."""
    for band, (_words, levels) in zip(bands, BANDS, strict=True):
        if level in levels:
            place = (levels.index(level) + 1) / (len(levels) + 1)
            return round(band.x + band.width * place, 1)
    raise ValueError(f"no band holds level {level}")


def _lane(lane: Lane, y: float, bands: tuple[Band, ...]) -> DrawnLane:
    seen = Counter(reading.level or 0 for reading in lane.nows)
    then = (Shape(lane.view, x_of(lane.then.level or 0, bands), y, False),) if lane.then else ()
    shapes = then + tuple(Shape(lane.view, x_of(level, bands), y, True, n) for level, n in sorted(seen.items()))
    arrow = None
    if len(seen) > 1:
        # Opinions stand apart: each place is drawn, and none is the one to which the arrow would lead.
        held = {shape.x for shape in shapes if shape.filled}
        shapes = tuple(shape for shape in shapes if shape.filled or shape.x not in held)
    elif len(shapes) == 2 and shapes[0].x != shapes[1].x:
        turn = 1 if shapes[1].x > shapes[0].x else -1
        arrow = (shapes[0].x + 7 * turn, shapes[1].x - 8 * turn)
    elif len(shapes) == 2:
        shapes = shapes[1:]
    return DrawnLane(str(lane.view.label), y, shapes, arrow, unread=not shapes)


def _axis(lanes: AxisLanes, top: float, plan: Plan, bands: tuple[Band, ...]) -> DrawnAxis:
    first = top + plan.words_above + plan.lane_height / 2 + 2
    drawn = tuple(_lane(lane, first + place * plan.lane_height, bands) for place, lane in enumerate(lanes.lanes))
    bottom = top + plan.words_above + plan.lane_height * len(drawn) + 6
    # On a phone the question stands beside the axis's name, above the lanes; else under it.
    question_x, question_y = (84.0, top + 20) if plan.words_above else (0.0, top + 42)
    return DrawnAxis(str(lanes.axis.label), lanes.axis.question, top, bottom, top + 20, question_x, question_y, drawn)


def distance_picture(distance: Distance, plan: Plan = WIDE) -> DistancePicture:
    """Places every look."""
    bands, top, axes = _bands(plan), float(plan.head), []
    for lanes in distance.axes:
        axes.append(_axis(lanes, top, plan, bands))
        top = axes[-1].bottom
    return DistancePicture(plan, top + 2, bands, tuple(axes))
