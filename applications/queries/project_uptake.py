"""Every way in which a project counts its users: who counts, out of how many, how it moves, as picture and sentence.

The first series is the one that the gate reads; the others stand beside it. Evidence, never a target (S24b).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from applications.models import Project, UptakePoint, UptakeSeries
from applications.pictures.uptake import PHONE, UptakePicture, uptake_picture
from applications.uptake import Trend, falls_in, penetration_of, trend_of
from workflow.fields.calendar import bare_month


@dataclass(frozen=True)
class Counted:
    """One series with its values in the order of time; it has at least one."""

    series: UptakeSeries
    points: Sequence[UptakePoint]

    @property
    def values(self) -> list[int]:
        """What was counted, month by month."""
        return [point.value for point in self.points]

    @property
    def trend(self) -> Trend | None:
        """How use moves over the whole series."""
        return trend_of(self.values)

    @property
    def reach(self) -> Decimal | None:
        """The last value as a percentage of the population; None without one."""
        return penetration_of(self.values[-1], self.series.population)

    @property
    def said(self) -> str:
        """What one sees in the picture, in words."""
        values, unit = self.values, self.series.unit
        words = _("%(who)sは%(trend)s。1か月目の%(first)s%(unit)sから%(months)dか月目の%(last)s%(unit)sへ。")
        facts = {"who": self.series.who_counts, "unit": unit, "months": len(values)}
        trend = self.trend.label if self.trend else ""
        said = words % {**facts, "trend": trend, "first": f"{values[0]:,}", "last": f"{values[-1]:,}"}
        falls = falls_in(values)
        said += _("減った月はありません。") if not falls else _("減った月は%(n)d回あります。") % {"n": len(falls)}
        if self.series.population:
            said += _("対象は%(n)s%(unit)sです。") % {"n": f"{self.series.population:,}", "unit": unit}
        return said

    @property
    def wide(self) -> UptakePicture | None:
        """The picture over the whole width of the page."""
        return uptake_picture(self.values, self._labels)

    @property
    def narrow(self) -> UptakePicture | None:
        """The picture for a phone, and for one of several side by side."""
        return uptake_picture(self.values, self._labels, PHONE)

    @property
    def _labels(self) -> list[str]:
        first = _("%(place)dか月目")
        return [
            bare_month(point.month) if point.month else (first % {"place": 1} if point.place == 1 else str(point.place))
            for point in self.points
        ]


def counted_in(project: Project) -> list[Counted]:
    """Each series that holds a value, in the city's order; no query beyond the project's own points."""
    by_series = groupby(project.all_points, key=lambda point: point.series_id)
    found = [list(points) for _series, points in by_series]
    return [Counted(points[0].series, points) for points in found]


def main_count(project: Project) -> Counted | None:
    """The series that the gate reads; None while nothing was counted."""
    points = project.main_points
    return Counted(points[0].series, points) if points else None
