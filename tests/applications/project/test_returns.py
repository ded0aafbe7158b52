"""Progress returns: opened by the clock, written by the city, handed in by its certifier, accepted by the desk (M7)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.changing import draft_change
from applications.actions.checking import request_correction
from applications.actions.returning import (
    accept_return,
    submit_return,
    write_return,
)
from applications.actions.scheduling import keep_returns_on_time, schedule_return
from applications.models import ProgressReturn
from applications.states.change import ChangeKind
from applications.states.progress import Direction, ReturnState
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.steps import Refused, take

WORDS = {
    "direction": Direction.SAME,
    "tangible": "広場で子どもが水位の絵を描いていた。",
    "convenience": "見回りの回数が半分になった。",
    "learned": "夜の通知は読まれない。",
}


@pytest.fixture
def project(aoi):
    found = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.body(found.application)
    return found


@pytest.fixture
def due(project):
    return make.progress_return(project, state=ReturnState.DUE)


def address(progress):
    kwargs = {"number": progress.project.number, "sequence": progress.sequence}
    return reverse("applications:project_return", kwargs=kwargs)


def codes(caught):
    return [problem.code for problem in caught.value.problems]


def test_the_clock_opens_a_return_on_its_day_and_marks_it_late(project):
    progress = make.progress_return(project, opens_on=make.TODAY, due_on=make.TODAY + timedelta(days=1))
    assert keep_returns_on_time(at=make.AT - timedelta(days=1)) == 0
    assert keep_returns_on_time(at=make.AT) == 1
    assert keep_returns_on_time(at=make.AT) == 0
    progress.refresh_from_db()
    assert progress.state == ReturnState.DUE
    keep_returns_on_time(at=make.AT + timedelta(days=2))
    progress.refresh_from_db()
    assert progress.state == ReturnState.OVERDUE


def test_returns_are_numbered_in_order(project, ren):
    days = {"period_from": make.TODAY, "period_to": make.TODAY, "opens_on": make.TODAY, "due_on": make.TODAY}
    made = [schedule_return(project=project, by=ren, **days).sequence for _round in range(3)]
    assert made == [1, 2, 3]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"direction": ""}, "NO_DIRECTION"),
        ({"direction": Direction.REFINED}, "REFINED_HOW"),
        ({"direction": Direction.CHANGED}, "CHANGE_NOT_ASKED_FOR"),
        ({"tangible": " "}, "NO_TANGIBLE"),
        ({"convenience": ""}, "NO_CONVENIENCE"),
        ({"learned": ""}, "NOTHING_LEARNED"),
    ],
)
def test_what_a_return_must_hold(due, aoi, mori, change, code):
    write_return(progress=due, answers={**WORDS, **change}, row_version=0, by=aoi)
    with pytest.raises(Refused) as caught:
        submit_return(progress=due, by=mori, at=make.AT)
    assert codes(caught) == [code]


@pytest.mark.parametrize("route", ["tangible", "convenience"])
def test_one_route_of_value_may_be_out_of_scope_with_its_reason(due, aoi, mori, route):
    words = {**WORDS, route: "", f"{route}_out_of_scope": "この期間は計測だけのため"}
    write_return(progress=due, answers=words, row_version=0, by=aoi)
    submit_return(progress=due, by=mori, at=make.AT)
    assert due.state == ReturnState.SUBMITTED


def test_a_changed_direction_goes_with_old_and_new_side_by_side(due, aoi, mori):
    write_return(progress=due, answers={**WORDS, "direction": Direction.CHANGED}, row_version=0, by=aoi)
    draft = {"project": due.project, "kind": ChangeKind.PURPOSE, "old_text": "水門を動かす", "raised_in": due}
    draft_change(by=aoi, new_text="水位を見る", reason="操作は県に移った", **draft)
    submit_return(progress=due, by=mori, at=make.AT)
    assert (due.state, due.submitted_by) == (ReturnState.SUBMITTED, mori)


def test_who_may_write_hand_in_and_accept(due, aoi, mori, nao, ren):
    for person in (mori, nao, ren):
        with pytest.raises(Refused) as caught:
            write_return(progress=due, answers=WORDS, row_version=0, by=person)
        assert codes(caught) == ["NO_RIGHT"]
    write_return(progress=due, answers=WORDS, row_version=0, by=aoi)
    for person in (aoi, nao, ren):
        with pytest.raises(Refused) as caught:
            submit_return(progress=due, by=person, at=make.AT)
        assert codes(caught) == ["NO_RIGHT"]
    submit_return(progress=due, by=mori, at=make.AT)
    with pytest.raises(Refused):
        accept_return(progress=due, by=mori, at=make.AT)
    accept_return(progress=due, by=ren, at=make.AT)
    assert due.state == ReturnState.ACCEPTED


def test_two_writers_never_overwrite_each_other(due, aoi):
    write_return(progress=due, answers={"done": "一人目"}, row_version=0, by=aoi)
    with pytest.raises(Refused) as caught:
        write_return(progress=due, answers={"done": "二人目"}, row_version=0, by=aoi)
    assert codes(caught) == ["OVERTAKEN"]
    due.refresh_from_db()
    assert due.done == "一人目"


def test_after_handing_in_only_what_was_sent_back_opens(due, aoi, mori, ren, client_of):
    write_return(progress=due, answers=WORDS, row_version=0, by=aoi)
    submit_return(progress=due, by=mori, at=make.AT)
    assert 'name="done"' not in client_of(aoi).get(address(due)).content.decode()
    with pytest.raises(Refused) as caught:
        write_return(progress=due, answers={"done": "あとから"}, row_version=1, by=aoi)
    assert codes(caught) == ["NOT_WRITABLE"]

    items = [{"key": "learned", "text": "根拠の数を"}]
    request_correction(thing=due, reason="根拠が分からない", items=items, due_on=make.TODAY, by=ren, at=make.AT)
    said = {**WORDS, "row_version": 1, "learned": "夜9時以降は8%しか読まれない。", "tangible": "書き換え"}
    assert client_of(aoi).post(address(due), said).status_code == 302
    due.refresh_from_db()
    assert (due.learned, due.tangible) == ("夜9時以降は8%しか読まれない。", WORDS["tangible"])
    with pytest.raises(Refused) as caught:
        accept_return(progress=due, by=ren, at=make.AT)
    assert codes(caught) == ["OPEN_CORRECTION"]


def test_the_page_saves_without_completeness_and_shows_the_answer_before(project, aoi, mori, client_of):
    make.progress_return(project, state=ReturnState.ACCEPTED, learned="朝の通知は読まれる。")
    due = make.progress_return(project, state=ReturnState.DUE)
    client = client_of(aoi)
    shown = client.get(address(due)).content.decode()
    assert "前回（第1回）の答え" in shown
    assert "朝の通知は読まれる。" in shown
    assert client.post(address(due), {"row_version": 0, "done": "計器を3台足した"}).status_code == 302
    due.refresh_from_db()
    assert due.done == "計器を3台足した"
    shown = client_of(mori).get(address(due)).content.decode()
    assert "「まちづくりの手触り」が書かれていません" in shown
    client_of(mori).post(address(due), {"do": "submit"})
    due.refresh_from_db()
    assert due.state == ReturnState.DUE


def test_a_return_goes_through_its_pages(due, aoi, mori, ren, client_of):
    client_of(aoi).post(address(due), {**WORDS, "row_version": 0})
    client_of(mori).post(address(due), {"do": "submit"})
    client_of(ren).post(address(due), {"do": "accept"})
    due.refresh_from_db()
    assert due.state == ReturnState.ACCEPTED


def test_a_period_runs_forward(project, ren, client_of):
    page = reverse("applications:project_returns", kwargs={"number": project.number})
    said = {"period_from": "R8.9.30", "period_to": "R8.4.1", "opens_on": "R8.10.1", "due_on": "R8.10.30"}
    assert "見る期間の終わりが、始まりより前です。" in client_of(ren).post(page, said).content.decode()
    assert client_of(ren).post(page, {**said, "period_from": "R8.4.1", "period_to": "R8.9.30"}).status_code == 302
    assert ProgressReturn.objects.get().sequence == 1


def test_a_step_out_of_order_is_refused(due, ren):
    with pytest.raises(Refused) as caught:
        take(due, ProgressReturn.accept, by=ren, at=make.AT)
    assert codes(caught) == ["WRONG_STATE"]
