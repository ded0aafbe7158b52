"""Whether it is used: each series that somebody counts, with its picture; evidence, never a target (S24b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from applications.models import Project, UptakePoint, UptakeSeries
from applications.pictures.uptake import UptakePicture, uptake_picture
from reports.contents import sentences
from reports.periods import Period
from workflow.fields.calendar import bare_month, short_month
from workflow.punctuation import listed


@dataclass(frozen=True)
class Use:
    """How many use it: the picture, its sentence, and what stands at its end."""

    picture: UptakePicture
    series: Any
    reach: Any
    said: str


def uses_of(project: Project, period: Period | None = None) -> tuple[Use, ...]:
    """Every series that was counted, each with its picture; of a period, until its end, for a trend needs its past."""
    return tuple(use for series in _series(project, period) if (use := _use(series)))


def _use(series: UptakeSeries) -> Use | None:
    points = list(series.points.all())
    picture = uptake_picture([point.value for point in points], labels_of(points))
    return Use(picture, series, series.penetration, sentences.of_use(series)) if picture else None


def uncounted(project: Project, period: Period | None = None) -> str:
    """Which series nobody counted yet, in one sentence."""
    names = listed(series.who_counts for series in _series(project, period) if not series.values)
    return _("%(names)sの数は、まだ数えられていない。") % {"names": names} if names else ""


def _series(project: Project, period: Period | None) -> list[UptakeSeries]:
    points = UptakePoint.objects.all()
    if period is not None:
        points = points.filter(Q(month=None) | Q(month__lte=period.to_on))
    return list(project.uptake_series.prefetch_related(Prefetch("points", queryset=points)))


def labels_of(points: Sequence[UptakePoint]) -> list[str]:
    """The months under the points."""
    return [_month_of(point, place) for place, point in enumerate(points)]


def _month_of(point: UptakePoint, place: int) -> str:
    """The month under a point; the year and the unit stand where they begin, or twelve of them would run together."""
    if point.month:
        begins = place == 0 or point.month.month == 1
        return short_month(point.month) if begins else bare_month(point.month)
    return _("%(place)dか月目") % {"place": point.place} if point.place == 1 else str(point.place)
