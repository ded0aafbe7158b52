"""The shortest whole way in a real Chromium: people change windows, and every page they pass is sound.

From a draft that is written to a pilot that has begun: each deed by the button of its own page.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from applications.actions.keeping_time import keep_time
from applications.models import Application, Call, Project
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from evaluation.models import ReleaseBatch
from grants.models import Grant
from grants.states import GrantState
from tests.browser.conftest import Window, WindowOf
from tests.factories.applications import current_call, ready_application

NUMBER = "R8-U-001"
SOUGHT = "都市の運営そのものを変える先導的な実装"


@pytest.fixture
def windows(
    transactional_db: None, request: pytest.FixtureRequest, window_of: WindowOf, settings: Any, tmp_path: Any
) -> Callable[[str], Window]:
    """A window for each person, opened when they are first called; the draft of Aoi's city is there."""
    settings.MEDIA_ROOT = tmp_path
    people = {name: request.getfixturevalue(name) for name in ("aoi", "mori", "ren", "hana", "sora", "kai")}
    ready_application(NUMBER, lead=people["aoi"].acting_for, call=current_call("R8-1", form="full"))
    opened: dict[str, Window] = {}
    return lambda name: opened.setdefault(name, window_of(people[name]))


def press(window: Window, button: str, **typed: str) -> None:
    """Finds the page sound, fills its boxes, presses the button, and finds what follows sound."""
    page = window.page
    window.is_sound()
    for name, words in typed.items():
        page.locator(f"[name='{name}']").first.fill(words)
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state()
    window.is_sound()


def it_stands(state: str) -> None:
    assert Application.objects.get().state == state


def test_from_a_draft_to_a_pilot(windows: Callable[[str], Window]) -> None:
    it_is_sent(windows)
    it_is_checked(windows("ren"))
    it_is_read(windows("ren"), windows("sora"))
    it_is_decided(windows)
    the_grant_lets_it_begin(windows)
    assert Project.objects.get().state == ProjectState.PILOTING


def it_is_sent(windows: Callable[[str], Window]) -> None:
    windows("aoi").open(f"/applications/{NUMBER}/sign/")
    press(windows("aoi"), "決裁へ回す")
    windows("mori").open(f"/applications/{NUMBER}/sign/")
    press(windows("mori"), "決裁して応募する")
    assert "受付番号 R8-U-001-01" in windows("mori").page.content()
    it_stands(ApplicationState.SUBMITTED)
    Call.objects.update(closes_at=timezone.now() - timedelta(seconds=2))
    keep_time(at=timezone.now())
    it_stands(ApplicationState.FORMAL_CHECK)


def it_is_checked(desk: Window) -> None:
    page = desk.open(f"/applications/{NUMBER}/check/")
    for code in ("APPLICANT_IS_A_COUNCIL", "PAPERS_ARE_READABLE"):
        item = page.locator(f"#item-{code}")
        item.locator("summary").click()
        item.locator("input[name=answer][value=ok]").check(force=True)
        item.get_by_role("button", name="記録する").click()
        page.wait_for_load_state()
    press(desk, "有識者審査へ進める")
    it_stands(ApplicationState.UNDER_REVIEW)


def it_is_read(desk: Window, screener: Window) -> None:
    page = desk.open("/reviews/calls/R8-1/")
    page.locator("input[name=pair]").first.check(force=True)
    press(desk, "選んだ欄を割り当てる")
    press(desk, "割り当てる")
    screener.open(f"/reviews/{NUMBER}/")
    press(screener, "利益相反はないと申告して、読む")
    for code in ("C1", "C2"):
        page = screener.open(f"/reviews/{NUMBER}/?c={code}")
        page.locator("input[name=value][value='4']").check(force=True)
        page.locator("[name=reason]").fill(f"{code}の根拠が示されている。")
        page.locator(f"form[action*='/score/{code}/'] .criteria__next button").click()
        page.wait_for_load_state()
    screener.open(f"/reviews/{NUMBER}/")
    press(screener, "この案件の審査を提出する")
    desk.open(f"/reviews/{NUMBER}/reviewers/")
    press(desk, "審査会に出す")
    press(desk, "審査会に出す")
    it_stands(ApplicationState.PANEL)


def it_is_decided(windows: Callable[[str], Window]) -> None:
    chair, desk, director = windows("kai"), windows("ren"), windows("hana")
    page = chair.open(f"/panel/talks/{NUMBER}/")
    page.locator("input[name^=stance-][value=for]").first.check(force=True)
    said = {"change_sought": "広場を夜も開く。", "conclusion": f"「{SOUGHT}」に照らして評価する。"}
    press(chair, "記録を保存する", **said)
    page = chair.open(f"/decisions/{NUMBER}/decide/")
    page.locator("input[name=kind][value=adopt]").check(force=True)
    page.locator("input[name=serves]").first.check(force=True)
    words = dict.fromkeys(("reasons", "commentary", "message_desired", "message_distance"), "筋道がある。")
    press(chair, "決定を記録する", granted_yen="11,111,000", **words)
    it_stands(ApplicationState.DECIDED)
    page = desk.open("/releases/R8-1/")
    page.locator("input[name=decision]").first.check(force=True)
    press(desk, "選んだ決定で組をつくる")
    director.open(f"/releases/batch/{ReleaseBatch.objects.get().pk}/")
    press(director, "確かめたので、公表へ進める")
    press(director, "公表の最後の確認へ")
    for box in director.page.locator("textarea[name^=explain-]").all():
        box.fill("一件だけの公募である。")
    press(director, "いま公表する")
    it_stands(ApplicationState.ADOPTED)


def the_grant_lets_it_begin(windows: Callable[[str], Window]) -> None:
    city, certifier, director = windows("aoi"), windows("mori"), windows("hana")
    city.open(f"/decisions/{NUMBER}/")
    press(city, "メッセージを確かめた")
    page = city.open(f"/grants/{NUMBER}/start/")
    city.is_sound()
    page.locator("main form button.button--primary").first.click()
    page.wait_for_load_state()
    year = Grant.objects.get().fiscal_year
    certifier.open(f"/grants/{NUMBER}/{year}/prepare/")
    press(certifier, "決裁して交付を申請する")
    director.open(f"/grants/{NUMBER}/{year}/decide/")
    press(director, "交付を決定する")
    assert Grant.objects.get().state == GrantState.DECIDED
    city.open(f"/grants/{NUMBER}/{year}/start-pilot/")
    press(city, "実証を始める")
