"""The periods of returns: they follow the fiscal year, and begin with the pilot."""

from dataclasses import dataclass
from datetime import date, timedelta

# Rhythms that divide a fiscal year.
EVERY_MONTHS = (1, 2, 3, 4, 6, 12)
APRIL = 4


@dataclass(frozen=True)
class Period:
    """What is looked at, and the days of writing; kept apart."""

    begin: date
    end: date
    opens_on: date
    due_on: date


def next_period(today: date, rhythm: tuple[int, int, int], begin: date | None, pilot_began: date | None) -> Period:
    """The period after the last one, or the one that runs today; `rhythm` is months, days to open, days to due.

    It ends with a part of the fiscal year; the first one begins with the pilot where that falls into it.
    """
    months, opens_after, due_after = rhythm
    day = begin or today
    first = _begin_of_part(day, months)
    end = _months_later(first, months) - timedelta(days=1)
    if begin is None and pilot_began is not None and first < pilot_began <= end:
        first = pilot_began
    return Period(begin or first, end, end + timedelta(days=opens_after), end + timedelta(days=due_after))


def _begin_of_part(day: date, months: int) -> date:
    """The first day of the part of the fiscal year in which a day falls."""
    since_april = (day.month - APRIL) % 12
    return _months_later(date(day.year, day.month, 1), -(since_april % months))


def _months_later(first: date, months: int) -> date:
    place = first.month - 1 + months
    return date(first.year + place // 12, place % 12 + 1, 1)
