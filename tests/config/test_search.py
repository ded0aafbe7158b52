"""Search finds by number, title, name and reading, within what one may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organization, User
from applications.states.application import ApplicationState
from config.search import found_by
from tests.factories.accounts import city
from tests.factories.applications import application, call

ClientOf = Callable[[User], Client]


@pytest.fixture
def kazemachi(db: None) -> Organization:
    return city("風待町", code="993212", kana="カゼマチチョウ")


@pytest.mark.parametrize(
    "typed", ["R8-U-001", "u-001", "Ｒ８−Ｕ−００１".replace("−", "-"), "漁港", "風待町", "かぜまち", "漁港　風待"]
)
def test_staff_find_by_number_title_name_and_reading(ren: User, kazemachi: Organization, typed: str) -> None:
    application("R8-U-001", lead=kazemachi)
    application("R8-U-002", lead=city("湯花町"), title="湯けむり歩行量に応じた入湯税還元")
    assert [one.number for one in found_by(ren, typed).applications] == ["R8-U-001"]


@pytest.mark.parametrize("typed", ["", "   ", "ないもの", "漁港 湯花", "%", "_"])
def test_nothing_is_found_for_nothing_and_for_what_does_not_fit(ren: User, kazemachi: Organization, typed: str) -> None:
    application("R8-U-001", lead=kazemachi)
    assert found_by(ren, typed).applications == []


def test_a_city_finds_its_own_and_nobody_elses(aoi: User, aobadai: Organization, kazemachi: Organization) -> None:
    application("R8-U-001", lead=aobadai)
    application("R8-U-002", lead=kazemachi)
    found = found_by(aoi, "漁港")
    assert [one.number for one in found.applications] == ["R8-U-001"]
    assert found_by(aoi, "風待").cities == []


def test_staff_find_municipalities(ren: User, kazemachi: Organization) -> None:
    assert found_by(ren, "かぜまち").cities == [kazemachi]


def test_the_page_keeps_what_was_typed_and_says_when_nothing_fits(client_of: ClientOf, ren: User) -> None:
    page = client_of(ren).get("/search/", {"q": '"><b>'}).content.decode()
    assert "&quot;&gt;&lt;b&gt;" in page
    assert "案件は見つかりませんでした" in page


def test_the_result_shows_no_state_before_the_release(client_of: ClientOf, aoi: User, aobadai: Organization) -> None:
    application("R8-U-001", lead=aobadai, state=ApplicationState.DECIDED)
    page = client_of(aoi).get("/search/?q=R8-U-001").content.decode()
    assert "審査しています" in page
    assert "審査済み" not in page


def test_the_search_costs_the_same_with_one_and_with_fifty(
    client_of: ClientOf, ren: User, aobadai: Organization, django_assert_max_num_queries: Any
) -> None:
    browser, opened = client_of(ren), call()
    application(lead=aobadai, call=opened)
    browser.get("/search/?q=漁港")
    with django_assert_max_num_queries(10) as one:
        browser.get("/search/?q=漁港")
    for _place in range(55):
        application(lead=aobadai, call=opened)
    with django_assert_max_num_queries(10) as fifty:
        page = browser.get("/search/?q=漁港").content.decode()
    assert len(one) == len(fifty)
    assert page.count("<h3>漁港") == 50
    assert "ほかにもあります" in page


def test_the_picker_offers_ones_own(client_of: ClientOf, aoi: User, nao: User, aobadai: Organization) -> None:
    application("R8-U-001", lead=aobadai)
    assert "R8-U-001" in client_of(aoi).get("/pick/").content.decode()
    assert "R8-U-001" not in client_of(nao).get("/pick/").content.decode()
    sheet = client_of(aoi).get("/pick/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in sheet
