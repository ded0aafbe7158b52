"""What to keep an eye on, beside Today: where use falls first, then who was silent longest; for staff only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Organization, User
from applications.states.project import ProjectState
from tests.factories.projects import follow_up, project, uptake

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
ADDRESS = reverse("home:watch")
ASKED = {"HTTP_HX_REQUEST": "true"}


def text_of(browser: Any) -> str:
    return str(browser.get(ADDRESS, **ASKED).content.decode())


def test_ren_sees_where_use_falls_before_those_who_are_only_silent(
    ren: User, aobadai: Organization, client_of: ClientOf
) -> None:
    project("R7-S-001", lead=aobadai, state=ProjectState.IMPLEMENTING)
    losing = project("R7-S-009", lead=aobadai, state=ProjectState.IMPLEMENTING)
    uptake(losing, (9800, 360))

    text = text_of(client_of(ren))

    assert text.index("R7-S-009") < text.index("R7-S-001")
    assert "使う人が 9,800 から 360 に減りました。" in text
    assert "2件" in text
    assert reverse("applications:projects_stuck") in text


def test_three_are_named_and_all_are_counted_at_the_same_cost(
    ren: User, aobadai: Organization, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(ren)
    project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    text_of(browser)
    with django_assert_max_num_queries(5) as one:
        text_of(browser)
    for place in range(2, 21):
        follow_up(project(f"R7-S-{place:03d}", lead=aobadai, state=ProjectState.PILOTING), due_on=date(2026, 1, 5))
    with django_assert_max_num_queries(5) as twenty:
        text = text_of(browser)
    assert len(one) == len(twenty)
    assert text.count("R7-S-0") == 2 * 3
    assert "20件" in text


def test_where_nothing_thins_the_box_says_so(ren: User, client_of: ClientOf) -> None:
    assert "道が細くなっている事業はありません。" in text_of(client_of(ren))


def test_today_asks_for_it_and_opens_the_list_without_script(ren: User, client_of: ClientOf) -> None:
    browser = client_of(ren)
    assert f'hx-get="{ADDRESS}"' in browser.get("/").content.decode()
    assert browser.get(ADDRESS).url == reverse("applications:projects_stuck")


@pytest.mark.parametrize("fixture", ["aoi", "nao", "sora"])
def test_nobody_else_is_asked_or_told(request: pytest.FixtureRequest, client_of: ClientOf, fixture: str) -> None:
    browser = client_of(request.getfixturevalue(fixture))
    assert browser.get(ADDRESS, **ASKED).status_code in (403, 404)
    assert ADDRESS not in browser.get("/").content.decode()
