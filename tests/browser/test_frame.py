"""The frame in a real browser: sound pages at both widths, and the small helps of the scripts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Organization, User
from applications.models import DataAsset, PlanLink
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from tests.browser.conftest import WindowOf
from tests.factories.applications import application, open_call, paper
from tests.factories.kpi import indicator_set, wave
from tests.factories.projects import evidence, follow_up, project, scheme, uptake
from tests.factories.trail import moved
from workflow.models import Notice

PUBLIC = ("/accounts/sign-in/", "/about/", "/accessibility/", "/privacy/", "/contact/")
OF_STAFF = ("/", "/?tab=theirs", "/?tab=done", "/portfolio/", "/search/?q=漁港", "/notices/", "/pick/", "/components/")
OF_A_CITY = ("/", "/my-city/", "/search/?q=漁港", "/pick/")


@pytest.fixture
def something_of_everything(transactional_db: None, aobadai: Organization, ren: User) -> None:
    """A draft, a pilot with everything due, a service whose use falls, a survey, a notice."""
    now = timezone.now()
    application("R8-U-001", lead=aobadai, call=open_call("R8-90", closes_at=now + timedelta(days=66)))
    running = project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    moved(running, ("start_pilot", "preparing", "piloting", now - timedelta(days=497)))
    evidence(running, state=EvidenceState.CLAIMED)
    follow_up(running, due_on=timezone.localdate() - timedelta(days=8))
    PlanLink.objects.create(
        application=running.application, kind="地区計画", text="広場の誘導", decided_on=date(2023, 3, 31)
    )
    DataAsset.objects.create(application=running.application, name="歩行者流動データ")
    fallen = project("R6-U-004", state=ProjectState.FOLLOWING_UP)
    moved(fallen, ("go_into_follow_up", "pilot_closed", "following_up", now - timedelta(days=589)))
    uptake(fallen, (9_800, 360))
    scheme(fallen.application, upkeep=0)
    wave(indicator_set(aobadai), 2025)
    Notice.objects.create(recipient=ren, subject="応募がありました", body="R8-U-001", written_at=now)


@pytest.mark.parametrize("width", [1366, 390])
def test_public_pages_are_sound(window_of: WindowOf, transactional_db: None, width: int) -> None:
    window = window_of(width=width)
    for path in PUBLIC:
        window.open(path)
        window.is_sound()


@pytest.mark.parametrize("width", [1366, 390])
def test_pages_of_staff_are_sound(window_of: WindowOf, something_of_everything: None, ren: User, width: int) -> None:
    window = window_of(ren, width)
    for path in OF_STAFF:
        window.open(path)
        window.is_sound()


@pytest.mark.parametrize("width", [1366, 390])
def test_pages_of_a_city_are_sound(window_of: WindowOf, something_of_everything: None, aoi: User, width: int) -> None:
    window = window_of(aoi, width)
    for path in OF_A_CITY:
        window.open(path)
        window.is_sound()


def test_everything_stands_without_scripts(window_of: WindowOf, something_of_everything: None, ren: User) -> None:
    window = window_of(ren, java_script_enabled=False)
    page = window.open("/portfolio/?call=R8-90")
    assert page.get_by_role("button", name="絞り込む").is_visible()
    page.get_by_text("公募・案件を選ぶ").click()
    page.get_by_role("link", name="公募と案件の一覧を開く").click()
    assert page.get_by_role("heading", name="公募・案件を選ぶ").is_visible()


def test_forced_colours_and_little_motion_are_followed(
    window_of: WindowOf, something_of_everything: None, ren: User
) -> None:
    window = window_of(ren, forced_colors="active", reduced_motion="reduce")
    page = window.open("/components/")
    bordered = page.eval_on_selector(".badge--alive", "element => getComputedStyle(element).borderTopStyle")
    still = page.eval_on_selector(".button", "element => getComputedStyle(element).transitionProperty")
    assert (bordered, still) == ("solid", "none")
    window.is_sound()


def test_at_double_size_nothing_is_cut(window_of: WindowOf, something_of_everything: None, ren: User) -> None:
    window = window_of(ren, width=683)
    for path in OF_STAFF:
        window.open(path)
        window.is_sound()


# -- keyboard and scripts --------------------------------------------------------------------
def test_the_first_key_leads_past_the_frame(window_of: WindowOf, something_of_everything: None, ren: User) -> None:
    page = window_of(ren).open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "本文へ移る"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_menu_shuts_with_escape_and_gives_the_focus_back(
    window_of: WindowOf, something_of_everything: None, ren: User
) -> None:
    page = window_of(ren).open("/")
    summary = page.locator(".header__person > summary")
    summary.click()
    assert page.get_by_role("button", name="サインアウトする").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".header__person").get_attribute("open") is None
    assert summary.evaluate("element => element === document.activeElement")


def test_the_picker_brings_its_list_by_itself(window_of: WindowOf, something_of_everything: None, aoi: User) -> None:
    window = window_of(aoi)
    page = window.open("/")
    page.locator(".header__picker summary").click()
    page.locator(".header__picker a", has_text="R8-U-001").wait_for()
    window.is_sound()


def test_errors_take_the_focus_and_lead_to_their_field(
    window_of: WindowOf, something_of_everything: None, ren: User
) -> None:
    page = window_of(ren).open("/portfolio/R6-U-004/quadrant/")
    page.get_by_role("button", name="この理由で置き直す").click()
    page.locator(".error-summary").wait_for()
    assert page.evaluate("document.activeElement.classList.contains('error-summary')")
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "reason"


def test_a_text_counts_its_characters_as_one_writes(
    window_of: WindowOf, something_of_everything: None, ren: User
) -> None:
    page = window_of(ren).open("/portfolio/R6-U-004/quadrant/")
    page.locator("textarea[name=reason]").fill("髙い🏙️ 所\nから👩‍👧")
    assert "7字" in page.locator("[data-counter]").inner_text()


def test_typed_words_survive_and_are_offered_back(
    window_of: WindowOf, something_of_everything: None, ren: User
) -> None:
    window = window_of(ren)
    page = window.open("/portfolio/R6-U-004/quadrant/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("textarea[name=reason]").fill("配布数だけが目標")
    page.wait_for_timeout(700)
    window.open("/portfolio/R6-U-004/quadrant/")
    assert page.locator("textarea[name=reason]").input_value() == ""
    page.get_by_role("button", name="戻す", exact=True).click()
    assert page.locator("textarea[name=reason]").input_value() == "配布数だけが目標"
    window.is_sound()


@pytest.mark.parametrize("width", [1366, 390])
def test_a_long_name_of_a_file_breaks_and_pushes_nothing_out(
    window_of: WindowOf, something_of_everything: None, aoi: User, width: int
) -> None:
    draft = application("R8-U-009", lead=aoi.acting_for)
    paper(draft, "other", "長" * 200 + ".pdf")
    window = window_of(aoi, width)
    for address in ("", "write/papers/"):
        page = window.open(f"/applications/R8-U-009/{address}")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_what_is_stored_is_not_offered_again(window_of: WindowOf, something_of_everything: None, aoi: User) -> None:
    window, address = window_of(aoi), "/projects/R7-S-001/mechanisms/new/"
    page = window.open(address)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[name=name]").fill("朝市の相乗り")
    page.get_by_role("button", name="しかけを足す", exact=True).click()
    page.get_by_role("link", name="仮説").first.wait_for()
    window.open(address)
    page.get_by_role("button", name="戻す", exact=True).click()
    page.locator("[name=hypothesis]").fill("相乗りが増えると、朝の車が減る。")
    for box, typed in (("started_on", ("令和8", "4", "1")), ("review_on", ("令和8", "9", "1"))):
        for part, words in zip(("year", "month", "day"), typed, strict=True):
            page.locator(f"[name={box}_{part}]").fill(words)
    page.get_by_role("button", name="しかけを足す", exact=True).click()
    page.locator("[data-done]").wait_for()
    window.open(address)
    assert page.get_by_role("button", name="戻す", exact=True).count() == 0


def test_two_clicks_send_one_form(window_of: WindowOf, something_of_everything: None, ren: User) -> None:
    page = window_of(ren).open("/portfolio/R6-U-004/quadrant/")
    sent: list[Any] = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.locator("textarea[name=reason]").fill("配布数だけが目標")
    page.get_by_role("button", name="この理由で置き直す").dblclick()
    page.get_by_role("heading", name="全体のいま").wait_for()
    assert len(sent) == 1
