"""The portfolio: how many stand where and for how long, and who is stuck."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from applications.models import Application, QuadrantOverrule
from applications.models.quadrant import Quadrant
from applications.queries import applications_visible_to
from applications.stages import Stage
from applications.states.application import ApplicationState
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from config.portfolio.page import filtered
from config.portfolio.rows import LONGEST_PERCENT, Row, rows_of, strips_of
from grants.states import GrantState
from tests.factories.accounts import city
from tests.factories.applications import application, call
from tests.factories.grants import placed_grant
from tests.factories.projects import evidence, project, scheme, uptake
from tests.factories.trail import moved

TODAY = date(2026, 11, 24)
ClientOf = Callable[[User], Client]


def ago(days: int) -> datetime:
    return datetime(2026, 11, 24, 1, 0, tzinfo=UTC) - timedelta(days=days)


def row_of(number: str) -> Row:
    return next(row for row in rows_of(Application.objects.all(), TODAY, 500) if row.number == number)


@pytest.mark.django_db
def test_days_are_counted_from_the_entry_into_the_stage_and_the_state() -> None:
    closed = project("R7-U-008", state=ProjectState.PILOT_CLOSED)
    moved(
        closed, ("start_pilot", "preparing", "piloting", ago(480)), ("close_pilot", "piloting", "pilot_closed", ago(12))
    )
    row = row_of("R7-U-008")
    assert (row.stage, row.days, row.days_in_state) == (Stage.PILOT, 480, 12)


@pytest.mark.django_db
def test_a_second_pilot_counts_from_its_own_start() -> None:
    again = project("R7-U-008", state=ProjectState.PILOTING)
    moved(
        again,
        ("start_pilot", "preparing", "piloting", ago(480)),
        ("close_pilot", "piloting", "pilot_closed", ago(200)),
        ("ask_for_gate", "pilot_closed", "gate_review", ago(90)),
        ("pilot_again", "gate_review", "piloting", ago(30)),
    )
    assert row_of("R7-U-008").days == 30


@pytest.mark.django_db
def test_a_draft_counts_from_its_first_word() -> None:
    application("R8-U-001", started_at=ago(96))
    row = row_of("R8-U-001")
    assert (row.stage, row.days, row.is_stuck) == (Stage.PROPOSAL, 96, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "days", "stuck"),
    [
        (ProjectState.GATE_REVIEW, 60, False),
        (ProjectState.GATE_REVIEW, 61, True),
        (ProjectState.PILOTING, 900, False),
        (ProjectState.IMPLEMENTING, 900, False),
        (ProjectState.PREPARING, 121, True),
        (ProjectState.SELF_SUSTAINING, 900, False),
    ],
)
def test_stuck_is_who_waits_for_a_deed_longer_than_it_takes(state: str, days: int, stuck: bool) -> None:
    waiting = project("R7-U-008", state=state)
    moved(waiting, ("x", "", state, ago(days)))
    assert row_of("R7-U-008").is_stuck is stuck


@pytest.mark.django_db
def test_follow_up_is_stuck_only_without_a_passed_gate() -> None:
    watched = project("R6-U-004", state=ProjectState.FOLLOWING_UP)
    moved(watched, ("go_into_follow_up", "pilot_closed", "following_up", ago(589)))
    assert row_of("R6-U-004").is_stuck_after_the_pilot is True
    watched.gate_passed_at = ago(600)
    watched.save()
    assert row_of("R6-U-004").is_stuck is False


def test_what_the_money_waits_for_is_what_the_project_waits_for(aobadai: Any) -> None:
    grant = placed_grant(aobadai, GrantState.INSPECTED)
    moved(project(of=grant.application, state=ProjectState.PILOT_CLOSED), ("x", "", "pilot_closed", ago(300)))
    row = row_of("R7-U-008")
    assert (str(row.turn.title), str(row.turn.whose), row.is_stuck) == ("額の確定", "交付・精算の担当", True)


@pytest.mark.django_db
def test_the_longest_line_has_its_share_of_the_width_and_the_others_theirs() -> None:
    for number, days in (("R7-U-001", 600), ("R7-U-002", 150)):
        moved(project(number, state=ProjectState.PILOTING), ("x", "", "piloting", ago(days)))
    strips, ticks = strips_of(rows_of(Application.objects.all(), TODAY, 500))
    pilot = strips[Stage.PILOT - 1]
    assert [case.percent for case in pilot.cases] == [f"{LONGEST_PERCENT:.2f}%", f"{LONGEST_PERCENT / 4:.2f}%"]
    assert [tick.days for tick in ticks] == [0, 100, 200, 300, 400, 500, 600]
    assert [strip.total for strip in strips] == [0, 0, 0, 2, 0, 0, 0, 0]


@pytest.mark.django_db
def test_too_many_for_a_strip_are_counted_not_drawn() -> None:
    opened = call()
    for _place in range(15):
        application(call=opened, lead=city())
    strips, _ticks = strips_of(rows_of(Application.objects.all(), TODAY, 500))
    assert (len(strips[0].cases), strips[0].hidden, strips[0].total) == (12, 3, 15)


@pytest.mark.django_db
def test_nothing_at_all_has_an_axis_too() -> None:
    strips, ticks = strips_of([])
    assert [strip.total for strip in strips] == [0] * 8
    assert ticks[0].days == 0


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", {"R7-U-001", "R8-U-001"}),
        ("call=R7-1", {"R7-U-001"}),
        ("call=R9-9", set()),
        ("type=戦略的スマートシティ実装タイプ", set()),
        ("type=都市サービス実装タイプ", {"R7-U-001", "R8-U-001"}),
        ("officer=x", set()),
    ],
)
def test_the_filters_read_the_address(ren: User, asked: str, numbers: set[str]) -> None:
    application("R7-U-001", call=call("R7-1"))
    application("R8-U-001", call=call("R8-2"))
    found = filtered(applications_visible_to(ren), QueryDict(asked))
    assert {one.number for one in found} == numbers


# -- the page --------------------------------------------------------------------------------
def a_little_of_everything() -> None:
    falling = project("R6-U-004", lead=city("潮見ヶ浦市", code="992020"), state=ProjectState.FOLLOWING_UP)
    moved(falling, ("go_into_follow_up", "pilot_closed", "following_up", ago(589)))
    uptake(falling, (9_800, 360))
    scheme(falling.application, upkeep=0)
    evidence(falling, state=EvidenceState.VERIFIED)
    application("R7-U-003", state=ApplicationState.REJECTED)


def test_the_page_names_what_is_stuck_and_explains_each_flag(client_of: ClientOf, ren: User) -> None:
    a_little_of_everything()
    page = client_of(ren).get("/portfolio/").content.decode()
    assert "止まっているのは1件。" in page
    assert "2件（終わったもの1件を含む）" in page
    assert "データ保守更新費が全年度0円" in page
    assert "利用が 9,800 から 360 に減りました。" in page
    assert "実証のあとで止まっています" in page
    assert "未判定 2件：" in page


def test_a_flag_filters_and_an_empty_result_says_how_to_go_on(client_of: ClientOf, ren: User) -> None:
    a_little_of_everything()
    browser = client_of(ren)
    fallen = browser.get("/portfolio/?flag=UPTAKE_DECLINE").content.decode()
    assert "R6-U-004" in fallen
    assert "R7-U-003" not in fallen
    assert "この絞り込みに合うものはありません" in browser.get("/portfolio/?call=R9-9").content.decode()


@pytest.mark.parametrize("fixture", ["aoi", "sora", "kai", "ada"])
def test_it_is_for_those_who_see_the_whole_programme(
    client_of: ClientOf, request: pytest.FixtureRequest, fixture: str
) -> None:
    assert client_of(request.getfixturevalue(fixture)).get("/portfolio/").status_code == 404


def test_staff_place_a_project_by_judgement_with_a_reason(client_of: ClientOf, ren: User, hana: User) -> None:
    placed = project("R6-U-004", state=ProjectState.FOLLOWING_UP)
    browser = client_of(ren)
    refused = browser.post("/portfolio/R6-U-004/quadrant/", {"quadrant": Quadrant.MET_NOT_REAL, "reason": " "})
    assert "まだ書かれていません" in refused.content.decode()
    assert QuadrantOverrule.objects.count() == 0
    browser.post("/portfolio/R6-U-004/quadrant/", {"quadrant": Quadrant.MET_NOT_REAL, "reason": "配布数だけが目標"})
    assert QuadrantOverrule.objects.get().project == placed
    page = browser.get("/portfolio/").content.decode()
    assert "職員が置いた：配布数だけが目標" in page
    assert "未判定" not in page
    assert client_of(hana).get("/portfolio/R6-U-004/quadrant/").status_code == 404


def test_the_page_costs_the_same_with_one_and_with_fifty(
    client_of: ClientOf, ren: User, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(ren)
    a_little_of_everything()
    browser.get("/portfolio/")
    with django_assert_max_num_queries(15) as one:
        browser.get("/portfolio/")
    for place in range(50):
        running = project(f"R7-S-{place:03d}", state=ProjectState.PILOTING)
        uptake(running)
        evidence(running)
    with django_assert_max_num_queries(15) as fifty:
        browser.get("/portfolio/")
    assert len(one) == len(fifty)


@pytest.mark.django_db
def test_whoever_knows_nothing_reads_first_what_stands_still_after_the_pilot_and_why(
    client_of: ClientOf, ren: User
) -> None:
    fallen = project("R6-U-004", state=ProjectState.FOLLOWING_UP, operator_name="未定")
    moved(fallen, ("go_into_follow_up", "pilot_closed", "following_up", ago(589)))
    uptake(fallen, (9800, 360))
    unpaid = project("R6-U-010", state=ProjectState.GATE_REVIEW, operator_name="土地改良区", data_upkeep_payers="組合")
    moved(unpaid, ("ask_for_gate", "pilot_closed", "gate_review", ago(300)))
    scheme(unpaid.application)
    moved(project("R7-S-002", state=ProjectState.PILOTING), ("x", "", "piloting", ago(900)))
    page = client_of(ren).get("/portfolio/").content.decode()
    told = page[page.index('id="after-the-pilot"') : page.index('id="days"')]
    for words in (
        "実証のあとで止まっている2件",
        "フォローアップで",
        "使う人が 9,800 から 360 に減りました。",
        "動かす人が「未定」のままです。",
        "関門で",
        "保守更新財源 未確保 600,000円／年",
        "次は事務局",
    ):
        assert words in told, words
    assert told.index("R6-U-004") < told.index("R6-U-010"), "the longest first"
    assert "R7-S-002" not in told
