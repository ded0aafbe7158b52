"""A municipality's home: one timeline over calls and years, each entry with its data (S05a)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organization, User
from accounts.roles import Role
from applications.models import ConsortiumMember, DataAsset, PlanLink
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from config.city_timeline import MOMENTS, timeline_of
from config.journey.bar import steps_of
from kpi.queries.shapes import distributions_of
from tests.factories.accounts import member
from tests.factories.applications import application
from tests.factories.kpi import indicator_set, wave
from tests.factories.projects import evidence, follow_up, progress_return, project
from tests.factories.trail import moved

ClientOf = Callable[[User], Client]


def a_life(lead: Organization, number: str = "R7-S-001") -> Any:
    """From a plan to a service that somebody visits."""
    grown = project(number, lead=lead, state=ProjectState.IMPLEMENTING)
    of = grown.application
    PlanLink.objects.create(
        application=of, kind="立地適正化計画", document="青葉台市立地適正化計画", decided_on=date(2023, 3, 31)
    )
    DataAsset.objects.create(application=of, name="歩行者流動データ")
    moved(of, ("submit", "sign_off", "submitted", "2025-03-06"), ("adopt", "decided", "adopted", "2025-04-11"))
    moved(
        grown,
        ("start_pilot", "preparing", "piloting", "2025-07-15"),
        ("implement", "gate_review", "implementing", "2026-04-17"),
    )
    evidence(grown, observed_on=date(2026, 3, 24), text="公共空間使用料条例を改正")
    evidence(grown, state="claimed", observed_on=date(2026, 3, 25), text="まだ確かめていない")
    follow_up(grown, date(2026, 11, 5))
    return grown


def test_one_timeline_holds_plan_application_pilot_use_and_survey(aobadai: Organization) -> None:
    of = a_life(aobadai).application
    owned = indicator_set(aobadai)
    wave(owned, 2025)
    years = timeline_of([of], steps_of([of]), distributions_of(owned))
    said = [(year.year, str(entry.what), entry.data) for year in years for entry in year.entries]
    assert said == [
        (2022, "計画：青葉台市立地適正化計画", ()),
        (2024, "応募しました", ("歩行者流動データ",)),
        (2025, "採択されました", ()),
        (2025, "実証を始めました", ("歩行者流動データ",)),
        (2025, "まちの調査（n=820）", ()),
        (2025, "証拠（規程）", ()),
        (2026, "実装に進みました", ("歩行者流動データ",)),
        (2026, "フォローアップの聞き取り", ()),
    ]


@pytest.mark.django_db
def test_a_plan_that_two_applications_lean_on_is_told_once_and_without_a_date_first() -> None:
    two = [application("R7-S-001"), application("R8-S-001")]
    for one in two:
        PlanLink.objects.create(application=one, kind="地区計画", text="広場の誘導")
    years = timeline_of(two, [], None)
    assert [(year.year, len(year.entries)) for year in years] == [(None, 1)]


def test_nothing_that_is_not_released_is_a_moment() -> None:
    hidden = {
        ApplicationState.UNDER_REVIEW,
        ApplicationState.PANEL,
        ApplicationState.DECIDED,
        ApplicationState.RESCINDED,
    }
    assert not hidden & set(MOMENTS)


# -- the page --------------------------------------------------------------------------------
def test_a_city_opens_its_own_home_and_no_other(
    client_of: ClientOf, aoi: User, nao: User, ren: User, sora: User, aobadai: Organization
) -> None:
    a_life(aobadai)
    address = f"/cities/{aobadai.code}/"
    page = client_of(aoi).get("/my-city/", follow=True).content.decode()
    assert "青葉台市の軌跡" in page
    assert "公共空間使用料条例を改正" in page
    assert "まだ確かめていない" not in page
    assert client_of(ren).get(address).status_code == 200
    assert client_of(nao).get(address).status_code == 404
    assert client_of(sora).get(address).status_code == 404
    assert client_of(ren).get("/cities/000000/").status_code == 404
    assert client_of(ren).get("/my-city/").status_code == 404


def test_a_partner_city_sees_the_joint_application(client_of: ClientOf, nao: User, shiomigaura: Organization) -> None:
    joint = application("R8-U-001", title="三市町村共同デマンド交通")
    ConsortiumMember.objects.create(
        application=joint, name="潮見ヶ浦市", organization=shiomigaura, is_municipality=True
    )
    page = client_of(nao).get("/my-city/", follow=True).content.decode()
    assert "三市町村共同デマンド交通" in page


def test_an_empty_home_says_what_would_be_here(client_of: ClientOf, nao: User) -> None:
    page = client_of(nao).get("/my-city/", follow=True).content.decode()
    for words in ("まだ応募がありません", "まだ何も起きていません", "まだ調査がありません"):
        assert words in page


def test_an_application_under_judgement_gives_nothing_away(
    client_of: ClientOf, aoi: User, aobadai: Organization
) -> None:
    judged = application("R8-U-001", lead=aobadai, state=ApplicationState.DECIDED)
    moved(judged, ("decide", "panel", "decided", "2026-11-20"))
    page = client_of(aoi).get(f"/cities/{aobadai.code}/").content.decode()
    assert "審査しています" in page
    assert "審査済み" not in page


@pytest.mark.parametrize("fixture", ["aoi", "ren"])
def test_the_home_costs_the_same_with_one_and_with_many(
    request: pytest.FixtureRequest,
    client_of: ClientOf,
    aobadai: Organization,
    fixture: str,
    django_assert_max_num_queries: Any,
) -> None:
    browser = client_of(request.getfixturevalue(fixture))
    owned = indicator_set(aobadai)
    wave(owned, 2025)
    a_life(aobadai)
    address = f"/cities/{aobadai.code}/"
    browser.get(address)
    with django_assert_max_num_queries(15) as one:
        browser.get(address)
    for place in range(49):
        a_life(aobadai, f"R8-S-{place:03d}")
    with django_assert_max_num_queries(15) as fifty:
        browser.get(address)
    assert len(one) == len(fifty)


def test_twenty_returns_with_ten_observations_cost_what_one_costs(
    client_of: ClientOf, aobadai: Organization, ren: Any, django_assert_max_num_queries: Any
) -> None:
    browser, address = client_of(ren), f"/cities/{aobadai.code}/"
    grown = a_life(aobadai)
    progress_return(grown, state="accepted")
    browser.get(address)
    with django_assert_max_num_queries(15) as few:
        browser.get(address)
    for place in range(10):
        evidence(grown, observed_on=date(2026, 4, 1 + place), text=f"観察その{place}")
    for _place in range(19):
        progress_return(grown, state="accepted")
    with django_assert_max_num_queries(15) as many:
        page = browser.get(address).content.decode()
    assert len(few) == len(many)
    assert page.count("観察その") == 10


def test_who_left_the_city_sees_it_no_more(
    client_of: ClientOf, aobadai: Organization, shiomigaura: Organization
) -> None:
    both = member(aobadai, Role.EDITOR, "渡", "り", email="watari@example.invalid")
    both.memberships.update(until_on=date(2026, 3, 31))
    assert client_of(both).get(f"/cities/{aobadai.code}/").status_code == 404
