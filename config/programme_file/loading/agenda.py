"""Puts the acts of one application in the order of their dates, and places those without a date between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
MORNING = time(9, 0)
BETWEEN_ACTS = timedelta(minutes=4)
Deed = Callable[[datetime], object]


@dataclass(frozen=True)
class Act:
    """One act: what is done, on which day, and whether the file gives that day."""

    name: str
    on: date
    is_given: bool
    do: Deed
    at: datetime | None = None

    @property
    def may_move(self) -> bool:
        """Whether it may be placed on another day."""
        return not self.is_given and self.at is None


class Agenda:
    """The milestones in the order of life, and beside them what happens on its own day."""

    def __init__(self) -> None:
        self._milestones: list[Act] = []
        self._beside: list[tuple[Act, int]] = []

    def milestone(
        self,
        name: str,
        do: Deed,
        *,
        on: date | None = None,
        near: date | None = None,
        at: datetime | None = None,
        is_given: bool = True,
    ) -> None:
        """Adds the next milestone: on the day the file gives (or at a moment), or near a day where it gives none."""
        day = at.astimezone(TOKYO).date() if at else on or near or self.last_day
        self._milestones.append(Act(name, day, is_given and bool(on or at), do, at))

    def beside(self, name: str, do: Deed, *, on: date | None = None, near: date | None = None) -> None:
        """Adds an act of its own day; it never comes before the milestone that was added last."""
        day = on or near or self.last_day
        self._beside.append((Act(name, day, bool(on), do), len(self._milestones)))

    @property
    def last_day(self) -> date:
        """The day of the milestone added last."""
        return self._milestones[-1].on if self._milestones else date.min

    def in_order(self) -> Iterator[tuple[datetime, Act]]:
        """Every act with its moment, the earliest first."""
        milestones = placed(self._milestones)
        rows = [(act.on, place, 0, act) for place, act in enumerate(milestones, start=1)]
        for number, (act, after) in enumerate(self._beside, start=1):
            day = max(act.on, milestones[after - 1].on if after else date.min)
            # A given day that lies too early is not true any more when it is moved.
            rows.append((day, after, number, replace(act, is_given=act.is_given and day == act.on)))
        # Within a day the milestones keep their order, and what stands beside one comes before the next.
        rows.sort(key=lambda row: row[:3])
        yield from moments([replace(act, on=day) for day, _after, _number, act in rows])


def placed(milestones: list[Act]) -> list[Act]:
    """Moves milestones without a given day between their neighbours; a given day is never moved."""
    acts = list(milestones)
    for place in range(len(acts) - 2, -1, -1):
        if acts[place].may_move and acts[place].on > acts[place + 1].on:
            acts[place] = replace(acts[place], on=acts[place + 1].on)
    for place in range(1, len(acts)):
        if acts[place].may_move and acts[place].on < acts[place - 1].on:
            acts[place] = replace(acts[place], on=acts[place - 1].on)
    return acts


def moments(acts: list[Act]) -> Iterator[tuple[datetime, Act]]:
    """The clock times: from nine in the morning on, a few minutes apart, never back in time within a day."""
    last: datetime | None = None
    for act in acts:
        moment = act.at or datetime.combine(act.on, MORNING, TOKYO)
        if last is not None and not act.at and moment <= last and last.astimezone(TOKYO).date() == act.on:
            moment = last + BETWEEN_ACTS
        last = moment
        yield moment, act
