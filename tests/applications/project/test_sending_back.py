"""差戻し of returns and changes by item, signatures, and what happens when two people save at once."""

import pytest
from django.urls import reverse

from applications.actions.changing import draft_change, notify_change, submit_change
from applications.actions.returning import answers_of, submit_return, write_return
from applications.models import ChangeRequest, Correction
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.steps import Refused
from workflow.trail import history_of

WORDS = {
    "direction": "same",
    "tangible": "絵を描く子がいた。",
    "convenience": "見回りが半分。",
    "learned": "夜は読まれない。",
}


@pytest.fixture
def project(aoi):
    found = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.body(found.application)
    return found


@pytest.fixture
def handed_in(project, aoi, mori):
    one = make.progress_return(project, state=ReturnState.DUE)
    write_return(progress=one, answers=WORDS, row_version=0, by=aoi)
    submit_return(progress=one, by=mori, at=make.AT)
    return one


def said(client, thing, **words):
    return client.post(thing.get_absolute_url(), words)


def test_a_return_goes_back_by_item_and_keeps_its_first_text(handed_in, aoi, ren, nao, client_of):
    desk, city = client_of(ren), client_of(aoi)
    empty = said(desk, handed_in, do="send_back", reason="", mend_by="令和8年12月8日").content.decode()
    assert "まだ書かれていません" in empty
    asked = {"do": "send_back", "items": ["learned"], "reason": "根拠の数を", "mend_by": "令和19年12月8日"}
    assert said(city, handed_in, **asked).status_code == 200, "only the desk sends back"
    assert not Correction.objects.exists()
    assert said(client_of(nao), handed_in, **asked).status_code == 404
    assert said(desk, handed_in, **asked).status_code == 302
    assert "もう差し戻しています" in said(desk, handed_in, **asked).content.decode()
    today = city.get("/").content.decode()
    assert "差し戻された1点を直して返します。" in today
    shown = city.get(handed_in.get_absolute_url()).content.decode()
    assert 'name="learned"' in shown
    assert 'name="tangible"' not in shown

    mended = {"do": "save", "row_version": 1, "learned": "夜9時以降は8%。", "tangible": "こっそり"}
    assert said(city, handed_in, **mended).status_code == 302
    assert said(city, handed_in, do="mended", mended="数を足しました").status_code == 302
    shown = desk.get(handed_in.get_absolute_url()).content.decode()
    assert "<del>夜は読まれない。</del>" in shown
    assert "<ins>夜9時以降は8%。</ins>" in shown
    assert "直ったことを確かめた" in shown
    assert said(desk, handed_in, do="accept").status_code == 200
    assert said(desk, handed_in, do="close").status_code == 302
    assert said(desk, handed_in, do="accept").status_code == 302
    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.tangible) == (ReturnState.ACCEPTED, WORDS["tangible"])
    first = history_of(handed_in).get(event="submit")
    assert first.facts["answers"]["learned"] == "夜は読まれない。"
    assert history_of(handed_in).get(event="mend_return").facts["answers"] == answers_of(handed_in)


def test_the_certifier_decides_who_hands_in(project, aoi, mori, ren, client_of):
    one = make.progress_return(project, state=ReturnState.DUE)
    write_return(progress=one, answers=WORDS, row_version=0, by=aoi)
    assert said(client_of(aoi), one, do="submit").status_code == 200
    page = reverse("applications:project_returns", kwargs={"number": project.number})
    client_of(aoi).post(page, {"signature": "no"})
    project.refresh_from_db()
    assert project.returns_are_signed
    assert client_of(mori).post(page, {"signature": "no"}).status_code == 302
    assert said(client_of(aoi), one, do="submit").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.submitted_by) == (ReturnState.SUBMITTED, aoi)


def test_the_second_of_two_writers_sees_both_texts_and_loses_none(project, aoi, client_of):
    one = make.progress_return(project, state=ReturnState.DUE)
    client = client_of(aoi)
    assert said(client, one, row_version=0, done="一人目の文").status_code == 302
    shown = said(client, one, row_version=0, done="二人目の文").content.decode()
    assert "保存されている文" in shown
    assert "一人目の文" in shown
    assert "二人目の文" in shown
    assert 'name="row_version" value="1"' in shown
    assert said(client, one, row_version=1, done="二人の文").status_code == 302
    one.refresh_from_db()
    assert one.done == "二人の文"


def test_a_change_goes_back_by_item_and_is_answered(project, aoi, mori, ren, hana, client_of):
    change = draft_change(
        project=project, kind=ChangeKind.PURPOSE, old_text="水門を動かす", new_text="水位を見る", reason="移管", by=aoi
    )
    submit_change(change=change, by=mori, at=make.AT)
    desk, city = client_of(ren), client_of(aoi)
    asked = {"do": "send_back", "items": ["reason"], "reason": "いつ移ったかを", "mend_by": "令和19年12月8日"}
    assert said(desk, change, **asked).status_code == 302
    assert "差し戻された1点を直して返します。" in city.get("/").content.decode()
    mended = {"do": "save", "kind": "content", "old_text": "別の文", "new_text": "別の案", "reason": "4月に県へ移った"}
    assert said(city, change, **mended).status_code == 302
    change.refresh_from_db()
    assert (change.kind, change.old_text, change.new_text) == (ChangeKind.PURPOSE, "水門を動かす", "水位を見る")
    assert change.reason == "4月に県へ移った"
    assert said(client_of(hana), change, do="approve", answer="").status_code == 200
    said(city, change, do="mended", mended="書きました")
    said(desk, change, do="close")
    assert said(client_of(hana), change, do="approve", answer="分かりました").status_code == 302
    change.refresh_from_db()
    assert change.state == ChangeState.APPROVED
    assert history_of(change).get(event="submit").reason == "移管"


@pytest.mark.parametrize(("percent", "minor"), [("0", True), ("20", True), ("20.01", False), ("", False)])
def test_the_calls_threshold_says_what_is_minor(project, aoi, mori, client_of, percent, minor):
    project.application.call.minor_change_percent = 20
    project.application.call.save()
    address = reverse("applications:project_changes", kwargs={"number": project.number})
    words = {"kind": "content", "old_text": "3か所", "new_text": "5か所", "reason": "希望が多い", "direction": "same"}
    assert client_of(aoi).post(address, {**words, "shift_percent": percent}).status_code == 302
    change = ChangeRequest.objects.get()
    assert change.minor is minor
    shown = client_of(aoi).get(change.get_absolute_url()).content.decode()
    assert ("届け出る" in shown) is minor
    said(client_of(mori if not minor else aoi), change, do="notify" if minor else "submit")
    change.refresh_from_db()
    assert change.state == (ChangeState.NOTIFIED if minor else ChangeState.SUBMITTED)


@pytest.mark.parametrize(
    ("direction", "code"), [("", "NO_DIRECTION"), ("changed", "IT_IS_THE_PURPOSE"), ("refined", "REFINED_HOW")]
)
def test_a_changed_direction_cannot_pass_as_a_smaller_change(project, aoi, direction, code):
    change = draft_change(
        project=project,
        kind=ChangeKind.INDICATOR,
        old_text="歩行者数",
        new_text="滞在時間",
        reason="広場ができた",
        direction=direction,
        by=aoi,
    )
    with pytest.raises(Refused) as caught:
        notify_change(change=change, by=aoi, at=make.AT)
    assert [problem.code for problem in caught.value.problems] == [code]
