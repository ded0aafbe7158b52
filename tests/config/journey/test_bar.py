"""Where a thing stands on the eight steps, and whose turn it is, for each reader."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from accounts.models import Organization, User
from accounts.rights import Right
from applications.models import Application, Correction, Project
from applications.stages import ENDED_AT, STAGE_OF_APPLICATION, STAGE_OF_PROJECT, Stage
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from config.journey.bar import bar_in_screening, bar_of
from config.journey.turns import APPLICATION_TURNS, GRANT_TURNS, PROJECT_TURNS
from grants.states import GrantState
from tests.factories.applications import DURING, application
from tests.factories.grants import placed_grant
from tests.factories.projects import follow_up, progress_return, project
from tests.factories.states import placed
from tests.factories.trail import moved


def states_of(bar: Any) -> list[str]:
    return [stop.state for stop in bar.stops]


def test_every_state_has_its_step_or_its_end() -> None:
    assert {*STAGE_OF_APPLICATION, *(state for state in ENDED_AT if state in ApplicationState.values)} == set(
        ApplicationState
    )
    assert {*STAGE_OF_PROJECT, *(state for state in ENDED_AT if state in ProjectState.values)} == set(ProjectState)
    assert set(APPLICATION_TURNS) == set(ApplicationState)
    assert set(PROJECT_TURNS) == set(ProjectState)


def test_a_draft_is_the_citys_turn_until_the_close(aoi: User, ren: User, aobadai: Organization) -> None:
    draft = application("R8-U-001", lead=aobadai)
    bar = bar_of(draft, aoi)
    assert states_of(bar) == ["here"] + ["ahead"] * 7
    assert (str(bar.turn.whose), bar.turn.until, bar.turn.yours) == ("青葉台市", draft.call.closes_at, True)
    assert bar_of(draft, ren).turn.yours is False


def test_a_project_in_pilot_has_three_steps_behind_it_with_their_dates(ren: User, aobadai: Organization) -> None:
    grant = placed_grant(aobadai, GrantState.DECIDED)
    running = project(of=grant.application, state=ProjectState.PILOTING)
    moved(
        grant.application,
        ("submit", "sign_off", "submitted", "2025-03-06"),
        ("adopt", "decided", "adopted", "2025-04-11"),
    )
    moved(running, ("start_pilot", "preparing", "piloting", "2025-07-15"))
    bar = bar_of(running, ren)
    assert states_of(bar) == ["done", "done", "done", "here", "ahead", "ahead", "ahead", "ahead"]
    assert [str(stop.when) for stop in bar.stops[:4]] == ["令和7年3月", "4月11日", "6月20日", "令和7年7月から"]


def test_the_next_date_of_a_running_project_stands_in_the_sentence(ren: User, aobadai: Organization) -> None:
    running = project(lead=aobadai, state=ProjectState.PILOTING)
    progress_return(running, due_on=date(2026, 12, 25))
    follow_up(running, due_on=date(2026, 12, 10))
    assert bar_of(running, ren).turn.until == date(2026, 12, 10)


def test_the_next_visit_dates_no_verdict(ren: User, aobadai: Organization) -> None:
    judged = project(lead=aobadai, state=ProjectState.GATE_REVIEW)
    follow_up(judged, due_on=date(2026, 12, 10))
    assert bar_of(judged, ren).turn.until is None


def test_a_project_sent_back_has_the_gate_before_it_again(ren: User, aobadai: Organization) -> None:
    again = project(lead=aobadai, state=ProjectState.PILOTING)
    moved(
        again,
        ("start_pilot", "preparing", "piloting", "2025-07-15"),
        ("ask_for_gate", "piloting", "gate_review", "2026-02-10"),
        ("pilot_again", "gate_review", "piloting", "2026-04-20"),
    )
    stops = bar_of(again, ren).stops
    assert [str(stop.when) for stop in stops[3:5]] == ["令和8年4月から", ""]
    assert [stop.state for stop in stops[3:5]] == ["here", "ahead"]


def test_what_waits_for_money_says_so(jun: User, ren: User, aobadai: Organization) -> None:
    grant = placed_grant(aobadai, GrantState.INSPECTED)
    closed = project(of=grant.application, state=ProjectState.PILOT_CLOSED)
    bar = bar_of(closed, jun)
    assert bar.here is Stage.PILOT
    assert (str(bar.turn.whose), bar.turn.yours) == ("交付・精算の担当", True)
    assert bar_of(grant, ren).turn.yours is False


def test_who_follows_up_without_a_passed_gate_has_no_gate_behind_it(ren: User) -> None:
    watched = project(state=ProjectState.FOLLOWING_UP)
    assert states_of(bar_of(watched, ren)) == ["done"] * 4 + ["ahead"] * 2 + ["here", "ahead"]
    watched.gate_passed_at = DURING
    watched.save()
    assert states_of(bar_of(watched, ren)) == ["done"] * 6 + ["here", "ahead"]


def test_an_end_says_where_it_came(ren: User) -> None:
    rejected = application(state=ApplicationState.REJECTED)
    bar = bar_of(rejected, ren)
    assert states_of(bar)[:2] == ["done", "over"]
    assert bar.stops[1].label == "審査（不採択）"
    ended = project(state=ProjectState.ENDED)
    moved(ended, ("end_at_gate", "gate_review", "ended", "2026-06-01"))
    assert bar_of(ended, ren).stops[4].label == "関門（終了）"


def test_self_standing_is_the_last_step_and_nobodys_turn(ren: User) -> None:
    bar = bar_of(project(state=ProjectState.SELF_SUSTAINING, gate_passed_at=DURING), ren)
    assert states_of(bar) == ["done"] * 7 + ["here"]
    assert bar.turn.opening == "自走しています。"


def test_an_open_correction_turns_the_check_over_to_the_city(aoi: User, ren: User, aobadai: Organization) -> None:
    checked = application(lead=aobadai, state=ApplicationState.FORMAL_CHECK)
    assert bar_of(checked, ren).turn.yours is True
    correction = Correction.objects.create(
        subject_label="applications.application",
        subject_id=str(checked.pk),
        reason="規約が未添付",
        items=[{"key": "a", "text": "規約"}, {"key": "b", "text": "設立日"}],
        due_on=date(2026, 12, 4),
        opened_at=DURING,
        opened_by=ren,
    )
    turn = bar_of(checked, aoi).turn
    assert (turn.yours, turn.until, "2点" in str(turn.what)) == (True, date(2026, 12, 4), True)
    assert bar_of(checked, ren).turn.yours is False
    correction.answered_at = DURING
    correction.save()
    turn = bar_of(checked, ren).turn
    assert (turn.yours, str(turn.what)) == (True, "差し戻したところが直っているかを確かめます。")


@pytest.mark.parametrize("state", ["under_review", "panel", "decided", "rescinded"])
def test_before_the_release_the_city_reads_one_and_the_same_sentence(
    aoi: User, ren: User, aobadai: Organization, state: str
) -> None:
    judged = application(lead=aobadai, state=state)
    moved(judged, ("decide", "panel", "decided", "2026-11-20"))
    bar = bar_of(judged, aoi)
    assert (bar.here, bar.turn.opening, bar.turn.right) == (Stage.SCREENING, "審査しています。", None)
    assert bar_of(judged, ren).turn.opening != "審査しています。"


def shown_to(user: Any, thing: Any, tag: str = "journey_bar") -> str:
    request = RequestFactory().get("/")
    request.user = user
    return Template("{% load frame %}{% " + tag + " thing %}").render(Context({"thing": thing, "request": request}))


def test_the_bar_is_an_ordered_list_with_its_sentence(aoi: User, aobadai: Organization) -> None:
    shown = shown_to(aoi, application(lead=aobadai))
    assert shown.count("<li") == 8
    assert shown.count('aria-current="step"') == 1
    assert '<p class="turn turn--yours">' in shown
    assert "青葉台市の番です。" in shown
    assert "令和9年1月29日（金）正午" in shown
    assert "（全8段階中、1段階目）" in shown


@pytest.mark.parametrize("state", ["under_review", "panel", "decided", "rescinded"])
def test_the_badge_gives_away_nothing_before_the_release(
    aoi: User, ren: User, aobadai: Organization, state: str
) -> None:
    judged = application(lead=aobadai, state=state)
    public = shown_to(aoi, judged, "status_badge")
    assert "審査しています" in public
    assert "badge--moving" in public
    assert public == shown_to(AnonymousUser(), judged, "status_badge")
    assert str(ApplicationState(state).label) in shown_to(ren, judged, "status_badge")


def test_a_bar_costs_the_same_with_a_long_past(
    ren: User, aobadai: Organization, django_assert_num_queries: Any
) -> None:
    grant = placed_grant(aobadai, GrantState.DECIDED)
    running = project(of=grant.application, state=ProjectState.PILOTING)
    for place in range(50):
        moved(running, ("start_pilot", "preparing", "piloting", f"2026-01-{place % 28 + 1:02d}"))
        follow_up(running, due_on=date(2027, 1, 1))
    assert ren.may("keep_desk")
    loaded = Project.objects.select_related("application__lead").get(pk=running.pk)
    with django_assert_num_queries(1):
        bar_of(loaded, ren)


def test_an_application_that_became_a_project_shows_the_projects_bar(ren: User) -> None:
    running = project(state=ProjectState.GATE_REVIEW)
    grown_from = Application.objects.get(pk=running.application_id)
    assert bar_of(grown_from, ren).here is Stage.GATE


def test_every_state_of_the_money_that_waits_has_words() -> None:
    silent = {GrantState.DECIDED, GrantState.PAID, GrantState.REPAID, GrantState.WITHDRAWN, GrantState.CANCELLED}
    assert set(GRANT_TURNS) == set(GrantState) - silent


def test_placed_rows_do_not_need_a_trail(ren: User) -> None:
    waiting = application()
    placed(waiting, ApplicationState.UNDER_REVIEW)
    assert bar_of(waiting, ren).stops[1].when == ""


@pytest.mark.parametrize("who", ["kai", "hana", "sora"])
def test_the_bar_of_the_screening_asks_nothing_of_the_database(
    who: str, request: pytest.FixtureRequest, aobadai: Organization, django_assert_num_queries: Any
) -> None:
    application("R8-U-001", lead=aobadai, state=ApplicationState.PANEL)
    one = Application.objects.select_related("lead").get()
    user = request.getfixturevalue(who)
    user.may(Right.CHAIR_PANEL)
    with django_assert_num_queries(0):
        bar = bar_in_screening(one, user)
    assert (bar.here, bar.turn.yours) == (Stage.SCREENING, who == "kai")
    assert str(bar.turn.whose) == "座長"
