"""The desk: the formal check with its items, 差戻し, what is not eligible; the list with its filters."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.actions.keeping_time import keep_time
from applications.models import Application, Call, Correction
from applications.states.application import ApplicationState
from tests.applications.pages import address, boxes, write
from tests.factories.accounts import city
from tests.factories.applications import application, current_call, open_call, paper, ready_application


@pytest.fixture
def checked(aoi: User, mori: User) -> Application:
    """An application in the formal check, whose consent was forgotten."""
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-2"))
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    made.attachments.filter(paper="consent").update(removed_at=timezone.now())
    Call.objects.update(closes_at=timezone.now() - timedelta(seconds=2))
    keep_time(at=timezone.now())
    return Application.objects.get()


def answer_all(client: Any, made: Application) -> None:
    for item in made.check_items.filter(answer=""):
        client.post(f"/applications/R8-U-001/check/{item.pk}/", {"answer": "ok"})


def send_back(client: Any, **typed: Any) -> Any:
    day = timezone.localdate() + timedelta(days=7)
    said = {"reason": "同意書を添付してください。", "chapters": ["papers"], "due_on": day.isoformat(), **typed}
    return client.post("/applications/R8-U-001/check/correction/", said)


def test_what_the_machine_can_answer_is_answered(checked: Application) -> None:
    answers = dict(checked.check_items.values_list("code", "answer"))
    assert answers == {
        "COUNCIL_RULES_MISSING": "ok",
        "PERIOD_REVERSED": "ok",
        "OVER_REQUEST": "ok",
        "CONSENT_MISSING": "problem",
        "TOTAL_MISMATCH": "ok",
        "DATA_MAINT_ZERO": "ok",
        "APPLICANT_IS_A_COUNCIL": "",
        "PAPERS_ARE_READABLE": "",
    }


def test_a_fault_is_sent_back_mended_and_passed(checked: Application, aoi: User, ren: User, client_of: Any) -> None:
    desk, city_ = client_of(ren), client_of(aoi)
    answer_all(desk, checked)
    refused = desk.post("/applications/R8-U-001/check/pass/", follow=True).content.decode()
    assert "「市区町村長の同意書が添付されている」に不備があります。" in refused
    assert send_back(desk).status_code == 302
    assert aoi.notices.filter(entry__event="request_correction").count() == 1
    assert "同意書を添付してください。" in city_.get("/applications/R8-U-001/correct/").content.decode()
    paper(checked, "consent", "同意書（署名済み）.pdf")
    assert city_.post("/applications/R8-U-001/correct/", {"answer": "添付しました"}).status_code == 302
    corrected = checked.versions.order_by("-number")[0]
    assert (corrected.number, corrected.kind) == (2, "corrected")
    desk.post(f"/applications/R8-U-001/check/correction/{Correction.objects.get().pk}/close/")
    desk.post("/applications/R8-U-001/check/pass/")
    checked.refresh_from_db()
    assert checked.state == ApplicationState.UNDER_REVIEW


def test_only_the_listed_chapter_opens(checked: Application, aoi: User, ren: User, client_of: Any) -> None:
    desk, city_ = client_of(ren), client_of(aoi)
    assert city_.get(address("R8-U-001", "vision")).status_code == 302
    send_back(desk, chapters=["vision"])
    assert city_.get(address("R8-U-001", "budget")).status_code == 302
    assert write(city_, "R8-U-001", "vision", vision="朝も夕もにぎわう町。").status_code == 302
    opened = city_.get(address("R8-U-001", "vision")).content.decode()
    # What is shut is offered nowhere: neither in the list of chapters nor as the next one.
    assert "write/budget/" not in opened
    assert "保存して次の章へ" not in opened
    page = city_.get("/applications/R8-U-001/correct/").content.decode()
    assert "<del>朝の港がいちばんにぎわう町。</del>" in page
    assert "<ins>朝も夕もにぎわう町。</ins>" in page
    assert checked.versions.get().content["vision"]["vision"] == "朝の港がいちばんにぎわう町。"


def test_a_due_date_in_the_past_is_refused_with_the_text_still_there(
    checked: Application, ren: User, client_of: Any
) -> None:
    page = send_back(client_of(ren), due_on="令和2年4月1日", reason="書きかけの理由")
    assert page.status_code == 422
    assert "期限が過ぎた日になっています。" in page.content.decode()
    assert "書きかけの理由" in page.content.decode()
    assert Correction.objects.count() == 0


def test_a_fault_is_said_in_words(checked: Application, ren: User, client_of: Any) -> None:
    item = checked.check_items.get(code="PAPERS_ARE_READABLE")
    said = client_of(ren).post(f"/applications/R8-U-001/check/{item.pk}/", {"answer": "problem"}, follow=True)
    assert "不備の内容を書いてください。" in said.content.decode()


def test_two_people_find_it_ineligible(checked: Application, ren: User, hana: User, aoi: User, client_of: Any) -> None:
    said = {"code": "no_consent", "reason": "期限までに同意書が出なかった"}
    client_of(ren).post("/applications/R8-U-001/check/ineligible/", said)
    client_of(ren).post("/applications/R8-U-001/check/ineligible/", {"confirm": "yes"})
    checked.refresh_from_db()
    assert checked.state == ApplicationState.FORMAL_CHECK
    client_of(hana).post("/applications/R8-U-001/check/ineligible/", {"confirm": "yes"})
    checked.refresh_from_db()
    assert checked.state == ApplicationState.INELIGIBLE


def test_the_auditor_reads_and_writes_nothing(checked: Application, toki: User, client_of: Any) -> None:
    item = checked.check_items.first()
    assert item is not None
    assert client_of(toki).get("/applications/R8-U-001/").status_code == 200
    assert client_of(toki).post(f"/applications/R8-U-001/check/{item.pk}/", {"answer": "ok"}).status_code == 404


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_list_costs_the_same_for_one_and_for_fifty(
    how_many: int, ren: User, client_of: Any, django_assert_num_queries: Any
) -> None:
    call, lead = current_call(), city()
    for number in range(how_many):
        application(f"R8-U-{number:03d}", call=call, lead=lead)
    client = client_of(ren)
    client.get("/applications/")
    with django_assert_num_queries(6):
        page = client.get("/applications/").content.decode()
    assert f"{how_many}件のうち 1〜{how_many}件" in page


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_of_a_city_costs_the_same_for_one_and_for_thirty(
    how_many: int, aoi: User, client_of: Any, django_assert_num_queries: Any
) -> None:
    for number in range(how_many):
        application(f"R8-U-{number:03d}", call=current_call(), lead=aoi.acting_for)
    client = client_of(aoi)
    client.get("/applications/")
    with django_assert_num_queries(6):
        assert client.get("/applications/").content.decode().count("R8-U-0") >= how_many


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_detail_costs_the_same_with_one_row_and_with_fifty(
    how_many: int, aoi: User, mori: User, ren: User, client_of: Any, django_assert_num_queries: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    for number in range(how_many):
        paper(made, "other", f"資料{number}.pdf")
        made.members.create(name=f"構成員{number}")
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    costs = []
    for person in (ren, aoi):
        client = client_of(person)
        client.get("/applications/R8-U-001/")
        with django_assert_num_queries(11, exact=False) as counted:
            assert client.get("/applications/R8-U-001/").status_code == 200
        costs.append(len(counted))
    assert costs == [11, 11]


def test_filters_and_search_stay_in_the_address(ren: User, client_of: Any) -> None:
    first, second = open_call("R8-2"), open_call("R7-1")
    port = city("風待町", kana="カゼマチチョウ")
    application("R8-U-001", call=first, lead=port)
    application("R8-U-002", call=first, title="夜市の灯り")
    application("R7-U-003", call=second, lead=port)
    client = client_of(ren)

    def numbers(address: str) -> list[str]:
        rows = client.get(f"/applications/{address}").context["page"].rows
        return [row.number for row in rows]

    assert numbers("?call=R8-2") == ["R8-U-002", "R8-U-001"]
    assert numbers("?q=かぜまち") == ["R7-U-003", "R8-U-001"]
    assert numbers("?q=夜市") == ["R8-U-002"]
    assert numbers("?q=R8-U-00&call=R8-2") == ["R8-U-002", "R8-U-001"]
    assert numbers("?state=submitted") == []
    assert numbers("?state=nonsense&after=x") == ["R7-U-003", "R8-U-002", "R8-U-001"]


def test_pages_by_key(ren: User, client_of: Any) -> None:
    call, lead = current_call(), city()
    for number in range(120):
        application(f"R8-U-{number:03d}", call=call, lead=lead)
    client = client_of(ren)
    first = client.get("/applications/").context["page"]
    second = client.get(f"/applications/{first.next}").context["page"]
    third = client.get(f"/applications/{second.next}").context["page"]
    assert [len(page.rows) for page in (first, second, third)] == [50, 50, 20]
    assert (second.said, third.next) == ("120件のうち 51〜100件", "")
    back = client.get(f"/applications/{third.previous}").context["page"]
    assert [row.number for row in back.rows] == [row.number for row in second.rows]


def test_the_boxes_of_a_correction_are_filled_with_what_was_found(
    checked: Application, ren: User, client_of: Any
) -> None:
    page = client_of(ren).get("/applications/R8-U-001/check/")
    assert "・市区町村長の同意書が未添付です。" in page.content.decode()
    assert boxes(page)["chapters"] == "papers"
