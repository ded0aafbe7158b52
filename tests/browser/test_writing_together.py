"""Writing in a real browser: saved while one types, two people in one chapter, a lost line, a lost session."""

import os
import random
import time
from datetime import date
from typing import Any

import pytest

from accounts.models import Membership, Organization, User
from accounts.roles import Role
from applications.models import Application
from tests.applications.pages import address
from tests.browser.conftest import Window, WindowOf
from tests.factories.accounts import member
from tests.factories.applications import application, current_call

# The random writing of two people; longer where somebody asks for it.
SECONDS = int(os.environ.get("JISSO_TEST_WRITING_SECONDS", "20"))
SEED = int(os.environ.get("JISSO_TEST_WRITING_SEED", "42"))
STATE = "[data-save-state]"


@pytest.fixture
def draft(transactional_db: None, aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def colleague(aobadai: Organization) -> User:
    return member(aobadai, Role.EDITOR, "浅井", "麻", email="asai@example.invalid")


def opened(window: Window, section: str = "vision") -> Any:
    """A chapter with its scripts running."""
    page = window.open(address("R8-U-001", section))
    page.locator("[data-save-bar]").wait_for()
    return page


def said(page: Any, words: str) -> None:
    """Waits until the state of saving says this."""
    page.locator(STATE, has_text=words).wait_for(timeout=15000)


def settled(page: Any) -> None:
    """Waits until nothing is on its way any more."""
    page.wait_for_function(
        "() => !document.querySelector('[data-unsaved]:not([data-stuck])')"
        " && document.querySelector('[data-save-bar]').dataset.state !== 'busy'",
        timeout=30000,
    )


def test_what_is_typed_is_saved_by_itself(draft: Application, aoi: User, window_of: WindowOf) -> None:
    window = window_of(aoi)
    page = opened(window)
    page.locator("#id_vision").fill("朝の港がにぎわう町。")
    said(page, "に保存しました")
    draft.refresh_from_db()
    assert draft.vision == "朝の港がにぎわう町。"
    assert window.wrong == []


def test_a_value_that_cannot_be_read_is_told_beside_its_box_and_stays(
    draft: Application, aoi: User, window_of: WindowOf
) -> None:
    page = opened(window_of(aoi), "budget")
    page.locator("#id_requested_yen").fill("たくさん")
    page.locator("#id_requested_yen").blur()
    said(page, "読めない欄があります")
    assert page.locator("[data-question=requested_yen] .field__error").is_visible()
    assert page.locator("#id_requested_yen").input_value() == "たくさん"
    page.locator("#id_requested_yen").fill("１，２３４万円")
    page.locator("#id_requested_yen").blur()
    said(page, "に保存しました")
    draft.refresh_from_db()
    assert draft.requested_yen == 12_340_000
    assert page.locator("[data-question=requested_yen] .field__error").count() == 0


def test_rows_are_added_and_taken_off_while_one_writes(draft: Application, aoi: User, window_of: WindowOf) -> None:
    page = opened(window_of(aoi), "budget")
    for place, item in enumerate(["カメラ", "工事", "広報", "会議", "旅費"]):
        if page.locator(f"#id_budget_lines-{place}-item").count() == 0:
            page.get_by_role("button", name="行を足す").click()
        page.locator(f"#id_budget_lines-{place}-item").fill(item)
        settled_after_leaving(page)
    assert list(draft.budget_lines.values_list("item", flat=True)) == ["カメラ", "工事", "広報", "会議", "旅費"]
    page.reload()
    page.locator("#id_budget_lines-1-DELETE").check()
    settled_after_leaving(page)
    assert list(draft.budget_lines.values_list("item", flat=True)) == ["カメラ", "広報", "会議", "旅費"]


def settled_after_leaving(page: Any) -> None:
    """Leaves the box, and waits for what that saves."""
    page.evaluate("document.activeElement.blur()")
    page.wait_for_function("() => document.querySelectorAll('[data-unsaved]').length === 0", timeout=15000)


def test_the_rail_is_drawn_anew_and_what_was_folded_open_stays_open(
    draft: Application, aoi: User, window_of: WindowOf
) -> None:
    page = opened(window_of(aoi))
    for name in ("chain", "elsewhere"):
        page.locator(f"details[data-fold={name}] > summary").click()
    page.locator("#id_vision").fill("朝の港がにぎわう町。")
    page.locator("details[data-fold=elsewhere] > summary").focus()
    page.locator("[data-fresh=side] svg", has_text="朝の港がにぎわう町。").wait_for(timeout=15000)
    assert page.locator("details[data-fold=chain][open]").count() == 1
    assert page.locator("details[data-fold=elsewhere][open]").count() == 1
    assert page.evaluate("document.activeElement.parentElement.dataset.fold") == "elsewhere"


def test_two_people_write_different_questions_of_one_chapter(
    draft: Application, aoi: User, colleague: User, window_of: WindowOf
) -> None:
    first, second = opened(window_of(aoi), "change"), opened(window_of(colleague), "change")
    second.locator("[data-others]", has_text="いま 碧井 葵さんがこの章を書いています").wait_for()
    first.locator("#id_before").fill("港が閉まる。")
    said(first, "に保存しました")
    second.locator("#id_after").fill("港が開く。")
    said(second, "に保存しました")
    draft.refresh_from_db()
    assert (draft.before, draft.after) == ("港が閉まる。", "港が開く。")


def test_two_people_write_one_question_and_the_second_chooses(
    draft: Application, aoi: User, colleague: User, window_of: WindowOf
) -> None:
    first, second = opened(window_of(aoi)), opened(window_of(colleague))
    first.locator("#id_vision").fill("先に書いた文。")
    said(first, "に保存しました")
    second.locator("#id_vision").fill("あとから書いた文。")
    said(second, "2人が書いた欄があります")
    both = second.locator("[data-question=vision] [data-overtaken]")
    assert "碧井 葵さん" in both.inner_text()
    assert "先に書いた文。" in both.inner_text()
    assert "あとから書いた文。" in both.inner_text()
    draft.refresh_from_db()
    assert draft.vision == "先に書いた文。"
    second.locator("#id_vision").fill("先に書いた文。あとから書いた文。")
    both.get_by_role("button", name="下の欄の文にする").click()
    said(second, "に保存しました")
    draft.refresh_from_db()
    assert draft.vision == "先に書いた文。あとから書いた文。"
    # The first window still shows the older text; its next word is told of the new one.
    first.locator("#id_vision").fill("もう一度、先の人。")
    said(first, "2人が書いた欄があります")
    first.get_by_role("button", name="保存されている文にする").click()
    first.wait_for_function("() => document.querySelector('#id_vision').value.startsWith('先に書いた文。あとから')")


def test_without_a_line_the_words_stay_here_and_go_when_it_is_back(
    draft: Application, aoi: User, window_of: WindowOf
) -> None:
    window = window_of(aoi)
    page = opened(window)
    page.context.set_offline(True)
    page.locator("#id_vision").fill("線の切れた朝。")
    said(page, "つながらないため、この端末に残しています")
    page.context.set_offline(False)
    said(page, "に保存しました")
    draft.refresh_from_db()
    assert draft.vision == "線の切れた朝。"


def test_words_survive_a_shut_lid(draft: Application, aoi: User, colleague: User, window_of: WindowOf) -> None:
    window = window_of(aoi)
    page = opened(window)
    # A closing page may still hand a request to the browser; here none of them leaves.
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error()); }")
    page.locator("#id_vision").fill("ふたを閉じる前の文。")
    said(page, "つながらないため")
    page.wait_for_timeout(600)
    other = opened(window_of(colleague))
    other.locator("#id_spatial_scale").fill("同僚の文。")
    said(other, "に保存しました")
    context = page.context
    page.close()
    window.page = context.new_page()
    page = opened(window)
    page.get_by_role("button", name="戻す", exact=True).click()
    settled_after_leaving(page)
    draft.refresh_from_db()
    assert (draft.vision, draft.spatial_scale) == ("ふたを閉じる前の文。", "同僚の文。")


@pytest.mark.parametrize(
    ("section", "box"), [("change", "before"), ("change", "after"), ("budget", "budget_lines-0-item")]
)
def test_words_are_offered_back_whatever_their_box_is_called(
    draft: Application, aoi: User, window_of: WindowOf, section: str, box: str
) -> None:
    """A form hands out its boxes by name: a box called “before” once stood where the script looked for a verb."""
    window = window_of(aoi)
    page = opened(window, section)
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error()); }")
    page.locator(f"#id_{box}").fill("ふたを閉じる前の文。")
    said(page, "つながらないため")
    page.wait_for_timeout(600)
    context = page.context
    page.close()
    window.page = context.new_page()
    page = opened(window, section)
    page.get_by_role("button", name="戻す", exact=True).click()
    assert page.locator(f"#id_{box}").input_value() == "ふたを閉じる前の文。"


def test_a_server_that_refuses_is_said_and_tried_again(draft: Application, aoi: User, window_of: WindowOf) -> None:
    page = opened(window_of(aoi))
    page.route("**/save/", lambda route: route.fulfill(status=503, body="busy"))
    page.locator("#id_vision").fill("応えない朝。")
    said(page, "サーバーが応えないため、この端末に残しています")
    page.unroute("**/save/")
    said(page, "に保存しました")
    draft.refresh_from_db()
    assert draft.vision == "応えない朝。"


def test_a_session_lost_while_typing_is_begun_again_in_place(
    draft: Application, aoi: User, window_of: WindowOf
) -> None:
    aoi.set_password("mihon-no-kotoba-9")
    aoi.save()
    page = opened(window_of(aoi))
    page.context.clear_cookies(name="sessionid")
    page.locator("#id_vision").fill("切れた間の文。")
    said(page, "サインアウトしたため、この端末に残しています")
    page.locator("#again-password").fill("mihon-no-kotoba-9")
    page.get_by_role("button", name="この画面のまま、サインインし直す").click()
    said(page, "に保存しました")
    draft.refresh_from_db()
    assert draft.vision == "切れた間の文。"


def test_who_may_not_write_any_more_is_told_so_and_keeps_the_words(
    draft: Application, aoi: User, colleague: User, window_of: WindowOf
) -> None:
    page = opened(window_of(colleague))
    Membership.objects.filter(person=colleague).update(since_on=date(2019, 4, 1), until_on=date(2020, 3, 31))
    page.locator("#id_vision").fill("役割が終わったあとの文。")
    said(page, "もうこの章を書けません")
    assert page.locator("#id_vision").input_value() == "役割が終わったあとの文。"


BOXES = ("#id_before", "#id_after", "#id_why_not_incremental", "#id_hard_project")


def test_no_keystroke_of_two_who_write_at_random_is_lost(
    draft: Application, aoi: User, colleague: User, window_of: WindowOf
) -> None:
    """Every typed piece is stored, or stands in a box or in both texts of the window of whoever typed it."""
    chance = random.Random(SEED)
    pages = [opened(window_of(person), "change") for person in (aoi, colleague)]
    typed: list[list[tuple[str, str]]] = [[], []]
    dropped: set[str] = set()
    until = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < until:
        turn = chance.randrange(2)
        page = pages[turn]
        choice = page.locator("[data-overtaken] [data-take]")
        if choice.count() and chance.random() < 0.5:
            button = choice.nth(chance.randrange(2))
            block = button.evaluate("element => element.closest('[data-question]').dataset.question")
            if button.get_attribute("data-take") == "theirs":
                # Whoever takes the stored text has read what falls away with it.
                dropped |= {piece for box, piece in typed[turn] if box == f"#id_{block}"}
            else:
                stored = page.locator(f"[data-question={block}] .overtaken__texts .written").first.inner_text()
                dropped |= {piece for pieces in typed for box, piece in pieces if piece in stored}
            button.click()
            page.wait_for_function(
                f"() => !document.querySelector('[data-question={block}]').dataset.unsaved", timeout=9000
            )
            continue
        box = chance.choice(BOXES)
        number += 1
        piece = f"〔{'甲乙'[turn]}{number}〕"
        page.locator(box).focus()
        page.keyboard.press("Control+End")
        page.keyboard.type(piece)
        typed[turn].append((box, piece))
        page.wait_for_timeout(chance.choice([0, 30, 400, 1700]))
    for page in pages:
        page.evaluate("document.activeElement.blur()")
        settled(page)
    draft.refresh_from_db()
    stored = " ".join(str(getattr(draft, box.removeprefix("#id_"))) for box in BOXES)
    for turn, page in enumerate(pages):
        shown = " ".join(page.locator(box).input_value() for box in BOXES)
        shown += " ".join(page.locator("[data-overtaken]").all_inner_texts())
        lost = [piece for _box, piece in typed[turn] if piece not in stored + shown and piece not in dropped]
        assert lost == [], f"seed {SEED}: {lost}"
    assert number > SECONDS / 4, "hardly anything was typed"
