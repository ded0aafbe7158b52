"""Bad input through real pages: each is answered in words, and nothing that was typed is lost."""

import os
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.actions.applying import ask_for_signature
from applications.models import Application, Call
from applications.states.application import ApplicationState
from tests.applications.pages import address, boxes, write
from tests.factories.applications import application, current_call, ready_application

MEGABYTE = 1024 * 1024


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call())


def words(page: Any) -> str:
    return page.content.decode()


def test_a_submission_one_second_after_the_deadline(aoi: User, mori: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    Call.objects.update(closes_at=timezone.now().replace(microsecond=0) - timedelta(seconds=1))
    page = words(client_of(mori).post("/applications/R8-U-001/step/submit/", follow=True))
    assert "締切を過ぎたため、提出できません。書いたものは残っています。" in page
    made.refresh_from_db()
    assert (made.state, made.versions.count()) == (ApplicationState.SIGN_OFF, 0)


def test_an_incomplete_application(draft: Application, aoi: User, client_of: Any) -> None:
    page = words(client_of(aoi).post("/applications/R8-U-001/step/ask_for_signature/", follow=True))
    for sentence in (
        "協議会の規約が未添付です。",
        "市区町村長の同意書が未添付です。",
        "「サービス」がまだ1つもありません。",
        "「実証の問い」が空です。",
    ):
        assert sentence in page
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_a_strangers_address(draft: Application, nao: User, client: Client, client_of: Any) -> None:
    assert client_of(nao).get(address("R8-U-001", "vision")).status_code == 404
    assert client_of(nao).post("/applications/R8-U-001/step/ask_for_signature/").status_code == 404
    assert client.get("/applications/R8-U-001/")["Location"].startswith("/accounts/")


def test_a_second_click_on_submit_shows_the_same_receipt(aoi: User, mori: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    client = client_of(mori)
    first, second = (client.post("/applications/R8-U-001/step/submit/") for _click in range(2))
    assert first["Location"] == second["Location"] == "/applications/R8-U-001/versions/1/"
    assert made.versions.count() == 1
    assert "受付番号 R8-U-001-01" in words(client.get(first["Location"]))


# Two threads of a test would share one SQLite in memory.
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_submission(aoi: User, mori: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    pages: list[str] = []

    def press() -> None:
        pages.append(client_of(mori).post("/applications/R8-U-001/step/submit/")["Location"])
        connection.close()

    clicks = [threading.Thread(target=press) for _click in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert pages == ["/applications/R8-U-001/versions/1/"] * 2
    assert made.versions.count() == 1


def test_a_step_out_of_order(draft: Application, mori: User, client_of: Any) -> None:
    page = words(client_of(mori).post("/applications/R8-U-001/step/submit/", follow=True))
    assert "いまの段階では、この手続はできません。" in page
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_a_negative_amount(draft: Application, aoi: User, client_of: Any) -> None:
    line = {"budget_lines-0-category": "委託費", "budget_lines-0-item": "朝市データ"}
    page = write(client_of(aoi), "R8-U-001", "budget", **line, **{"budget_lines-0-amount_yen": "-12,000"})
    assert page.status_code == 422
    assert "マイナスの額は書けません。0円以上で書いてください。" in words(page)
    assert "1行目の金額（円）：マイナスの額は書けません。" in words(page)
    assert boxes(page)["budget_lines-0-amount_yen"] == "-12,000"
    assert boxes(page)["budget_lines-0-item"] == "朝市データ"
    kept = draft.budget_lines.get()
    assert (kept.item, kept.amount_yen) == ("朝市データ", None)
    # Opened again, the box is empty and not 0, and the page says by name what is missing.
    again = client_of(aoi).get(address("R8-U-001", "budget"))
    assert boxes(again)["budget_lines-0-amount_yen"] in ("", None)
    assert "「朝市データ」の金額が書かれていません。金額を書くか、行を外してください。" in words(again)
    # What the lines come to says what it leaves out.
    assert "金額が書かれていない行が1行あり、どの合計にも入っていません（「朝市データ」）。" in words(again)


def test_a_total_that_does_not_add_up(draft: Application, aoi: User, client_of: Any) -> None:
    line = {
        "budget_lines-0-category": "委託費",
        "budget_lines-0-item": "朝市データ",
        "budget_lines-0-amount_yen": "12,345,678",
    }
    client = client_of(aoi)
    assert write(client, "R8-U-001", "budget", **line, declared_total_yen="12,345,000").status_code == 302
    page = client.get(address("R8-U-001", "budget"))
    assert "事業費の合計12,345,000円が、経費の行の合計12,345,678円と合いません。" in words(page)
    assert boxes(page)["budget_lines-0-item"] == "朝市データ"
    assert boxes(page)["declared_total_yen"] == "12,345,000"


@pytest.mark.parametrize("typed", ["１１，１１１，０００", "11,111千円", "１１，１１１千円", "11111000円"])
def test_a_full_width_number_is_read(typed: str, draft: Application, aoi: User, client_of: Any) -> None:
    assert write(client_of(aoi), "R8-U-001", "budget", requested_yen=typed).status_code == 302
    draft.refresh_from_db()
    assert draft.requested_yen == 11_111_000


@pytest.mark.parametrize("name", ["髙﨑町🐟朝市協議会", "㐂・檮原・𠮷野の会 👨‍👩‍👧", 'O\'Brien <b>"港"</b> & 漁協'])
def test_rare_characters_are_kept(name: str, draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    assert write(client, "R8-U-001", "consortium", applicant_name=name).status_code == 302
    draft.refresh_from_db()
    assert draft.applicant_name == name
    assert boxes(client.get(address("R8-U-001", "consortium")))["applicant_name"] == name


def test_a_forty_megabyte_upload(draft: Application, aoi: User, client_of: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("計画書.pdf", b"%PDF-1.7" + b"0" * (40 * MEGABYTE), content_type="application/pdf")
    client = client_of(aoi)
    page = client.post("/applications/R8-U-001/papers/add/", {"paper": "consent", "file": file})
    assert page.status_code == 422
    assert "「計画書.pdf」は41MBあり、添付できません。1つ20MBまでです。" in words(page)
    assert draft.attachments.count() == 0
    assert os.listdir(tmp_path) == []
    assert client.get(address("R8-U-001", "papers")).status_code == 200


def test_a_session_lost_while_typing(draft: Application, aoi: User, client: Client) -> None:
    client.force_login(aoi, backend="accounts.backends.PeopleBackend")
    typed = {**boxes(client.get(address("R8-U-001", "vision"))), "vision": "半時間かけて書いた文。"}
    client.logout()
    lost = client.post(address("R8-U-001", "vision"), typed)
    assert lost.status_code == 302
    assert f"next={address('R8-U-001', 'vision')}" in lost["Location"]
    client.force_login(aoi, backend="accounts.backends.PeopleBackend")
    page = client.get(address("R8-U-001", "vision"))
    assert "サインアウトされる前に書いた文です。まだ保存されていません。" in words(page)
    assert boxes(page)["vision"] == "半時間かけて書いた文。"
    draft.refresh_from_db()
    assert draft.vision == "朝の港がいちばんにぎわう町。"
    assert client.post(address("R8-U-001", "vision"), boxes(page)).status_code == 302
    draft.refresh_from_db()
    assert draft.vision == "半時間かけて書いた文。"


def test_nothing_typed_by_one_person_is_shown_to_the_next(
    draft: Application, aoi: User, nao: User, client: Client
) -> None:
    client.post(address("R8-U-001", "vision"), {"vision": "青葉台市の人の文。"})
    client.force_login(nao, backend="accounts.backends.PeopleBackend")
    assert client.get(address("R8-U-001", "vision")).status_code == 404


def test_letters_no_database_keeps(draft: Application, aoi: User, client_of: Any) -> None:
    page = write(client_of(aoi), "R8-U-001", "change", after="港\x00の朝", before="消えない文。")
    assert page.status_code == 422
    assert boxes(page)["before"] == "消えない文。"
