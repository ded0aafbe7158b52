"""The page of a call: files, frequent questions, answers that name nobody, and the 事前相談 of one city at a time."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from applications.actions.answering import answer_question, ask_question, keep_frequent_questions, put_up_file
from applications.actions.consulting import book, open_slot, remind_of_consultations
from applications.actions.copying import copy_call
from applications.models import Application, Call, CallFile, CallQuestion, Consultation, ConsultationSlot
from applications.states.application import ApplicationState
from applications.states.call import CallState
from tests.factories.applications import application, call, current_call, ready_application
from workflow.models import Notice
from workflow.problems import Refused

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def now_open(db: None) -> Call:
    return current_call("R8-9")


def slot(now_open: Call, by: User, *, days: int = 3) -> ConsultationSlot:
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=days)
    ends_at = starts_at + timedelta(minutes=45)
    return open_slot(call=now_open, starts_at=starts_at, ends_at=ends_at, place="オンライン", by=by)


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("subject", flat=True))


# -- files ----------------------------------------------------------------------------------------
def test_anybody_takes_a_file_of_an_announced_call_away_and_nothing_is_shown_inline(
    now_open: Call, ren: User, client: Any, client_of: Any
) -> None:
    file = SimpleUploadedFile("公募要領.pdf", PDF)
    assert client_of(ren).post("/calls/R8-9/desk/files/", {"title": "公募要領", "file": file}).status_code == 302
    made = CallFile.objects.get()
    assert "公募要領" in client.get("/calls/R8-9/").content.decode()
    answer = client.get(f"/calls/R8-9/files/{made.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PDF
    client_of(ren).post(f"/calls/R8-9/desk/files/{made.pk}/remove/")
    assert client.get(f"/calls/R8-9/files/{made.pk}/").status_code == 404


def test_a_file_of_a_draft_is_the_desks_own(ren: User, client: Any, client_of: Any) -> None:
    made = put_up_file(call=call("R8-9"), title="案", file=SimpleUploadedFile("案.pdf", PDF), by=ren)
    assert client.get(f"/calls/R8-9/files/{made.pk}/").status_code == 404
    assert client_of(ren).get(f"/calls/R8-9/files/{made.pk}/").status_code == 200


def test_a_file_that_is_not_what_its_name_says_is_refused_on_the_page(
    now_open: Call, ren: User, client_of: Any
) -> None:
    file = SimpleUploadedFile("要領.pdf", b"MZ\x90\x00")
    answer = client_of(ren).post("/calls/R8-9/desk/files/", {"title": "公募要領", "file": file})
    assert (answer.status_code, CallFile.objects.count()) == (422, 0)
    assert "中身が合っていません" in answer.content.decode()


# -- frequent questions ---------------------------------------------------------------------------
def test_frequent_questions_keep_their_order_and_travel_to_the_next_call(
    now_open: Call, ren: User, client: Any, client_of: Any
) -> None:
    typed = {
        "frequent-TOTAL_FORMS": "3",
        "frequent-INITIAL_FORMS": "0",
        "frequent-0-question": "二番目",
        "frequent-0-answer": "あと",
        "frequent-0-ORDER": "2",
        "frequent-1-question": "一番目",
        "frequent-1-answer": "さき",
        "frequent-1-ORDER": "1",
        "frequent-2-question": "",
    }
    assert client_of(ren).post("/calls/R8-9/desk/frequent/", typed).status_code == 302
    page = client.get("/calls/R8-9/").content.decode()
    assert page.index("一番目") < page.index("二番目")
    new = copy_call(call=now_open, number="R9-1", fiscal_year=2027, name="次", by=ren)
    assert [row.question for row in new.frequent_questions.all()] == ["一番目", "二番目"]


def test_a_question_without_an_answer_is_refused(now_open: Call, ren: User) -> None:
    with pytest.raises(Refused, match="答えのない質問"):
        keep_frequent_questions(call=now_open, rows=[("質問", " ")], by=ren)


# -- questions of the day -------------------------------------------------------------------------
def test_a_city_asks_the_desk_answers_and_everybody_reads_it_without_a_name(
    now_open: Call, aoi: User, nao: User, ren: User, client: Any, client_of: Any
) -> None:
    client_of(aoi).post("/calls/R8-9/ask/", {"text": "青葉台市の駅前は対象になりますか。"})
    question = CallQuestion.objects.get()
    assert told(ren) == ["公募への質問：令和8年度 試しの公募"]
    assert "青葉台市の駅前は" not in client_of(nao).get("/calls/R8-9/").content.decode()
    desk = client_of(ren)
    assert "青葉台市の駅前は対象になりますか。" in desk.get("/calls/R8-9/desk/").content.decode()
    typed = {
        f"q{question.pk}-answer": "なります。",
        f"q{question.pk}-public_text": "青葉台市の駅前は対象になりますか。",
    }
    refused = desk.post(f"/calls/R8-9/desk/questions/{question.pk}/", typed)
    assert "団体や人の名前が入っています" in refused.content.decode()
    typed[f"q{question.pk}-public_text"] = "駅前の再整備は対象になりますか。"
    desk.post(f"/calls/R8-9/desk/questions/{question.pk}/", typed)
    assert told(aoi) == ["質問への答え：令和8年度 試しの公募"]
    for reader in (client, client_of(nao)):
        page = reader.get("/calls/R8-9/").content.decode()
        assert "駅前の再整備は対象になりますか。" in page
        assert "なります。" in page
        assert "青葉台市" not in page.replace(str(nao.acting_for), "")


def test_an_answer_without_public_words_reaches_only_the_asker(
    now_open: Call, aoi: User, ren: User, client: Any, client_of: Any
) -> None:
    question = ask_question(call=now_open, organization=aoi.acting_for, text="内々の質問", by=aoi)  # type: ignore[arg-type]
    typed = {f"q{question.pk}-answer": "内々の答え", f"q{question.pk}-public_text": ""}
    client_of(ren).post(f"/calls/R8-9/desk/questions/{question.pk}/", typed)
    assert "内々の答え" in client_of(aoi).get("/calls/R8-9/").content.decode()
    assert "内々の" not in client.get("/calls/R8-9/").content.decode()


def test_no_question_after_the_close(aoi: User) -> None:
    closed = call("R7-1", state=CallState.CLOSED, closes_at=timezone.now() - timedelta(days=1))
    with pytest.raises(Refused, match="もう受け付けていません"):
        ask_question(call=closed, organization=aoi.acting_for, text="まだですか", by=aoi)  # type: ignore[arg-type]


# -- consultations --------------------------------------------------------------------------------
def test_a_city_books_changes_and_calls_off(now_open: Call, aoi: User, ren: User, client_of: Any) -> None:
    first, second = slot(now_open, ren), slot(now_open, ren, days=5)
    client = client_of(aoi)
    client.post("/calls/R8-9/consultations/", {"slot": first.pk, "topic": "負担割合"})
    one = Consultation.objects.get()
    assert told(ren) == ["事前相談の予約：令和8年度 試しの公募"]
    assert "負担割合" in client.get("/calls/R8-9/").content.decode()
    client.post(f"/calls/R8-9/consultations/{one.pk}/", {"do": "move", "slot": second.pk})
    moved = Consultation.objects.get(called_off_at=None)
    assert (moved.slot, moved.topic) == (second, "負担割合")
    assert client.post(f"/calls/R8-9/consultations/{moved.pk}/", {"do": "anything"}).status_code == 404
    assert Consultation.objects.filter(called_off_at=None).get() == moved
    client.post(f"/calls/R8-9/consultations/{moved.pk}/", {"do": "call_off"})
    assert not Consultation.objects.filter(called_off_at=None).exists()
    assert Consultation.objects.count() == 2


def test_a_slot_is_taken_once_and_by_whom_is_not_told(
    now_open: Call, aoi: User, nao: User, ren: User, client_of: Any
) -> None:
    only = slot(now_open, ren)
    book(slot=only, organization=aoi.acting_for, topic="負担割合", by=aoi)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="いま埋まりました"):
        book(slot=only, organization=nao.acting_for, topic="防災", by=nao)  # type: ignore[arg-type]
    page = client_of(nao).get("/calls/R8-9/").content.decode()
    assert "いま空いている枠はありません。" in page
    assert "負担割合" not in page
    one = Consultation.objects.get()
    assert client_of(nao).post(f"/calls/R8-9/consultations/{one.pk}/", {"do": "call_off"}).status_code == 404


def test_nothing_is_booked_after_the_deadline_of_consultations(now_open: Call, aoi: User, ren: User) -> None:
    only = slot(now_open, ren)
    now_open.consultation_until = timezone.now() - timedelta(minutes=1)
    now_open.save()
    only.refresh_from_db()
    with pytest.raises(Refused, match="事前相談の期限"):
        book(slot=only, organization=aoi.acting_for, topic="負担割合", by=aoi)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="事前相談の期限まで"):
        slot(now_open, ren, days=4)


def test_what_was_said_is_read_by_both_sides_and_on_the_application(
    now_open: Call, aoi: User, nao: User, ren: User, client_of: Any
) -> None:
    one = ready_application("R8-U-001", lead=aoi.acting_for, call=now_open, state=ApplicationState.SUBMITTED)
    held = book(slot=slot(now_open, ren), organization=aoi.acting_for, topic="負担割合", by=aoi)  # type: ignore[arg-type]
    note = {"do": "note", "notes": "市の負担は2分の1と説明した。"}
    address = f"/calls/R8-9/consultations/{held.pk}/"
    client_of(ren).post(address, note)
    assert Consultation.objects.get().notes == ""
    past = timezone.now() - timedelta(hours=2)
    ConsultationSlot.objects.update(starts_at=past, ends_at=past + timedelta(hours=1))
    client_of(ren).post(address, note)
    assert "市の負担は2分の1と説明した。" in client_of(aoi).get("/calls/R8-9/").content.decode()
    for reader in (aoi, ren):
        page = client_of(reader).get(f"/applications/{one.number}/").content.decode()
        assert "負担割合" in page, reader
        assert "市の負担は2分の1と説明した。" in page, reader
    assert "市の負担は" not in client_of(nao).get("/calls/R8-9/").content.decode()
    assert Application.objects.get().consulted_on == timezone.localdate(past)


def test_both_sides_are_reminded_once_within_a_day(now_open: Call, aoi: User, ren: User) -> None:
    starts_at = timezone.now() + timedelta(hours=30)
    made = open_slot(call=now_open, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), by=ren)
    book(slot=made, organization=aoi.acting_for, topic="負担割合", by=aoi)  # type: ignore[arg-type]
    assert remind_of_consultations(at=timezone.now()) == 0
    assert remind_of_consultations(at=starts_at - timedelta(hours=20)) == 1
    assert remind_of_consultations(at=starts_at - timedelta(hours=19)) == 0
    assert told(aoi)[-1] == "まもなく事前相談です：令和8年度 試しの公募"
    assert told(ren)[-1] == "まもなく事前相談です：令和8年度 試しの公募"


# -- who may --------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["aoi", "nao", "sora", "toki"])
def test_the_desk_of_a_call_is_the_desks_own(who: str, client_of: Any, request: Any) -> None:
    client = client_of(request.getfixturevalue(who))
    current_call("R8-9")
    assert client.get("/calls/R8-9/desk/").status_code == 404
    for address in ("files/", "frequent/", "slots/", "questions/1/", "slots/1/remove/"):
        assert client.post(f"/calls/R8-9/desk/{address}").status_code == 404


@pytest.mark.parametrize("how_many", [1, 8])
def test_the_page_costs_the_same_with_one_thing_and_with_many_on_it(
    how_many: int, now_open: Call, aoi: User, ren: User, client: Any, client_of: Any
) -> None:
    desk = client_of(ren)
    for day in range(2, 2 + 2 * how_many):
        made = slot(now_open, ren, days=day)
        if day % 2:
            book(slot=made, organization=aoi.acting_for, topic="負担割合", by=aoi)  # type: ignore[arg-type]
        asked = ask_question(call=now_open, organization=aoi.acting_for, text=f"質問{day}", by=aoi)  # type: ignore[arg-type]
        if day % 2:
            answer_question(question=asked, public_text=f"公の質問{day}", answer="はい。", by=ren)
        application(f"R8-U-{day:03d}", lead=aoi.acting_for, call=now_open)
        now_open.frequent_questions.create(question=f"よくある{day}", answer="はい。", position=day)
        put_up_file(call=now_open, title=f"要領{day}", file=SimpleUploadedFile(f"要領{day}.pdf", PDF), by=ren)
    costs = {}
    for name, reader in (("anybody", client), ("city", client_of(aoi)), ("desk", desk)):
        reader.get("/calls/R8-9/")
        with CaptureQueriesContext(connection) as counted:
            page = reader.get("/calls/R8-9/").content.decode()
        assert page.count("公の質問") == how_many
        costs[name] = len(counted)
    assert costs == {"anybody": 6, "city": 12, "desk": 12}
    desk.get("/calls/R8-9/desk/")
    with CaptureQueriesContext(connection) as counted:
        desk.get("/calls/R8-9/desk/")
    assert len(counted) <= 15


# -- much of it -----------------------------------------------------------------------------------
@pytest.fixture
def busy(now_open: Call, aoi: User, ren: User) -> Call:
    """A call with 120 questions, three of them unanswered and old, and 120 slots, sixty of them over."""
    at = timezone.now().replace(microsecond=0)
    CallQuestion.objects.bulk_create(
        CallQuestion(
            call=now_open,
            organization=aoi.acting_for,
            text=f"質問{place:03}番",
            public_text=f"公開{place:03}番",
            answer="" if place < 3 else "はい",
            asked_by=aoi,
            asked_at=at - timedelta(days=200 - place),
            answered_at=None if place < 3 else at,
            published_at=None if place < 3 else at - timedelta(days=200 - place),
        )
        for place in range(120)
    )
    ConsultationSlot.objects.bulk_create(
        ConsultationSlot(
            call=now_open,
            starts_at=at + timedelta(days=place - 60, hours=1),
            ends_at=at + timedelta(days=place - 60, hours=2),
            place=f"{place:03}号室",
            opened_by=ren,
        )
        for place in range(120)
    )
    return now_open


def test_the_desk_reads_fifty_at_a_time_what_waits_first(busy: Call, ren: User, client_of: Any) -> None:
    client, page = client_of(ren), "/calls/R8-9/desk/"
    first = client.get(page).content.decode()
    assert all(f"質問{place:03}番" in first for place in (0, 1, 2, 119))
    assert "質問003番" not in first
    assert "120件のうち 1〜50件" in first
    assert first.count("号室") == 50
    assert "060号室" in first
    assert "059号室" not in first
    # Each list turns its own pages and leaves the other where it is.
    following = re.findall(r'rel="next" href="([^"]+)"', first)
    assert [address.rpartition("#")[2] for address in following] == ["questions", "slots"]
    turned = client.get(page + unescape(following[0]).partition("#")[0]).content.decode()
    assert "120件のうち 51〜100件" in turned
    assert "060号室" in turned
    assert "質問119番" not in turned
    seen = {n for text in (first, turned) for n in re.findall(r"質問(\d{3})番", text)}
    assert len(seen) == 100


def test_an_answer_that_is_refused_stays_on_the_page_wherever_its_question_stands(
    busy: Call, ren: User, client_of: Any
) -> None:
    one = CallQuestion.objects.get(text="質問003番")
    page = client_of(ren).post(f"/calls/R8-9/desk/questions/{one.pk}/", {"answer": ""})
    assert page.status_code == 422
    assert "質問003番" in page.content.decode()


def test_everybody_turns_the_pages_of_the_answers(busy: Call, client: Any) -> None:
    first = client.get("/calls/R8-9/").content.decode()
    assert first.count("公開") - first.count("に公開") == 50
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = client.get("/calls/R8-9/" + unescape(following).partition("#")[0]).content.decode()
    assert "117件のうち 51〜100件" in second


def test_the_desk_of_a_busy_call_costs_no_more_queries(busy: Call, ren: User, client_of: Any) -> None:
    client = client_of(ren)
    client.get("/calls/R8-9/desk/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/calls/R8-9/desk/")
    assert len(asked) <= 15
