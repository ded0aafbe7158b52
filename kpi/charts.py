"""Geometry of the distributions as mirrored bars: pure numbers for the templates. Standing bars are in kpi/columns.py."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.distribution import Interval
from kpi.shape import Question, Shape, percent
from workflow.punctuation import bracketed

# A label needs this many pixels of bar.
LABEL_NEEDS = 30
FILLS = ("no-strong", "no-weak", "neutral", "sky", "navy")


@dataclass(frozen=True)
class Bar:
    """One answer of one wave."""

    fill: str
    x: float
    width: float
    label: str

    @property
    def hatched(self) -> bool:
        """Whether the fill is a pattern, so that the label needs a plate."""
        return self.fill.startswith("no-")

    @property
    def dark(self) -> bool:
        """Whether the label is white."""
        return self.fill in {"no-strong", "navy"}

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def plate(self) -> float:
        """Where the plate under the label begins; it is 38 pixels wide."""
        return round(self.middle - 19, 1)


@dataclass(frozen=True)
class Range:
    """A share with its 95 % range, as a mark and as words."""

    x: float
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Wave:
    """One wave of one question, on its line."""

    year: int
    y: float
    n: str
    reference: bool
    bars: tuple[Bar, ...]
    range: Range

    @property
    def words_y(self) -> float:
        """The line on which the words of this wave stand."""
        return self.y + 19

    @property
    def plate_y(self) -> float:
        """The upper edge of the plates."""
        return self.y + 4

    @property
    def under_y(self) -> float:
        """The line under the bar, where a phone prints the range."""
        return self.y + 43

    @property
    def middle_y(self) -> float:
        """The height of the range's mark."""
        return self.y + 13.5

    @property
    def whisker(self) -> str:
        """The range as a path: an end, a line, an end."""
        return f"M{self.range.low} {self.y + 8}v11M{self.range.low} {self.middle_y}H{self.range.high}M{self.range.high} {self.y + 8}v11"


@dataclass(frozen=True)
class Group:
    """One question with its waves under each other."""

    name: str
    name_y: float
    waves: tuple[Wave, ...]


@dataclass(frozen=True)
class Mirrored:
    """The picture of the factors: the answers stand left and right of the middle answer's centre."""

    width: int
    height: float
    centre: float
    foot: float
    groups: tuple[Group, ...]
    ticks: tuple[tuple[float, str], ...]
    year: float
    n: float
    named: bool


@dataclass(frozen=True)
class Layout:
    """Where the parts of the picture stand, in pixels."""

    width: int
    left: float
    right: float
    bar: float
    pitch: float
    head: float
    gap: float
    range_left: float
    range_pixels: float
    # Where the year and the number of answers stand on a wide picture; a name of its own only where there are several.
    year: float = 152
    n: float = 886
    named: bool = True

    def name_drop(self, waves: int) -> float:
        """How far below the first bar's top the name stands: at its middle, on a phone above it."""
        return -10 if self.range_pixels == 0 else ((waves - 1) * self.pitch + self.bar) / 2 + 5


WIDE = Layout(width=1280, left=210, right=866, bar=27, pitch=34, head=20, gap=26, range_left=968, range_pixels=172)
PHONE = Layout(width=358, left=44, right=358, bar=27, pitch=58, head=52, gap=32, range_left=0, range_pixels=0)
# One factor under a heading that names it: as wide as the other pictures on paper, so its words are as large.
PAPER = Layout(
    width=904,
    left=56,
    right=526,
    bar=27,
    pitch=34,
    head=20,
    gap=26,
    range_left=638,
    range_pixels=128,
    year=0,
    n=540,
    named=False,
)
LARGEST_PIXELS_PER_ALL = 507


def mirrored(questions: Sequence[Question], layout: Layout = WIDE) -> Mirrored:
    """The factors that have enough answers, each with its waves."""
    shown = [question for question in questions if question.shown]
    reach = [_reach(shape) for question in shown for shape in question.shown]
    left, right = max((r[0] for r in reach), default=0.5), max((r[1] for r in reach), default=0.5)
    scale = min(LARGEST_PIXELS_PER_ALL, (layout.right - layout.left) / (left + right))
    spare = (layout.right - layout.left) - (left + right) * scale
    centre = layout.left + spare / 2 + left * scale
    most = _top_of_axis([shape.lower.high for question in shown for shape in question.shown])
    groups, y = [], layout.head
    for question in shown:
        lines = tuple(
            _wave(shape, y + place * layout.pitch, centre, scale, layout, most)
            for place, shape in enumerate(question.shown)
        )
        groups.append(Group(question.name, y + layout.name_drop(len(lines)), lines))
        y += len(lines) * layout.pitch + layout.gap
    ticks = tuple(
        (round(layout.range_left + step / most * layout.range_pixels, 1), f"{round(step * 100)}%" if step else "0")
        for step in (0, most / 3, most * 2 / 3, most)
    )
    foot = y - layout.gap + 8
    return Mirrored(
        layout.width,
        round(foot + 36, 1),
        round(centre, 1),
        round(foot, 1),
        tuple(groups),
        ticks,
        layout.year,
        layout.n,
        layout.named,
    )


def _reach(shape: Shape) -> tuple[float, float]:
    """How far the answers reach to the left and to the right of the middle answer's centre."""
    parts = [float(share) for share in shape.shares]
    half = len(parts) // 2
    middle = parts[half] / 2 if len(parts) % 2 else 0
    return sum(parts[:half]) + middle, sum(parts[half + len(parts) % 2 :]) + middle


def _top_of_axis(highs: Sequence[float]) -> float:
    """The end of the axis of ranges: 30, 60 or 90 percent."""
    return next((end for end in (0.3, 0.6) if max(highs, default=0) <= end + 0.04), 0.9)


def _wave(shape: Shape, y: float, centre: float, scale: float, layout: Layout, most: float) -> Wave:
    x = centre - _reach(shape)[0] * scale
    bars = []
    for place, share in enumerate(shape.shares):
        width = float(share) * scale
        label = f"{percent(share)}%" if width >= LABEL_NEEDS else ""
        bars.append(Bar(fill_of(place, len(shape.shares)), round(x, 1), round(width, 1), label))
        x += width
    return Wave(shape.year, y, f"{shape.n:,}", shape.only_for_reference, tuple(bars), _range(shape.lower, layout, most))


def fill_of(place: int, answers: int) -> str:
    """The fill of an answer: two brown for the lower side, grey for the middle, two blue for the upper."""
    if answers == len(FILLS):
        return FILLS[place]
    middle = (answers - 1) / 2
    if place == middle:
        return "neutral"
    if place < middle:
        return "no-strong" if place < answers / 4 else "no-weak"
    return "navy" if place >= answers * 3 / 4 else "sky"


def _range(interval: Interval, layout: Layout, most: float) -> Range:
    def at(share: float) -> float:
        return round(layout.range_left + min(share, 1.0) / most * layout.range_pixels, 1)

    words = bracketed(f"{percent(interval.share)}%", f"{percent(interval.low)}–{percent(interval.high)}")
    return Range(at(interval.share), at(interval.low), at(interval.high), words)
