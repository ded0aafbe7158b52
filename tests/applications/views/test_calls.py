"""Staff compose a call, the director approves, the clock opens and closes it; a late permit moves no deadline."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.actions.calling import give_late_permit
from applications.actions.keeping_time import keep_time
from applications.models import Application, Call, FormVersion
from applications.states.application import ApplicationState
from applications.states.call import CallState
from tests.factories.applications import CLOSES, call, current_call, open_call, ready_application
from workflow.steps import Refused

ROWS = {
    "types-TOTAL_FORMS": "1",
    "types-INITIAL_FORMS": "0",
    "types-0-name": "都市サービス実装タイプ",
    "types-0-cap_yen": "3,500万円",
    "criteria-TOTAL_FORMS": "1",
    "criteria-INITIAL_FORMS": "0",
    "criteria-0-code": "C1",
    "criteria-0-name": "ビジョンと都市の価値向上",
    "criteria-0-weight": "100",
    "criteria-0-question": "住民の言葉で分かるか",
    "criteria-0-anchor_0": "記載なし",
    "criteria-0-anchor_5": "他の手本になる",
}
SAID = {
    "number": "R9-1",
    "fiscal_year": "2027",
    "name": "令和9年度 一次公募",
    "transformation_sought": "使われ続けるサービスへ転換する",
    "intent": "both",
    "share_broaden": "60",
    "share_pilot": "40",
    "budget_yen": "2億円",
    "rate_numerator": "1",
    "rate_denominator": "2",
    "minor_change_percent": "15",
    "opens_at_year": "令和9",
    "opens_at_month": "4",
    "opens_at_day": "5",
    "opens_at_time": "9:00",
    "closes_at_year": "2027",
    "closes_at_month": "5",
    "closes_at_day": "10",
    "closes_at_time": "12:00",
    **ROWS,
}


def test_a_call_goes_from_the_desk_to_the_archive(ren: User, hana: User, client_of: Any) -> None:
    desk, director = client_of(ren), client_of(hana)
    assert desk.post("/calls/new/", SAID)["Location"] == "/calls/R9-1/"
    made = Call.objects.get()
    assert (made.budget_yen, made.intent_shares) == (200_000_000, {"broaden": 60, "pilot": 40})
    assert made.closes_at.isoformat() == "2027-05-10T03:00:00+00:00"
    assert [(kind.letter, kind.cap_yen) for kind in made.types.all()] == [("U", 35_000_000)]
    assert made.form_version.name == "full"
    desk.post("/calls/R9-1/step/send_for_review/")
    director.post("/calls/R9-1/step/approve/")
    desk.post("/calls/R9-1/step/announce/")
    made.refresh_from_db()
    assert made.state == CallState.SCHEDULED
    keep_time(at=made.opens_at)
    keep_time(at=made.closes_at + timedelta(seconds=1))
    desk.post("/calls/R9-1/step/archive/")
    made.refresh_from_db()
    assert made.state == CallState.ARCHIVED


def test_an_incomplete_call_is_saved_and_says_what_is_missing(ren: User, client_of: Any) -> None:
    rows = {name: "" if name.endswith(("name", "cap_yen", "weight")) else value for name, value in ROWS.items()}
    said = {"number": "R9-1", "fiscal_year": "2027", "name": "準備中", "rate_numerator": "1", "rate_denominator": "2"}
    assert client_of(ren).post("/calls/new/", {**said, **rows}).status_code == 302
    page = client_of(ren).get("/calls/R9-1/").content.decode()
    for sentence in (
        "この公募が求める変革が書かれていません。",
        "公募の狙い（裾野拡大・パイロット創出・両方）が選ばれていません。",
        "事業の類型が1つもありません。",
        "予算額が入っていません。",
        "審査基準がありません。",
        "受付の開始と締切の日時が要ります。",
    ):
        assert sentence in page
    client_of(ren).post("/calls/R9-1/step/send_for_review/")
    assert Call.objects.get().state == CallState.DRAFT


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"share_pilot": "50"}, "狙いの割合の合計が110％です。"),
        ({"closes_at_year": "2026"}, "締切が開始より前になっています。"),
        ({"rate_numerator": "3"}, "補助率は、0より大きく1以下の分数で書いてください"),
        ({"criteria-0-weight": "90"}, "審査基準の配点の合計が90点です。"),
        ({"criteria-0-anchor_5": ""}, "審査基準「ビジョンと都市の価値向上」に、点数の意味（0と5の言葉）がありません。"),
        ({"types-0-cap_yen": "0"}, "類型「都市サービス実装タイプ」の上限額がありません。"),
    ],
)
def test_what_does_not_add_up_is_said(changed: dict[str, str], sentence: str, ren: User, client_of: Any) -> None:
    client_of(ren).post("/calls/new/", {**SAID, **changed})
    assert sentence in client_of(ren).get("/calls/R9-1/").content.decode()


def test_a_number_is_given_once_and_nothing_typed_is_lost(ren: User, client_of: Any) -> None:
    call("R9-1")
    page = client_of(ren).post("/calls/new/", SAID)
    assert page.status_code == 422
    assert "公募番号「R9-1」は、すでに使われています。" in page.content.decode()
    assert "使われ続けるサービスへ転換する" in page.content.decode()


def test_who_composed_does_not_approve(ren: User, hana: User, client_of: Any) -> None:
    made = call("R9-1", state=CallState.IN_REVIEW, composed_by=hana)
    page = client_of(hana).post("/calls/R9-1/step/approve/", follow=True).content.decode()
    assert "決裁は別の人が行います。" in page
    made.refresh_from_db()
    assert made.state == CallState.IN_REVIEW


def test_sending_back_needs_a_reason(hana: User, client_of: Any) -> None:
    made = call("R9-1", state=CallState.IN_REVIEW)
    client_of(hana).post("/calls/R9-1/step/send_back/", {"reason": " "})
    made.refresh_from_db()
    assert made.state == CallState.IN_REVIEW
    client_of(hana).post("/calls/R9-1/step/send_back/", {"reason": "配点を見直す"})
    made.refresh_from_db()
    assert made.state == CallState.DRAFT


def test_nothing_is_submitted_while_a_call_is_suspended(aoi: User, mori: User, hana: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-2"))
    ask_for_signature(application=made, by=aoi)
    client_of(hana).post("/calls/R8-2/step/suspend/", {"reason": "様式に誤りが見つかった"})
    page = client_of(mori).post("/applications/R8-U-001/step/submit/", follow=True).content.decode()
    assert "受付が一時停止されています。" in page
    client_of(hana).post("/calls/R8-2/step/resume/", {"reason": "直した"})
    client_of(mori).post("/applications/R8-U-001/step/submit/")
    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_a_late_permit_lets_one_applicant_submit_and_moves_no_deadline(
    aoi: User, mori: User, nao: User, ren: User, client_of: Any
) -> None:
    made = open_call("R8-2")
    mine = ready_application("R8-U-001", lead=aoi.acting_for, call=made)
    theirs = ready_application("R8-U-002", lead=nao.acting_for, call=made)
    late, until = CLOSES + timedelta(hours=1), CLOSES + timedelta(hours=2)
    give_late_permit(call=made, organization=aoi.acting_for, reason="庁舎の停電", until=until, by=ren, at=CLOSES)
    keep_time(at=late)
    assert Application.objects.get(pk=theirs.pk).state == ApplicationState.EXPIRED
    mine = Application.objects.get(pk=mine.pk)
    ask_for_signature(application=mine, by=aoi, at=late)
    assert submit_application(application=mine, by=mori, at=until).number == 1
    made.refresh_from_db()
    assert (made.state, made.closes_at) == (CallState.CLOSED, CLOSES)
    keep_time(at=until + timedelta(seconds=1))
    assert Application.objects.get(pk=mine.pk).state == ApplicationState.FORMAL_CHECK


def test_a_late_permit_needs_its_reason_and_an_end_to_come(aoi: User, ren: User, nao: User) -> None:
    made = open_call("R8-2")
    for reason, until, by, code in (
        (" ", CLOSES + timedelta(hours=1), ren, "NO_REASON"),
        ("停電", CLOSES - timedelta(hours=1), ren, "UNTIL_IS_PAST"),
        ("停電", CLOSES + timedelta(hours=1), nao, "NO_RIGHT"),
    ):
        with pytest.raises(Refused) as refused:
            give_late_permit(call=made, organization=aoi.acting_for, reason=reason, until=until, by=by, at=CLOSES)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_a_published_form_never_changes(ren: User, client_of: Any) -> None:
    client_of(ren).post("/calls/new/", SAID)
    client_of(ren).post("/calls/new/", {**SAID, "number": "R9-2"})
    assert list(FormVersion.objects.values_list("name", "number")) == [("full", 1)]


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_list_of_calls_costs_the_same_for_one_and_for_fifty(
    how_many: int, ren: User, client_of: Any, django_assert_num_queries: Any
) -> None:
    for number in range(how_many):
        call(f"R9-{number}")
    client = client_of(ren)
    client.get("/calls/")
    with django_assert_num_queries(4):
        assert len(client.get("/calls/").context["calls"]) == how_many


def test_a_city_starts_from_an_open_call(aoi: User, client_of: Any) -> None:
    made = current_call("R8-2")
    page = client_of(aoi).get("/calls/R8-2/").content.decode()
    assert 'href="/applications/start/R8-2/"' in page
    kind = made.types.get(letter="S")
    started = client_of(aoi).post("/applications/start/R8-2/", {"title": "朝市", "call_type": kind.pk})
    number = Application.objects.get().number
    assert started["Location"] == f"/applications/{number}/write/vision/"
    assert "-S-" in number
    Call.objects.update(closes_at=timezone.now() - timedelta(seconds=2))
    refused = client_of(aoi).post("/applications/start/R8-2/", {"title": "遅い朝市", "call_type": kind.pk})
    assert "この公募は、いまは受け付けていません。" in refused.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [("Ｒ１０−１", "R10-1"), (" R10ー1 ", "R10-1"), ("R10-1", "R10-1")])
def test_the_number_of_a_call_may_be_typed_in_any_width(typed: str, kept: str, ren: User, client_of: Any) -> None:
    old = current_call("R9-1")
    said = {"number": typed, "fiscal_year": "2028", "name": "令和10年度 一次公募"}
    answer = client_of(ren).post(f"/calls/{old.number}/copy/", said)
    assert answer.url == f"/calls/{kept}/edit/"


def test_a_number_that_no_address_can_hold_is_refused_in_words(ren: User, client_of: Any) -> None:
    old = current_call("R9-1")
    said = {"number": "令和10", "fiscal_year": "2028", "name": "令和10年度 一次公募"}
    page = client_of(ren).post(f"/calls/{old.number}/copy/", said).content.decode()
    assert "英数字とハイフンだけで書いてください。例 R8-2" in page
    assert 'value="令和10"' in page
