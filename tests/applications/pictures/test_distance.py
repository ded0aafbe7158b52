"""The distance as lanes: then and now, and several screeners at once without a mean."""

from datetime import date

import pytest

from applications.models import DistanceReading
from applications.pictures.distance import DrawnLane, distance_picture
from applications.queries.distance import distance_of
from applications.states.distance import Axis, Occasion, View
from tests.factories.applications import application

pytestmark = pytest.mark.django_db
LATER = date(2026, 11, 1)


@pytest.fixture
def measured():
    return application("R7-S-002")


def look(of, view: View, level: int | None, occasion: Occasion = Occasion.GATE, on: date = LATER) -> None:
    DistanceReading.objects.create(
        application=of, axis=Axis.NEED, view=view, occasion=occasion, level=level, read_on=on
    )


def lane_of(of, view: View) -> DrawnLane:
    picture = distance_picture(distance_of(of))
    return next(lane for lane in picture.axes[0].lanes if lane.label == str(view.label))


def test_every_opinion_of_the_screeners_is_drawn_with_how_many_share_it(measured):
    look(measured, View.SCREENER, 1, Occasion.AWARD, date(2025, 4, 1))
    for level in (2, 4, 4):
        look(measured, View.SCREENER, level)
    lane = lane_of(measured, View.SCREENER)
    assert [(shape.filled, shape.people) for shape in lane.shapes] == [(False, 1), (True, 1), (True, 2)]
    assert lane.arrow is None, "where opinions differ there is no one place to which it moved"
    assert distance_picture(distance_of(measured)).counts_people


def test_screeners_of_one_mind_are_one_mark_with_an_arrow(measured):
    look(measured, View.SCREENER, 1, Occasion.AWARD, date(2025, 4, 1))
    for level in (3, 3):
        look(measured, View.SCREENER, level)
    lane = lane_of(measured, View.SCREENER)
    assert [(shape.filled, shape.people) for shape in lane.shapes] == [(False, 1), (True, 2)]
    assert lane.arrow is not None


def test_an_earlier_round_is_not_mixed_into_the_newest(measured):
    look(measured, View.SCREENER, 1, on=date(2026, 1, 1))
    look(measured, View.SCREENER, 5)
    assert [shape.people for shape in lane_of(measured, View.SCREENER).shapes] == [1]


def test_city_and_ministry_speak_with_one_voice(measured):
    for level in (2, 4):
        look(measured, View.CITY, level)
    assert len(lane_of(measured, View.CITY).shapes) == 1
    assert not distance_picture(distance_of(measured)).counts_people


def test_what_nobody_assessed_is_said(measured):
    look(measured, View.SCREENER, None)
    assert lane_of(measured, View.SCREENER).unread
