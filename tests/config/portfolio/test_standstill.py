"""From when one speaks of a standstill: the deed, its days, and the money's own wait."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import Organization, User
from applications.models import Application
from applications.states.project import ProjectState
from config.portfolio.rows import Row, rows_of
from config.portfolio.standstill import Wait, limits_told, longest_over
from grants.states import GrantState
from tests.factories.grants import placed_grant
from tests.factories.projects import project
from tests.factories.trail import moved

TODAY = date(2026, 11, 28)
ClientOf = Callable[[User], Client]


def ago(days: int) -> datetime:
    return datetime(2026, 11, 28, 1, 0, tzinfo=UTC) - timedelta(days=days)


def waiting_for_the_amount(city: Organization, *, closed: int, inspected: int, state: str = "pilot_closed") -> Row:
    """A project whose grant was inspected so many days ago."""
    grant = placed_grant(city, GrantState.INSPECTED)
    moved(grant, ("inspect", "reported", "inspected", ago(inspected)))
    moved(project(of=grant.application, state=state), ("x", "", state, ago(closed)))
    return rows_of(Application.objects.all(), TODAY, 500)[0]


@pytest.mark.parametrize(("inspected", "stuck"), [(14, False), (15, True)])
def test_a_closed_pilot_waits_for_its_amount_from_the_inspection(
    aobadai: Organization, inspected: int, stuck: bool
) -> None:
    row = waiting_for_the_amount(aobadai, closed=59, inspected=inspected)
    assert row.is_stuck_after_the_pilot is stuck
    if row.standstill:
        assert row.standstill.words == "額の確定を15日待っています（目安は14日）。"


def test_the_wait_that_is_longest_over_its_days_is_told(aobadai: Organization) -> None:
    row = waiting_for_the_amount(aobadai, closed=300, inspected=20)
    assert row.standstill == Wait(row.turn.title, date(2026, 2, 1), 300, 90)


def test_a_service_in_use_does_not_stand_still_for_its_money(aobadai: Organization) -> None:
    row = waiting_for_the_amount(aobadai, closed=300, inspected=300, state=ProjectState.IMPLEMENTING)
    assert row.standstill is None


def test_a_stopped_project_stands_nowhere(aobadai: Organization) -> None:
    row = waiting_for_the_amount(aobadai, closed=300, inspected=300, state=ProjectState.DISCONTINUED)
    assert (row.stage, row.standstill) == (None, None)


@pytest.mark.django_db
def test_who_is_followed_up_without_a_gate_waits_for_passing_it() -> None:
    moved(project("R6-U-004", state=ProjectState.FOLLOWING_UP), ("x", "", "following_up", ago(593)))
    row = rows_of(Application.objects.all(), TODAY, 500)[0]
    assert row.standstill is not None
    assert row.standstill.words == "関門の通過を593日待っています（目安は90日）。"


def test_its_days_are_settings(aobadai: Organization, settings: LazySettings) -> None:
    settings.STUCK_AFTER_DAYS = {**settings.STUCK_AFTER_DAYS, "money_inspected": 40}
    assert waiting_for_the_amount(aobadai, closed=59, inspected=30).standstill is None
    settings.STUCK_AFTER_DAYS = {**settings.STUCK_AFTER_DAYS, "pilot_closed": 50}
    row = rows_of(Application.objects.all(), TODAY, 500)[0]
    assert row.standstill is not None
    assert row.standstill.limit == 50


def test_no_wait_is_over_within_its_days() -> None:
    assert longest_over([Wait("検査", TODAY, 30, 30)]) is None


def test_every_day_that_is_set_is_told_by_the_page(settings: LazySettings) -> None:
    days = {name: place for place, name in enumerate(settings.STUCK_AFTER_DAYS, 1)}
    settings.STUCK_AFTER_DAYS = days
    assert sorted(limit for _title, limit in limits_told()) == sorted(days.values())


def test_the_page_says_why_and_from_when(client_of: ClientOf, ren: User, aobadai: Organization) -> None:
    waiting_for_the_amount(aobadai, closed=59, inspected=15)
    page: Any = client_of(ren).get("/portfolio/").content.decode()
    assert "実証のあとで止まっている1件" in page
    assert "額の確定を" in page
    assert "何日待つと「止まっている」とするか" in page
