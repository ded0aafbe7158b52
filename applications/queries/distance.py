"""The distance to implementation, then and now, per axis and view; one query, never a sum (S21)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, DistanceReading
from applications.states.distance import Axis, Occasion, View

AT_THE_BEGINNING = (Occasion.APPLICATION, Occasion.AWARD)


@dataclass(frozen=True)
class Lane:
    """One view of one axis: the first reading at the beginning, and the newest later one.

    Several screeners look at the same time: `beside` is what the others of that round saw.
    """

    view: View
    then: DistanceReading | None = None
    now: DistanceReading | None = None
    beside: tuple[DistanceReading, ...] = ()

    @property
    def nows(self) -> tuple[DistanceReading, ...]:
        """Everything that was seen at the newest look; nothing of it is averaged."""
        return (*self.beside, self.now) if self.now else ()

    @property
    def newest(self) -> DistanceReading | None:
        """The last look there is."""
        return self.now or self.then


@dataclass(frozen=True)
class AxisLanes:
    """One axis with its three lanes."""

    axis: Axis
    lanes: tuple[Lane, ...]

    def level(self, view: View) -> int | None:
        """The newest level of one view."""
        lane = next(lane for lane in self.lanes if lane.view == view)
        return lane.newest.level if lane.newest else None


@dataclass(frozen=True)
class Distance:
    """All axes; `said` is the sentence above the picture."""

    axes: tuple[AxisLanes, ...]
    first_on: date | None
    last_on: date | None
    views: frozenset[View] = field(default_factory=frozenset)

    @property
    def is_read(self) -> bool:
        """Whether anybody assessed any axis."""
        return any(lane.newest for lanes in self.axes for lane in lanes.lanes)

    @property
    def farthest(self) -> list[Axis]:
        """The axes whose newest level, as the city sees it, is lowest."""
        levels = {lanes.axis: lanes.level(View.CITY) for lanes in self.axes}
        known = [level for level in levels.values() if level is not None]
        return [axis for axis, level in levels.items() if known and level == min(known)]

    @property
    def disagreed(self) -> list[Axis]:
        """The axes on which city and ministry see different levels."""
        return [
            lanes.axis
            for lanes in self.axes
            if len(lanes.lanes) == len(View)
            and lanes.level(View.CITY) is not None
            and lanes.level(View.MINISTRY) is not None
            and lanes.level(View.CITY) != lanes.level(View.MINISTRY)
        ]

    @property
    def said(self) -> str:
        """What one sees, in words."""
        parts = []
        if 0 < len(self.farthest) < len(self.axes):
            parts.append(_("いちばん遠いのは%(axes)sです。") % {"axes": _and(self.farthest)})
        if self.disagreed:
            parts.append(_("市と国の見立てが分かれているのは%(axes)sです。") % {"axes": _and(self.disagreed)})
        return "".join(parts)


def own_look(application: Application) -> Distance:
    """Only what the city itself sees, with one lane an axis: for the chapter in which it writes that down."""
    whole = distance_of(application)
    axes = tuple(
        AxisLanes(lanes.axis, tuple(lane for lane in lanes.lanes if lane.view == View.CITY)) for lanes in whole.axes
    )
    return replace(whole, axes=axes)


def look_written(looks: Sequence[Mapping[str, Any]]) -> Distance:
    """The city's own look as an application says it, stored or frozen: one lane an axis; nothing is read."""
    said = {look["axis"]: int(look["level"]) for look in looks if look.get("level") not in (None, "")}
    axes = tuple(
        AxisLanes(axis, (Lane(View.CITY, now=DistanceReading(level=said[axis]) if axis in said else None),))
        for axis in Axis
    )
    return Distance(axes, None, None, frozenset({View.CITY} if said else ()))


def _and(axes: list[Axis]) -> str:
    return str(_("・")).join(str(axis.label) for axis in axes)


def distance_of(application: Application, *, also: Iterable[DistanceReading] = ()) -> Distance:
    """Reads every look at an application or project; one query.

    `also` is what a reader of a higher floor may see before it is stored (screeners at an open gate).
    """
    stored = list(DistanceReading.objects.filter(application=application).order_by("read_on", "id"))
    readings = [*stored, *also]
    by_lane: dict[tuple[str, str], list[DistanceReading]] = defaultdict(list)
    for reading in readings:
        by_lane[reading.axis, reading.view].append(reading)
    axes = tuple(AxisLanes(axis, tuple(_lane(view, by_lane[axis, view]) for view in View)) for axis in Axis)
    assessed = [reading for reading in stored if reading.level is not None]
    views = frozenset(View(reading.view) for reading in assessed)
    first, last = (assessed[0].read_on, assessed[-1].read_on) if assessed else (None, None)
    return Distance(axes, first, last, views)


def _lane(view: View, readings: list[DistanceReading]) -> Lane:
    assessed = [reading for reading in readings if reading.level is not None]
    early = [reading for reading in assessed if reading.occasion in AT_THE_BEGINNING]
    later = [reading for reading in assessed if reading.occasion not in AT_THE_BEGINNING]
    return Lane(view, early[0] if early else None, later[-1] if later else None, _same_round(view, later))


def _same_round(view: View, later: Sequence[DistanceReading]) -> tuple[DistanceReading, ...]:
    """City and ministry speak with one voice; screeners, each with her own, on the day their round closes."""
    if view != View.SCREENER or not later:
        return ()
    last = later[-1]
    return tuple(one for one in later[:-1] if (one.occasion, one.read_on) == (last.occasion, last.read_on))
