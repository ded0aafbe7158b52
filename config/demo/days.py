"""The days of the demo, counted back from the day of loading, so that what it tells is always in the midst."""

from collections.abc import Generator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from workflow.fields.calendar import fiscal_year

# One strand of what happened: it names how many days ago its next act was, and is handed the moment.
Strand = Generator[int, datetime, None]


class Days:
    """Days and moments counted back from today."""

    def __init__(self, at: datetime) -> None:
        self.now = at
        self.today = timezone.localdate(at)

    def day(self, ago: int) -> date:
        """So many days ago; negative lies ahead."""
        return self.today - timedelta(days=ago)

    def at(self, ago: int, minutes: int = 0) -> datetime:
        """Ten in the morning of that day, and so many minutes; today it has just been."""
        if ago == 0:
            return self.now
        morning = datetime.combine(self.day(ago), time(10, 0), timezone.get_default_timezone())
        return morning + timedelta(minutes=minutes)

    def fiscal_year(self, ago: int) -> int:
        """The fiscal year of that day."""
        return fiscal_year(self.day(ago))


def tell_in_order(days: Days, *strands: Strand) -> None:
    """Tells strands that run beside each other act by act, the longest ago first, as the trail wants it."""
    ahead = {place: (next(strand), strand) for place, strand in enumerate(strands)}
    while ahead:
        place = max(ahead, key=lambda one: (ahead[one][0], -one))
        ago, strand = ahead.pop(place)
        try:
            ahead[place] = (strand.send(days.at(ago)), strand)
        except StopIteration:
            continue
