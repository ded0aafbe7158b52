"""Observed data as the city draws it: folded by the database over days, hours, weekdays or months (S17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Avg, Count, Max, Min, QuerySet, Sum
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate, TruncMonth
from django.utils.translation import gettext as _

from applications.models import DataFeed, Project, Try
from applications.pictures.uptake import PHONE, UptakePicture, uptake_picture
from applications.states.feed import FoldBy, FoldHow
from workflow.fields.calendar import bare_month, short_date
from workflow.punctuation import in_japanese

FOLDS = {
    FoldBy.DAY: TruncDate("observed_at"),
    FoldBy.HOUR: ExtractHour("observed_at"),
    FoldBy.WEEKDAY: ExtractIsoWeekDay("observed_at"),
    FoldBy.MONTH: TruncMonth("observed_at"),
}
TAKES = {FoldHow.SUM: Sum, FoldHow.MEAN: Avg, FoldHow.MOST: Max}
# So many of the newest days or months are drawn; more would be a smear.
NEWEST = 62


@dataclass(frozen=True)
class Folded:
    """The places under the axis in their order, each with its number."""

    feed: DataFeed
    by: FoldBy
    how: FoldHow
    rows: Sequence[tuple[str, Decimal]]

    @property
    def values(self) -> list[int]:
        """As drawn: whole numbers."""
        return [int(value.quantize(Decimal(1), ROUND_HALF_UP)) for _label, value in self.rows]

    @property
    def said(self) -> str:
        """What one sees, in words."""
        if not self.rows:
            return ""
        most = max(self.rows, key=lambda row: row[1])
        least = min(self.rows, key=lambda row: row[1])
        words = _("%(by)sの%(how)s。いちばん多いのは%(most)sの%(high)s%(unit)s、少ないのは%(least)sの%(low)s%(unit)s。")
        return words % {
            "by": self.by.label,
            "how": self.how.label,
            "most": most[0],
            "least": least[0],
            "high": f"{most[1].normalize():,f}",
            "low": f"{least[1].normalize():,f}",
            "unit": self.feed.unit,
        }

    @property
    def wide(self) -> UptakePicture | None:
        """The picture over the width of the page."""
        return uptake_picture(self.values, [label for label, _value in self.rows])

    @property
    def narrow(self) -> UptakePicture | None:
        """The picture for a phone."""
        return uptake_picture(self.values, [label for label, _value in self.rows], PHONE)


def folded(feed: DataFeed, by: FoldBy | None = None, how: FoldHow | None = None) -> Folded:
    """The feed as it is drawn, or as somebody asks to see it just now; 1 query."""
    by, how = by or FoldBy(feed.by), how or FoldHow(feed.how)
    rows = feed.points.order_by().annotate(at=FOLDS[by]).values("at").annotate(number=TAKES[how]("value"))
    newest = list(rows.order_by("-at")[:NEWEST])[::-1]
    return Folded(feed, by, how, [(_label(row["at"], by), _rounded(row["number"])) for row in newest])


def _rounded(number: Any) -> Decimal:
    return Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _label(at: Any, by: FoldBy) -> str:
    if by is FoldBy.HOUR:
        return _("%(hour)d時") % {"hour": at}
    if by is FoldBy.WEEKDAY:
        return str(weekday(at))
    if by is FoldBy.MONTH:
        return bare_month(at)
    return f"{at.month}/{at.day}" if in_japanese() else short_date(at, weekday=False)


def weekday(number: int) -> str:
    """The day of the week, Monday is 1."""
    return [_("月曜"), _("火曜"), _("水曜"), _("木曜"), _("金曜"), _("土曜"), _("日曜")][number - 1]


@dataclass(frozen=True)
class Listed:
    """One feed of the list with how much it holds and until when."""

    feed: DataFeed
    count: int
    first: datetime | None
    last: datetime | None
    pins: int


def feeds_of(project: Project) -> list[Listed]:
    """Every feed of the project; 1 query."""
    pins = Count("pinned_in", distinct=True)
    held: QuerySet[Any] = project.feeds.annotate(
        n=Count("points", distinct=True), first=Min("points__observed_at"), last=Max("points__observed_at"), pins=pins
    )
    return [Listed(feed, feed.n, feed.first, feed.last, feed.pins) for feed in held]


def pinned_in(feed: DataFeed) -> list[Try]:
    """The tries beside which it is pinned."""
    return list(feed.pinned_in.order_by("-number"))
