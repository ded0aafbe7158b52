"""S21, second half: the next gate shows, axis by axis, how far the project has come; nothing is added up."""

import re

import pytest
from django.urls import reverse

from applications.models import DistanceReading
from applications.states.distance import Axis, Occasion, View
from applications.states.project import ProjectState
from evaluation.states import ReviewState
from tests.factories import evaluation as judged
from tests.factories import projects as make

pytestmark = pytest.mark.django_db


def page(name, number):
    return reverse(name, kwargs={"number": number})


def test_the_gate_shows_the_change_of_each_axis_by_every_pair_of_eyes(aoi, ren, hana, client_of):
    project = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.GATE_REVIEW)
    make.ready_for_the_gate(project)
    for view in (View.CITY, View.SCREENER, View.MINISTRY):
        DistanceReading.objects.create(
            application=project.application,
            axis=Axis.FINANCE,
            view=view,
            occasion=Occasion.AWARD,
            level=1,
            read_on=make.TODAY,
        )
    city, desk, director = client_of(aoi), client_of(ren), client_of(hana)
    assert city.post(page("applications:project_distance", "R6-U-010"), {"finance_level": "3"}).status_code == 302
    desk.post("/gate/R6-U-010/open/")
    said = {
        "verdict": "implement",
        "reasons": "規程が変わった",
        "level-finance-ministry": "2",
        "level-finance-screener": "4",
    }
    desk.post("/gate/R6-U-010/save/", said)
    desk.post("/gate/R6-U-010/propose/")
    director.post("/gate/R6-U-010/decide/")

    shown = city.get("/gate/R6-U-010/").content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)
    of_finance = {
        view: next(row for row in rows if f"<td>{view.label}</td>" in row and Axis.FINANCE.sentence(1) in row)
        for view in View
    }
    for view, now in ((View.CITY, 3), (View.SCREENER, 4), (View.MINISTRY, 2)):
        cells = re.findall(r"<td>(.*?)</td>", of_finance[view], re.DOTALL)
        assert Axis.FINANCE.sentence(1) in cells[-2]
        assert Axis.FINANCE.sentence(now) in cells[-1]
    assert "足し算の点はありません。" in shown
    later = DistanceReading.objects.filter(occasion=Occasion.GATE, level__isnull=False).values_list("view", "level")
    assert set(later) == {("city", 3), ("screener", 4), ("ministry", 2)}


def test_a_verdict_without_measuring_again_is_refused(aoi, ren, client_of):
    project = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.GATE_REVIEW)
    make.ready_for_the_gate(project)
    desk = client_of(ren)
    desk.post("/gate/R6-U-010/open/")
    desk.post("/gate/R6-U-010/save/", {"verdict": "implement", "reasons": "規程が変わった"})
    assert "実装までの距離を、軸ごとに測り直してください" in desk.get("/gate/R6-U-010/").content.decode()


def test_who_had_no_first_reading_gives_it_now(aoi, ren, client_of):
    make.project("R6-U-011", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP)
    for person in (aoi, ren):
        assert (
            client_of(person).post(page("applications:project_distance", "R6-U-011"), {"need_level": "2"}).status_code
            == 302
        )
        client_of(person).post(page("applications:project_distance", "R6-U-011"), {"need_level": "4"})
    looks = DistanceReading.objects.filter(axis="need").values_list("view", "occasion", "level")
    assert list(looks) == [
        ("city", "award", 2),
        ("city", "follow_up", 4),
        ("ministry", "award", 2),
        ("ministry", "follow_up", 4),
    ]


def test_the_screener_gives_her_own_reading_and_it_stands_beside_the_others(aoi, ren, hana, sora, client_of):
    project = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.GATE_REVIEW)
    make.ready_for_the_gate(project)
    judged.review(project.application, sora, ReviewState.LOCKED)
    desk, screener = client_of(ren), client_of(sora)
    desk.post("/gate/R6-U-010/open/")
    address = re.search(r"/looks/\d+/", screener.get("/").content.decode())[0]
    said = {f"{axis}_level": "4" for axis in Axis} | {f"{axis}_text": f"{axis.label}を現地で見た。" for axis in Axis}
    assert screener.post(address, said).status_code == 302
    desk.post("/gate/R6-U-010/save/", {"verdict": "implement", "reasons": "使われている", "level-need-ministry": "3"})
    desk.post("/gate/R6-U-010/propose/")
    client_of(hana).post("/gate/R6-U-010/decide/")
    shown = client_of(aoi).get("/projects/R6-U-010/").content.decode()
    for axis in Axis:
        assert axis.sentence(4) in shown
        assert f"{axis.label}を現地で見た。" in shown
