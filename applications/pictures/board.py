"""The mechanisms of a pilot side by side over time: when each began, what every review said, when the next is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.fields.calendar import bare_month

LANE = 40
TAIL = 28
# Room that the words of a month take.
MONTH_ROOM = 72


@dataclass(frozen=True)
class Size:
    """How wide the picture is, and where its lanes begin; on a phone names stand above their lanes."""

    width: int
    left: int
    right: int
    head: int = 30
    name_above: bool = False

    @property
    def lane(self) -> int:
        """The height of one lane."""
        return LANE + 20 if self.name_above else LANE


WIDE = Size(1280, 236, 48)
PHONE = Size(358, 10, 24, name_above=True)


@dataclass(frozen=True)
class Reviewed:
    """One review: its day, and what it said (keep, change, stop)."""

    on: date
    verdict: str


@dataclass(frozen=True)
class Running:
    """One mechanism as the picture needs it."""

    name: str
    started_on: date
    review_on: date
    stopped_on: date | None
    reviews: tuple[Reviewed, ...]


@dataclass(frozen=True)
class Mark:
    """One review at its place."""

    x: float
    y: float
    verdict: str

    @property
    def diamond(self) -> str:
        """The corners of a change."""
        return f"{self.x},{self.y - 7} {self.x + 7},{self.y} {self.x},{self.y + 7} {self.x - 7},{self.y}"

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of a stop."""
        return self.x - 6, self.y - 6


@dataclass(frozen=True)
class Lane:
    """One mechanism: a bar as long as it ran, its reviews, and a dashed line to the next."""

    name: str
    words_x: float
    words_y: float
    y: float
    begin: float
    end: float
    marks: tuple[Mark, ...]
    ahead: float | None
    is_late: bool


@dataclass(frozen=True)
class Month:
    """One line of the months."""

    x: float
    label: str


@dataclass(frozen=True)
class BoardPicture:
    """All lanes under one line of time."""

    size: Size
    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    today_x: float

    @property
    def bottom(self) -> int:
        """Where the lanes end."""
        return self.size.head + self.size.lane * len(self.lanes)

    @property
    def height(self) -> int:
        """The height of the whole."""
        return self.bottom + TAIL

    @property
    def today_words_y(self) -> int:
        """Where the word for today stands."""
        return self.bottom + 20


def board_picture(running: Sequence[Running], today: date, size: Size = WIDE) -> BoardPicture | None:
    """Places every mechanism; None without any."""
    if not running:
        return None
    first = min(one.started_on for one in running).replace(day=1)
    last = max([today, *(one.stopped_on or max(one.review_on, one.started_on) for one in running)])
    days = max((last - first).days, 28)

    def x_of(day: date) -> float:
        return round(size.left + (size.width - size.left - size.right) * (day - first).days / days, 1)

    lanes = tuple(_lane(one, place, today, size, x_of) for place, one in enumerate(running))
    return BoardPicture(size, lanes, _months(first, last, x_of), x_of(today))


def _lane(one: Running, place: int, today: date, size: Size, x_of: Callable[[date], float]) -> Lane:
    top = size.head + size.lane * place
    y = top + size.lane - LANE / 2
    return Lane(
        name=one.name,
        words_x=size.left if size.name_above else 0,
        words_y=top + 18 if size.name_above else y + 5,
        y=y,
        begin=x_of(one.started_on),
        end=x_of(one.stopped_on or max(today, one.started_on)),
        marks=tuple(Mark(x_of(review.on), y, review.verdict) for review in one.reviews),
        ahead=None if one.stopped_on else x_of(one.review_on),
        is_late=one.stopped_on is None and one.review_on <= today,
    )


def _months(first: date, last: date, x_of: Callable[[date], float]) -> tuple[Month, ...]:
    """The first of every month for which there is room."""
    found: list[Month] = []
    day = first
    while day <= last:
        x = x_of(day)
        if not found or x - found[-1].x >= MONTH_ROOM:
            new_year = not found or day.month == 1
            found.append(Month(x, f"{day.year}/{day.month}" if new_year else bare_month(day)))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(found)
