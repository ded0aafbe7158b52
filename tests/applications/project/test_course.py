"""Milestones, risks and people: told in words, moved with reasons, asked for on their day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from applications.models import Contact, Milestone, Risk
from applications.pictures.board import PHONE, WIDE, Reviewed, Running, board_picture
from applications.states.project import ProjectState
from tests.factories import pilots
from tests.factories import projects as make
from workflow.models import TrailEntry


@pytest.fixture
def project(aoi):
    return make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)


def page(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


@pytest.mark.parametrize(
    ("planned", "reached", "words"),
    [
        (0, None, "あと0日"),
        (3, None, "あと3日"),
        (-8, None, "8日遅れています"),
        (0, 0, "予定の日に済みました"),
        (0, 12, "12日遅れて済みました"),
        (0, -3, "3日早く済みました"),
    ],
)
def test_a_milestone_says_in_words_how_late_it_is(planned, reached, words):
    day = make.TODAY + timedelta(days=planned)
    one = Milestone(planned_on=day, first_planned_on=day)
    one.reached_on = None if reached is None else day + timedelta(days=reached)
    assert one.said(make.TODAY) == words


def test_a_milestone_is_moved_with_its_reason_and_keeps_its_first_day(project, aoi, client_of):
    client = client_of(aoi)
    said = {"title": "運用規程を公布する", "planned_on": "令和8年12月20日", "owner": "都市計画課"}
    assert client.post(page("project_milestones_new", project), said).status_code == 302
    one = Milestone.objects.get()
    address = page("project_milestone", project, pk=one.pk)
    moved = {"planned_on": "令和9年1月19日", "reason": "法規審査が1月になった"}
    assert client.post(address, moved).status_code == 302
    one.refresh_from_db()
    assert (one.first_planned_on, one.planned_on) == (date(2026, 12, 20), date(2027, 1, 19))
    shown = client.get(page("project_course", project)).content.decode()
    assert "はじめの予定より30日後ろ" in shown
    assert TrailEntry.objects.filter(event="move_milestone", reason="法規審査が1月になった").count() == 2
    assert client.post(address, {"reached_on": "令和9年1月19日", "note": "公布した"}).status_code == 302
    assert "予定の日に済みました" in client.get(page("project_course", project)).content.decode()
    assert client.get(address).status_code == 404


def test_a_risk_is_looked_at_again_and_crossed_off(project, aoi, client_of):
    client = client_of(aoi)
    said = {
        "what": "設置を断られる",
        "likelihood": "possible",
        "owner": "都市計画課",
        "response": "市有の街灯に替える",
        "look_again_on": "令和8年12月1日",
    }
    assert client.post(page("project_risks_new", project), said).status_code == 302
    one = Risk.objects.get()
    address = page("project_risk", project, pk=one.pk)
    look = {**said, "likelihood": "likely", "seen": "管理組合が反対している", "look_again_on": "令和9年1月10日"}
    assert client.post(address, {**look, "seen": ""}).status_code == 200
    assert client.post(address, look).status_code == 302
    one.refresh_from_db()
    assert (one.likelihood, one.what) == ("likely", "設置を断られる")
    assert client.post(address, {"closed_on": "令和9年1月11日", "closing_words": "街灯に替えた"}).status_code == 302
    assert "街灯に替えた" in client.get(page("project_course", project)).content.decode()


def test_a_contact_is_kept_and_its_address_stays_out_of_the_trail(project, aoi, client_of):
    client = client_of(aoi)
    said = {
        "name": "水沢 澪",
        "body": "架空大学",
        "part": "計測の助言",
        "is_outside": "on",
        "email": "mio@example.invalid",
    }
    assert client.post(page("project_contacts_new", project), said).status_code == 302
    one = Contact.objects.get()
    assert (
        client.post(page("project_contact", project, pk=one.pk), {**said, "left_on": "令和9年3月31日"}).status_code
        == 302
    )
    shown = client.get(page("project_course", project)).content.decode()
    assert "役所の外" in shown
    assert "令和9年3月31日に離れた" in shown
    assert not [entry for entry in TrailEntry.objects.all() if "mio@example.invalid" in str(entry.facts)]


def test_what_is_late_waits_on_today(project, aoi, client_of):
    long_ago = make.TODAY - timedelta(days=400)
    pilots.milestone(project, planned_on=long_ago)
    pilots.risk(project, look_again_on=long_ago)
    shown = client_of(aoi).get("/").content.decode()
    assert "節目の遅れ" in shown
    assert "心配ごとの見直し" in shown


@pytest.mark.parametrize("name", ["project_course", "project_tries"])
def test_the_pages_cost_the_same_with_many_rows(name, project, aoi, client_of, django_assert_max_num_queries):
    client = client_of(aoi)
    pilots.attempt(project, mechanism=pilots.mechanism(project))
    client.get(page(name, project))
    with django_assert_max_num_queries(12) as few:
        client.get(page(name, project))
    for _round in range(30):
        pilots.attempt(project, mechanism=pilots.mechanism(project))
        pilots.milestone(project)
        pilots.risk(project)
        pilots.contact(project)
    with django_assert_max_num_queries(12) as many:
        client.get(page(name, project))
    assert len(few) == len(many)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_board_keeps_everything_inside_its_frame(size):
    rows = [
        Running("券", date(2026, 9, 1), date(2027, 3, 1), None, (Reviewed(date(2026, 10, 1), "keep"),)),
        Running("日", date(2026, 9, 20), date(2026, 11, 1), date(2026, 11, 1), (Reviewed(date(2026, 11, 1), "stop"),)),
    ]
    picture = board_picture(rows, make.TODAY, size)
    xs = [
        x for lane in picture.lanes for x in (lane.begin, lane.end, lane.ahead or lane.end, *(m.x for m in lane.marks))
    ]
    assert all(size.left <= x <= size.width - size.right for x in [*xs, picture.today_x])
    assert picture.lanes[0].ahead > picture.lanes[0].end
    assert picture.lanes[1].ahead is None
    assert all(b.x - a.x >= 72 for a, b in zip(picture.months, picture.months[1:], strict=False))
    assert board_picture([], make.TODAY, size) is None
