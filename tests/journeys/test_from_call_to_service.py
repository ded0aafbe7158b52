"""The whole journey without a browser: one application through every stage, each person in turn, to each of its ends."""

import pytest

from accounts.roles import Role
from applications.actions.following import (
    become_self_sustaining,
    confirm_roll_out,
    end_project,
    propose_roll_out,
    roll_out_project,
)
from applications.actions.naming import write_lessons
from applications.actions.starting import discontinue_project
from applications.models import Project
from applications.queries.projects import projects_visible_to
from applications.queries.visible import applications_visible_to
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from evaluation.states import DecisionKind, Verdict
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import ChangeKind, GrantState
from tests.factories.accounts import member
from tests.journeys.journey import Journey
from workflow.models import TrailEntry
from workflow.problems import Refused
from workflow.steps import obstacles
from workflow.trail import subject_of
from workflow.verifying import prove


@pytest.fixture
def yuki(university):
    return member(university, Role.SCREENER, "雪野", "雪", email="yuki@example.invalid")


@pytest.fixture
def journey(request, settings, tmp_path, university, yuki):
    settings.MEDIA_ROOT = tmp_path
    return Journey(request.getfixturevalue)


@pytest.fixture
def judged(journey):
    journey.the_call_opens()
    journey.the_city_writes()
    journey.it_is_sent()
    journey.it_is_checked()
    journey.it_is_judged()
    return journey


@pytest.fixture
def piloting(judged):
    judged.it_is_decided()
    judged.the_grant_is_decided()
    judged.it_is_tried()
    return judged


@pytest.fixture
def operating(piloting):
    piloting.the_pilot_ends()
    piloting.the_gate()
    piloting.it_goes_into_operation()
    return piloting


def steps_of(thing):
    """The steps of a thing as its trail tells them, in order; other entries of the trail left out."""
    label, number = subject_of(thing)
    told = TrailEntry.objects.filter(subject_label=label, subject_id=number).order_by("pk")
    return [entry.target for entry in told if entry.source != entry.target]


def test_an_application_becomes_a_service_that_stands_by_itself(operating, nao):
    journey = operating
    assert steps_of(journey.application) == [
        *("sign_off", "draft", "sign_off", "submitted", "draft", "sign_off", "submitted"),
        *("formal_check", "under_review", "panel", "decided", "adopted"),
    ]
    assert [version.number for version in journey.application.versions.order_by("number")] == [1, 2, 3]
    journey.it_is_followed()
    with pytest.raises(Refused) as refused:
        become_self_sustaining(project=Project.objects.get(pk=journey.project.pk), by=journey.hana, at=journey.at)
    assert {problem.code for problem in refused.value.problems} == {"NO_ACTUALS", "NO_OUTPUTS"}
    journey.a_year_without_subsidy()
    journey.the_rule_is_left_to_others()
    become_self_sustaining(project=Project.objects.get(pk=journey.project.pk), by=journey.hana, at=journey.at)
    assert steps_of(journey.project) == [
        *("piloting", "pilot_closed", "gate_review", "implementing", "in_operation", "following_up", "self_sustaining"),
    ]
    assert prove().faults == []
    assert not projects_visible_to(nao).exists()
    assert not applications_visible_to(nao).exists()


def test_every_page_of_it_opens_to_its_people_on_every_day(judged, client_of, nao):
    """The pages of the thing itself, asked by everybody at five moments of its life; Nao is told nothing at each."""
    journey, number = judged, judged.application.number

    def look(*paths, people=("aoi", "mori", "ren", "hana")):
        for path in paths:
            answers = {name: client_of(getattr(journey, name)).get(path).status_code for name in people}
            assert set(answers.values()) == {200}, (path, answers)
            assert client_of(nao).get(path).status_code == 404, path

    look(f"/applications/{number}/", f"/applications/{number}/versions/2/")
    journey.it_is_decided()
    look(f"/applications/{number}/")
    journey.the_grant_is_decided()
    look(f"/projects/{number}/", f"/grants/{number}/2026/")
    journey.it_is_tried()
    journey.the_pilot_ends()
    look(f"/projects/{number}/", f"/projects/{number}/returns/", f"/projects/{number}/scheme/")
    journey.the_gate()
    journey.it_goes_into_operation()
    look(f"/projects/{number}/", f"/gate/{number}/")


def test_an_application_is_rejected_and_the_city_reads_why(judged, client_of, nao):
    judged.it_is_decided(DecisionKind.REJECT)
    assert judged.application.state == ApplicationState.REJECTED
    page = client_of(judged.aoi).get(f"/decisions/{judged.application.number}/")
    assert "占用のきまりから変える点を評価します。" in page.content.decode()
    assert client_of(nao).get(f"/decisions/{judged.application.number}/").status_code == 404
    assert not Project.objects.exists()
    assert prove().faults == []


def test_a_pilot_is_given_up_and_the_money_comes_back(piloting):
    journey, grant = piloting, piloting.grant
    pay_advance(grant=grant, by=journey.jun, at=journey.at, amount_yen=8_000_000)
    change = write_change(
        grant=grant, by=journey.aoi, at=journey.at, reason="店の手が足りない。", kind=ChangeKind.DISCONTINUE
    )
    send_change(change=change, by=journey.mori, at=journey.at)
    answer_change(change=change, by=journey.hana, approve=True, at=journey.at)
    discontinue_project(
        project=journey.project, why="店の手が足りず、夜の当番を続けられない。", by=journey.hana, at=journey.at
    )
    journey.later(20)
    grant = Grant.objects.get(pk=grant.pk)
    write_report(
        grant=grant, by=journey.aoi, at=journey.at, actual_total_yen=10_000_000, actual_eligible_yen=10_000_000
    )
    problems = obstacles(grant, Grant.report, by=journey.mori, at=journey.at)
    assert [problem.code.rpartition("_")[0] for problem in problems] == ["NO_VERDICT"]
    words = {problem.code: "途中でやめたため、確かめられなかった。" for problem in problems}
    submit_report(grant=grant, by=journey.mori, at=journey.at, explanations=words)
    write_inspection(grant=grant, by=journey.ren, at=journey.at, findings=[])
    close_inspection(grant=grant, by=journey.ren, at=journey.at)
    fixed = fix_amount(grant=grant, by=journey.jun, at=journey.at)
    assert fixed.fixed_yen == 5_000_000
    grant = Grant.objects.get(pk=grant.pk)
    with pytest.raises(Refused):
        pay_settlement(grant=grant, by=journey.jun, at=journey.at)
    order = order_repayment(grant=grant, by=journey.jun, reason="概算払が確定額を超える", at=journey.at)
    assert order.ordered_yen == 3_000_000
    journey.later(10)
    receive_repayment(grant=Grant.objects.get(pk=grant.pk), by=journey.jun, at=journey.at)
    assert Grant.objects.get(pk=grant.pk).state == GrantState.REPAID
    assert journey.state() == ProjectState.DISCONTINUED
    assert prove().faults == []


def test_a_service_is_taken_over_by_a_second_city(operating, shiomigaura, nao):
    journey = operating
    chika = member(shiomigaura, Role.CERTIFIER, "千賀", "千", email="chika@example.invalid")
    journey.it_is_followed(visits=1)
    asked = propose_roll_out(
        project=journey.project, to=shiomigaura, what="広場の占用のきまりと灯りごよみ", by=journey.aoi, at=journey.at
    )
    with pytest.raises(Refused):
        confirm_roll_out(roll_out=asked, by=nao, at=journey.at, answer="使います")
    confirm_roll_out(roll_out=asked, by=chika, at=journey.at, answer="2030年4月から使います")
    project = Project.objects.get(pk=journey.project.pk)
    roll_out_project(project=project, roll_out=asked, by=journey.ren, at=journey.at)
    assert journey.state() == ProjectState.ROLLED_OUT
    assert prove().faults == []


def test_a_service_ends_and_leaves_its_lessons(operating):
    journey = operating
    with pytest.raises(Refused) as refused:
        end_project(project=Project.objects.get(pk=journey.project.pk), by=journey.hana, at=journey.at)
    assert {"NO_LESSONS", "NO_DATA_STATEMENT"} <= {problem.code for problem in refused.value.problems}
    write_lessons(
        project=journey.project,
        public_lessons="当番は三人いないと一年続かない。",
        data_return_statement="歩行者の数は市のデータの目録に残した。",
        by=journey.aoi,
        at=journey.at,
    )
    journey.the_rule_is_left_to_others()
    end_project(project=Project.objects.get(pk=journey.project.pk), by=journey.hana, at=journey.at)
    assert journey.state() == ProjectState.ENDED
    assert prove().faults == []


def test_a_project_that_does_not_pass_stays_in_sight(piloting):
    journey = piloting
    journey.the_pilot_ends()
    journey.the_gate(Verdict.FOLLOW_UP)
    assert journey.state() == ProjectState.FOLLOWING_UP
    journey.later(200)
    journey.the_gate()
    assert journey.state() == ProjectState.IMPLEMENTING
    assert prove().faults == []
