"""How far it is from implementation, then and now, as the city, the screeners and the ministry see it (S21)."""

from dataclasses import dataclass

from applications.models import Application
from applications.pictures.distance import DistancePicture, distance_picture
from applications.queries.distance import AxisLanes, distance_of
from applications.states.distance import View
from reports.contents.plain import plain
from workflow.fields.calendar import era_date


@dataclass(frozen=True)
class OwnLook:
    """What the city says of one axis, in the words of the levels; empty where it did not look."""

    axis: str
    then: str
    now: str


@dataclass(frozen=True)
class HowFar:
    """The picture, its sentence, the days of the first look and the last, and the city's own words."""

    picture: DistancePicture
    said: str
    first_on: str
    last_on: str
    own: tuple[OwnLook, ...]


def how_far(application: Application) -> HowFar | None:
    """Every look at it; None while nobody assessed any axis."""
    found = distance_of(application)
    if found.first_on is None or found.last_on is None:
        return None
    own = tuple(_own(lanes) for lanes in found.axes)
    return HowFar(
        picture=distance_picture(found),
        said=plain(found.said),
        first_on=era_date(found.first_on, weekday=False),
        last_on=era_date(found.last_on, weekday=False),
        own=tuple(look for look in own if look.then or look.now),
    )


def _own(lanes: AxisLanes) -> OwnLook:
    city = next(lane for lane in lanes.lanes if lane.view == View.CITY)
    then, now = (reading.sentence if reading else "" for reading in (city.then, city.now))
    return OwnLook(str(lanes.axis.label), then, now)
