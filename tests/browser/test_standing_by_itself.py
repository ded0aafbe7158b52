"""The second half of the way in a real Chromium: from a pilot that is used to a service that stands by itself.

People change windows, every deed goes by the button of its own page, and every page they pass is sound. What the
city wrote on the way lies there already; the half before the pilot is in test_journey.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from applications.models import Evidence, FollowUp, Project
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.project import ProjectState
from tests.browser.conftest import Window, WindowOf
from tests.factories import projects as make

NUMBER = "R6-U-010"


@pytest.fixture
def piloting(transactional_db: None, aobadai: Any) -> Project:
    """A pilot that is used: the rules were changed, people are named, its upkeep is promised in writing."""
    project = make.project(NUMBER, lead=aobadai, state=ProjectState.PILOTING, goal_sentence="操作する人が表示を見る。")
    make.body(project.application).hypotheses.update(verdict="supported", learned="2割5分増えた。")
    make.scheme(project.application, promised=True)
    project.operator_name, project.data_maintainer_name = "緑野原土地改良区", "下水道課"
    project.data_upkeep_payers = "土地改良区"
    make.goal(project)
    make.evidence(project, EvidenceKind.RULE)
    make.uptake(project)
    return project


@pytest.fixture
def windows(request: pytest.FixtureRequest, piloting: Project, window_of: WindowOf) -> Callable[[str], Window]:
    """A window for each person, opened when they are first called."""
    people = {name: request.getfixturevalue(name) for name in ("aoi", "ren", "hana")}
    opened: dict[str, Window] = {}
    return lambda name: opened.setdefault(name, window_of(people[name]))


def press(window: Window, button: str) -> None:
    """Finds the page sound, presses the button, and finds what follows sound."""
    window.is_sound()
    window.page.get_by_role("button", name=button, exact=True).first.click()
    window.page.wait_for_load_state()
    window.is_sound()


def fill_day(page: Page, name: str) -> None:
    """Today."""
    for part, number in zip(("year", "month", "day"), timezone.localdate().timetuple()[:3], strict=True):
        page.locator(f"[name={name}_{part}]").fill(str(number))


def take(window: Window, step: str, button: str) -> None:
    """Opens the page of a step and takes it."""
    window.open(f"/projects/{NUMBER}/steps/{step}/")
    press(window, button)


def test_from_a_pilot_to_a_service_that_stands_by_itself(windows: Callable[[str], Window], piloting: Project) -> None:
    take(windows("aoi"), "close_pilot", "実証を終える")
    page = windows("aoi").open(f"/projects/{NUMBER}/steps/ask_for_gate/")
    page.locator("input[name=direction][value=same]").check(force=True)
    press(windows("aoi"), "関門に出す")
    the_gate_lets_it_through(windows("ren"), windows("hana"))
    use_is_claimed_and_verified(windows("aoi"), windows("ren"))
    make.evidence(piloting, EvidenceKind.CONTRACT)
    take(windows("ren"), "go_into_operation", "運用中とする")
    take(windows("ren"), "go_into_follow_up", "フォローアップに移す")
    it_is_visited_twice(windows("ren"), piloting)
    make.actual(piloting.application.scheme_lines.get(kind="revenue"), timezone.localdate().year)
    make.leaves_a_rule(piloting)
    take(windows("hana"), "become_self_sustaining", "自走とする")
    assert Project.objects.get().state == ProjectState.SELF_SUSTAINING


def the_gate_lets_it_through(desk: Window, director: Window) -> None:
    page = desk.open(f"/gate/{NUMBER}/")
    press(desk, "関門の準備を始める")
    page.get_by_label("実装へ進む").check()
    page.get_by_label("判定の理由").fill("操作規程が改まり、使う人が増えている。")
    page.locator("[name=level-need-ministry]").select_option("4")
    press(desk, "保存する")
    press(desk, "この判定の案を決裁に上げる")
    director.open(f"/gate/{NUMBER}/")
    press(director, "「実装へ進む」と判定する")
    assert Project.objects.get().state == ProjectState.IMPLEMENTING


def use_is_claimed_and_verified(city: Window, desk: Window) -> None:
    page = city.open(f"/projects/{NUMBER}/evidence/add/")
    page.locator("[name=kind]").select_option(EvidenceKind.CONTINUED_USE)
    fill_day(page, "observed_on")
    page.locator("[name=text]").fill("水門の操作が3か月、表示だけで続いた。")
    page.locator("[name=source]").fill("操作日誌")
    page.locator("[name=observer]").fill("隣町の記者")
    page.locator("[name=outside_team]").check(force=True)
    press(city, "証拠を出す")
    seen = Evidence.objects.get(kind=EvidenceKind.CONTINUED_USE)
    page = desk.open(f"/projects/{NUMBER}/evidence/{seen.pk}/")
    page.locator("[name=judgement]").fill("日誌の写しを見た。")
    press(desk, "確認済みにする")
    seen.refresh_from_db()
    assert seen.state == EvidenceState.VERIFIED


def it_is_visited_twice(desk: Window, piloting: Project) -> None:
    seen, today = Evidence.objects.get(kind=EvidenceKind.CONTINUED_USE), timezone.localdate()
    make.follow_up(piloting, today - timedelta(days=330), seen=seen)
    planned = make.follow_up(piloting, due_on=today)
    page = desk.open(f"/projects/{NUMBER}/follow-ups/{planned.pk}/")
    fill_day(page, "done_on")
    page.locator("[name=found]").fill("月に一度の会議で使われていた。")
    page.locator("[name=in_use][value=yes]").check(force=True)
    page.locator("[name=evidence_of_use]").select_option(str(seen.pk))
    press(desk, "聞き取りを残す")
    assert FollowUp.objects.get(pk=planned.pk).saw_use
