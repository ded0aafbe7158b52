"""On a phone the rows of a chapter are folded to a line each; a tap, a key, a link or a fault opens them."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from applications.actions.choosing import choose_factors
from applications.actions.writing import save_section
from applications.models import Application
from tests.browser.conftest import WindowOf
from tests.factories.applications import current_call, ready_application

WRITE = "/applications/R8-U-001/write/"
PHONE, DESK = 390, 1366


@pytest.fixture
def draft(transactional_db: None, aoi: User) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    rows = [{"factor": "公共空間", "reason": "居間だから"}, {"reason": "朝の港を見たい"}]
    choose_factors(application=made, factors=rows, by=aoi, at=timezone.now())
    lines = {"budget_lines": [{"item": f"品{number}", "amount_yen": number or None} for number in range(30)]}
    save_section(application=made, section="budget", content=lines, by=aoi)
    return made


def box(page: Any, name: str) -> Any:
    return page.locator(f"#id_{name}")


def test_a_row_opens_by_its_line_by_keyboard_and_by_a_link(window_of: WindowOf, draft: Application, aoi: User) -> None:
    window = window_of(aoi, width=PHONE)
    page = window.open(f"{WRITE}scheme/")
    line = page.locator("[data-folds]").first
    assert not box(page, "scheme_lines-0-name").is_visible()
    assert line.locator(".row-fold__name").inner_text() == box(page, "scheme_lines-0-name").input_value()
    line.locator("summary").press("Enter")
    assert box(page, "scheme_lines-0-name").is_visible()
    box(page, "scheme_lines-0-name").fill("夜の電気")
    line.locator("summary").click()
    assert not box(page, "scheme_lines-0-name").is_visible()
    assert line.locator(".row-fold__name").inner_text() == "夜の電気"
    window.is_sound()
    # What was typed in a row that is folded again is saved all the same.
    page.wait_for_function("() => document.querySelector('[data-save-bar]').dataset.state === 'good'")
    assert draft.scheme_lines.filter(name="夜の電気").exists()
    page.goto(f"{window.address}{WRITE}scheme/#id_scheme_lines-1-note")
    assert box(page, "scheme_lines-1-note").is_visible()
    page.wait_for_function("() => document.activeElement.id === 'id_scheme_lines-1-note'")


def test_what_cannot_be_read_opens_its_row(window_of: WindowOf, draft: Application, aoi: User) -> None:
    window = window_of(aoi, width=PHONE)
    page = window.open(f"{WRITE}scheme/")
    line = page.locator("[data-folds]").first
    line.locator("summary").click()
    box(page, "scheme_lines-0-amounts_yen_0").fill("たくさん")
    line.locator("summary").click()
    page.wait_for_selector("[data-fault]")
    assert box(page, "scheme_lines-0-amounts_yen_0").is_visible()


@pytest.mark.parametrize("chapter", ["scheme", "duties", "infrastructure", "distance"])
def test_nothing_is_folded_on_paper_or_on_a_wide_page(
    window_of: WindowOf, draft: Application, aoi: User, chapter: str
) -> None:
    window = window_of(aoi, width=PHONE)
    page = window.open(f"{WRITE}{chapter}/")
    window.is_sound()
    folded = page.evaluate("document.querySelector('form[data-saves]').offsetHeight")
    page.emulate_media(media="print")
    assert page.locator(".row-fold:visible").count() == 0
    assert page.evaluate("document.querySelector('form[data-saves]').offsetHeight") > folded
    wide = window_of(aoi, width=DESK)
    assert wide.open(f"{WRITE}{chapter}/").locator(".row-fold:visible").count() == 0
    wide.is_sound()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("where", ["", "sign/", f"{WRITE.removeprefix('/applications/R8-U-001/')}vision/"])
def test_a_problem_leads_into_its_box_and_under_no_head(
    window_of: WindowOf, draft: Application, aoi: User, where: str, width: int
) -> None:
    window = window_of(aoi, width=width)
    page = window.open(f"/applications/R8-U-001/{where}")
    for target in ("id_factors-1-factor", "id_budget_lines-0-amount_yen"):
        page.goto(f"{window.address}/applications/R8-U-001/{where}")
        page.locator(f"a[href$='#{target}']").first.evaluate("link => link.click()")
        page.wait_for_function("id => document.activeElement.id === id", arg=target)
        top, bottom, under, height = page.evaluate(
            """id => {
                const box = document.getElementById(id).getBoundingClientRect();
                const bar = document.querySelector('[data-save-bar]').getBoundingClientRect();
                return [box.top, box.bottom, bar.top <= 1 ? bar.bottom : 0, innerHeight];
            }""",
            target,
        )
        assert under <= top, target
        assert bottom <= height, target


def test_a_reason_without_its_indicator_is_stored_while_one_writes_and_says_so(
    window_of: WindowOf, draft: Application, aoi: User
) -> None:
    page = window_of(aoi, width=DESK).open(f"{WRITE}indicators/")
    assert page.locator("[data-lacks]").count() == 1
    box(page, "factors-1-factor").fill("公共空間")
    box(page, "factors-1-factor").blur()
    page.wait_for_function("() => document.querySelector('[data-lacks]').textContent.includes('同じ指標が上の行')")
    box(page, "factors-1-factor").fill("自然災害")
    box(page, "factors-1-factor").blur()
    page.wait_for_function("() => !document.querySelector('[data-lacks]')")
    assert Application.objects.get().half_choices == []
