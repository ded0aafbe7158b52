"""Every page opens for the people who have business there, and is 404 to the others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.sections import SECTIONS
from applications.states.application import ApplicationState
from tests.factories.applications import application, call, current_call, ready_application

ClientOf = Callable[[User], Client]


@pytest.fixture
def submitted(aoi: User, mori: User) -> object:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-2"))
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    return made


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_every_chapter_opens(section: str, aoi: User, client_of: ClientOf) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    page = client_of(aoi).get(f"/applications/R8-U-001/write/{section}/")
    assert page.status_code == 200
    assert "考えのつながり" in page.content.decode()


def test_a_chapter_in_which_the_form_asks_nothing_is_left_out(aoi: User, client_of: ClientOf) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    assert client.get("/applications/R8-U-001/write/value/").status_code == 404
    assert "write/value/" not in client.get("/applications/R8-U-001/write/vision/").content.decode()


def test_a_stranger_finds_nothing(submitted: object, nao: User, sora: User, client_of: ClientOf) -> None:
    for address in (
        "/applications/R8-U-001/",
        "/applications/R8-U-001/sign/",
        "/applications/R8-U-001/write/vision/",
        "/applications/R8-U-001/versions/1/",
        "/applications/R8-U-001/check/",
        "/applications/R8-U-001/correct/",
    ):
        for person in (nao, sora):
            assert client_of(person).get(address).status_code == 404, (address, person)


def test_the_city_and_the_desk_read_what_was_submitted(
    submitted: object, aoi: User, ren: User, toki: User, client_of: ClientOf
) -> None:
    for person in (aoi, ren, toki):
        page = client_of(person).get("/applications/R8-U-001/").content.decode()
        assert "朝の港がいちばんにぎわう町。" in page
        assert "R8-U-001-01" in page


def test_the_certifier_reads_before_signing(aoi: User, mori: User, client_of: ClientOf) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    page = client_of(mori).get("/applications/R8-U-001/sign/").content.decode()
    assert "決裁して応募する" in page
    assert "競りのあとに閉じる港を、9時まで開く市場にする。" in page


def test_what_is_missing_leads_the_certifier_into_the_text_and_the_editor_into_the_chapter(
    aoi: User, mori: User, client_of: ClientOf
) -> None:
    application("R8-U-001", lead=aoi.acting_for, call=current_call())
    address, chapter = "/applications/R8-U-001/sign/", "/applications/R8-U-001/write/experiment/#id_stop_rule"
    assert chapter in client_of(aoi).get(address).content.decode()
    page = client_of(mori).get(address).content.decode()
    assert "/write/" not in page
    assert f'href="{address}#read-experiment"' in page
    assert 'id="read-experiment"' in page


def test_a_draft_is_only_a_cover_for_the_desk(aoi: User, ren: User, client_of: ClientOf) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    page = client_of(ren).get("/applications/R8-U-001/").content.decode()
    assert "漁港リノベーションと朝市データ共有" in page
    assert "朝の港がいちばんにぎわう町。" not in page


def test_lists_open(submitted: object, aoi: User, ren: User, client_of: ClientOf) -> None:
    for person in (aoi, ren):
        assert "R8-U-001" in client_of(person).get("/applications/").content.decode()
        assert client_of(person).get("/calls/").status_code == 200
        assert client_of(person).get("/calls/R8-2/").status_code == 200


def test_the_desk_checks(aoi: User, ren: User, hana: User, client_of: ClientOf) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, state=ApplicationState.FORMAL_CHECK)
    for person in (ren, hana):
        assert client_of(person).get("/applications/R8-U-001/check/").status_code == 200


def test_the_public_reads_an_announced_call_and_no_draft(client: Client, db: None) -> None:
    current_call("R8-2")
    call("R9-1")
    assert "都市の運営そのものを変える先導的な実装" in client.get("/calls/R8-2/").content.decode()
    assert client.get("/calls/R9-1/").status_code == 404


def test_staff_compose(ren: User, aoi: User, client_of: ClientOf) -> None:
    call("R9-1")
    assert client_of(ren).get("/calls/new/").status_code == 200
    assert client_of(ren).get("/calls/R9-1/edit/").status_code == 200
    assert client_of(aoi).get("/calls/new/").status_code == 404


def test_starting_needs_an_current_call(aoi: User, client_of: ClientOf) -> None:
    current_call("R8-2")
    assert client_of(aoi).get("/applications/start/R8-2/").status_code == 200


def test_no_filter_tells_a_city_what_is_not_released(aoi: User, ren: User, client_of: ClientOf) -> None:
    """To the city a staged decision looks the same under every filter; the desk narrows by the true state."""
    application("R8-U-009", lead=aoi.acting_for, state=ApplicationState.DECIDED)
    for state in ("decided", "under_review", "adopted", ""):
        assert "R8-U-009" in client_of(aoi).get(f"/applications/?state={state}").content.decode()
    assert "R8-U-009" in client_of(ren).get("/applications/?state=decided").content.decode()
    assert "R8-U-009" not in client_of(ren).get("/applications/?state=under_review").content.decode()


def test_every_page_of_an_application_shows_where_it_stands(aoi: User, mori: User, client_of: ClientOf) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-2"))
    for page in ("", "write/vision/", "comments/", "writers/", "excel/", "catalogue/", "sign/"):
        shown = client_of(aoi).get(f"/applications/R8-U-001/{page}").content.decode()
        assert 'aria-current="step"' in shown, page
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    for page in ("versions/1/", "differences/?before=1&after=1"):
        shown = client_of(aoi).get(f"/applications/R8-U-001/{page}").content.decode()
        assert 'aria-current="step"' in shown, page


PAGE, LEFT = "/applications/R8-U-001/", "/applications/R8-U-001/left/"
ASKED_FOR_BY_ITS_PAGE = {"HTTP_HX_REQUEST": "true"}


def test_the_page_of_a_draft_lists_what_stands_in_the_way(aoi: User, mori: User, client_of: ClientOf) -> None:
    application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"), vision="")
    page = client_of(aoi).get(PAGE).content.decode()
    assert f'hx-get="{LEFT}" hx-trigger="load"' in page
    assert 'href="/applications/R8-U-001/sign/">残っているものを見る' in page
    left = client_of(aoi).get(LEFT, **ASKED_FOR_BY_ITS_PAGE).content.decode()
    assert "「どんなまちにしたいですか（ビジョン）」が空です。" in left
    assert 'href="/applications/R8-U-001/write/experiment/#id_stop_rule"' in left
    assert "件あるため、まだ押せません。" in left
    # The certifier is led to the text, and is not told what is not hers to do.
    assert LEFT not in client_of(mori).get(PAGE).content.decode()
    assert client_of(mori).get(LEFT, **ASKED_FOR_BY_ITS_PAGE).status_code == 404


def test_what_stands_in_the_way_opened_by_itself_leads_to_the_whole_text(aoi: User, client_of: ClientOf) -> None:
    application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"), vision="")
    assert client_of(aoi).get(LEFT).url == "/applications/R8-U-001/sign/"


def test_the_page_of_a_whole_draft_sends_it_to_the_signature(aoi: User, client_of: ClientOf) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    left = client_of(aoi).get(LEFT, **ASKED_FOR_BY_ITS_PAGE).content.decode()
    assert 'action="/applications/R8-U-001/step/ask_for_signature/"' in left
    assert "button--primary" not in left


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_of_a_draft_costs_the_same_however_long_it_is(
    rows: int, aoi: User, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    for place in range(rows):
        made.budget_lines.create(position=place, category="その他", item=f"費目{place}", amount_yen=1)
        made.remaining_steps.create(position=place, text=f"残り{place}")
    client = client_of(aoi)
    client.get(PAGE)
    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200
    with django_assert_max_num_queries(35):
        assert client.get(LEFT, **ASKED_FOR_BY_ITS_PAGE).status_code == 200
