"""The bar of a project that another town took over: it arrives, in words of its own, and never goes back."""

from typing import Any

from accounts.models import Organization, User
from applications.states.project import ProjectState
from config.journey.bar import bar_of, line_of, steps_of
from tests.factories import projects as make
from tests.factories.trail import moved

GONE = (
    ("start_pilot", "preparing", "piloting", "2024-07-15"),
    ("close_pilot", "piloting", "pilot_closed", "2025-03-20"),
    ("ask_for_gate", "pilot_closed", "gate_review", "2025-04-10"),
    ("implement", "gate_review", "implementing", "2025-05-20"),
)
FOLLOWED = (
    ("go_into_operation", "implementing", "in_operation", "2025-10-01"),
    ("go_into_follow_up", "in_operation", "following_up", "2026-04-01"),
)


def rolled_out(lead: Organization, *steps: tuple[str, str, str, str]) -> Any:
    made = make.project("R6-U-001", lead=lead, state=ProjectState.ROLLED_OUT, gate_passed_at=make.AT)
    last = steps[-1][2]
    moved(made, *steps, ("roll_out", last, "rolled_out", "2026-10-05"))
    return made


def words_of(bar: Any) -> list[tuple[str, str]]:
    return [(str(stop.label), stop.state) for stop in bar.stops]


def test_it_arrives_with_its_own_word(ren: User, aobadai: Organization) -> None:
    bar = bar_of(rolled_out(aobadai, *GONE, *FOLLOWED), ren)
    assert words_of(bar)[5:] == [("実装", "done"), ("フォローアップ", "done"), ("横展開", "here")]
    assert (str(bar.here_word), bar.here.value) == ("横展開", 8)
    assert str(bar.stops[7].when) == "令和8年10月から"
    assert str(bar.turn.opening) == "ほかのまちに広がりました。"


def test_what_went_out_right_from_implementation_has_no_follow_up_behind_it(ren: User, aobadai: Organization) -> None:
    project = rolled_out(aobadai, *GONE)
    bar = bar_of(project, ren)
    assert words_of(bar)[5:] == [("実装", "done"), ("フォローアップ", "ahead"), ("横展開", "here")]
    line = line_of(project.application, steps_of([project.application]), ren)
    assert words_of(line) == words_of(bar), "the city's timeline says the same"


def test_when_it_ends_the_bar_still_says_that_it_went_out(ren: User, aobadai: Organization) -> None:
    made = make.project("R6-U-001", lead=aobadai, state=ProjectState.ENDED, gate_passed_at=make.AT)
    over = (("roll_out", "following_up", "rolled_out", "2026-10-05"), ("end", "rolled_out", "ended", "2026-11-01"))
    moved(made, *GONE, *FOLLOWED, *over)
    assert words_of(bar_of(made, ren))[7] == ("横展開（終了）", "over")


def test_the_page_says_where_it_stands(ren: User, aobadai: Organization, client_of: Any) -> None:
    project = rolled_out(aobadai, *GONE, *FOLLOWED)
    page = client_of(ren).get(f"/projects/{project.number}/").content.decode()
    assert "<b>横展開</b>（全8段階中、8段階目）" in page
