"""M6 walked by the people: every step with who may take it, what it needs, and what it leaves behind."""

from datetime import date

import pytest

from accounts.roles import Role
from applications.actions import approaching, following, measuring, naming, observing, reaching, starting
from applications.actions.keeping_projects import keep_projects
from applications.models import Project, RollOut
from applications.states.distance import Axis, Occasion, View
from applications.states.evidence import EvidenceKind
from applications.states.experiment import Verdict as OfHypothesis
from applications.states.project import ProjectState
from applications.states.scheme import Agreement
from evaluation.actions import gating
from evaluation.states import Verdict
from grants.states import GrantState
from tests.factories import grants as grant_factory
from tests.factories import projects as make
from tests.factories.accounts import member
from tests.factories.applications import application
from tests.factories.states import placed
from workflow.models import TrailEntry
from workflow.steps import Refused, obstacles, steps_of

LOOKS = [{"axis": "need", "view": "ministry", "level": 4, "text": "使われている"}]


def refused(action, **said):
    with pytest.raises(Refused) as caught:
        action(**said)
    return [problem.code for problem in caught.value.problems]


def at_the_gate(project, verdict, ren, hana, **words):
    gate = gating.open_gate(project=project, by=ren, at=make.AT)
    words = {"verdict": verdict, "reasons": "証拠と人と財源を見た", "looks": LOOKS, "lessons": "早く払い手を", **words}
    gating.prepare_gate(gate=gate, by=ren, at=make.AT, **words)
    gating.propose_verdict(gate=gate, by=ren, at=make.AT)
    gate.refresh_from_db()
    gating.decide_gate(gate=gate, by=hana, at=make.AT)
    project.refresh_from_db()


@pytest.fixture
def preparing(aoi):
    return make.project("R6-U-010", lead=aoi.acting_for)


@pytest.fixture
def piloting(preparing):
    placed(preparing, ProjectState.PILOTING)
    return make.ready_for_the_gate(preparing)


def test_the_award_makes_one_project(aoi, hana):
    application = make.adopted("R6-U-010", lead=aoi.acting_for)
    make.body(application)
    project = starting.create_project(application=application, by=hana, at=make.AT)
    assert (project.number, project.state) == ("R6-U-010", ProjectState.PREPARING)
    assert (project.operator_name, project.data_maintainer_name) == ("青葉台市 都市計画課", "都市計画課2名")
    assert starting.create_project(application=application, by=hana) == project
    assert Project.objects.count() == 1


def test_only_an_adopted_application_becomes_a_project(aoi, hana, ren):
    draft = application("R6-U-011", lead=aoi.acting_for)
    assert refused(starting.create_project, application=draft, by=hana) == ["NOT_ADOPTED"]
    assert refused(starting.create_project, application=draft, by=ren) == ["NO_RIGHT"]


def test_the_pilot_starts_by_the_grant_decision_alone(preparing, aoi, hana):
    grant = grant_factory.grant(aoi.acting_for, application=preparing.application)
    decision = grant_factory.decision(grant, hana)
    assert refused(starting.start_pilot, project=preparing, decision=None, by=aoi) == ["NO_WARRANT"]
    assert refused(starting.start_pilot, project=preparing, decision=decision, by=aoi) == ["GRANT_NOT_IN_FORCE"]
    placed(grant, GrantState.DECIDED)
    decision.refresh_from_db()
    starting.start_pilot(project=preparing, decision=decision, by=aoi, at=make.AT)
    assert preparing.state == ProjectState.PILOTING
    assert preparing.pilot_started_on == make.TODAY
    entry = TrailEntry.objects.get(subject_label="applications.project", event="start_pilot")
    assert (entry.warrant_label, entry.warrant_id) == ("grants.grantdecision", str(decision.pk))


def test_support_without_money_starts_a_pilot_as_well(preparing, aoi, ren):
    start = starting.start_pilot_without_grant
    assert refused(start, project=preparing, support=" ", by=ren) == ["SUPPORT_NOT_DESCRIBED"]
    assert refused(start, project=preparing, support="専門家の派遣", by=aoi) == ["NO_RIGHT"]
    start(project=preparing, support="専門家の派遣を月1回", by=ren, at=make.AT)
    assert (preparing.state, preparing.support) == (ProjectState.PILOTING, "専門家の派遣を月1回")


def test_the_pilot_ends_with_a_verdict_on_each_hypothesis_or_with_words(piloting, aoi):
    assert refused(starting.close_pilot, project=piloting, by=aoi) == ["NO_VERDICT_1"]
    hypothesis = piloting.application.experiment.hypotheses.get()
    said = {"verdict": OfHypothesis.PARTLY, "learned": "検出に14か月かかった"}
    naming.judge_hypothesis(project=piloting, hypothesis=hypothesis, by=aoi, at=make.AT, **said)
    starting.close_pilot(project=piloting, by=aoi, at=make.AT)
    assert (piloting.state, piloting.pilot_closed_on) == (ProjectState.PILOT_CLOSED, make.TODAY)


def test_words_stand_in_for_a_missing_verdict(piloting, aoi):
    entry = starting.close_pilot(project=piloting, by=aoi, explanations={"NO_VERDICT_1": "台風で観測が止まった"})
    assert entry.explanations == {"NO_VERDICT_1": "台風で観測が止まった"}


def test_the_whole_way_to_standing_by_itself(piloting, aoi, mori, ren, hana):
    approaching.ask_for_gate(project=piloting, direction="same", by=aoi, at=make.AT)
    at_the_gate(piloting, Verdict.IMPLEMENT, ren, hana)
    assert (piloting.state, piloting.gate_passed_at) == (ProjectState.IMPLEMENTING, make.AT)

    assert set(refused(reaching.go_into_operation, project=piloting, by=ren)) == {
        *("TOO_FEW_KINDS", "NOBODY_OUTSIDE_SAW_IT", "UPKEEP_NOT_COVERED")
    }
    seen = make.evidence(piloting, EvidenceKind.CONTINUED_USE)
    make.evidence(piloting, EvidenceKind.RESIDENTS, outside_team=True)
    revenue = piloting.application.scheme_lines.get(kind="revenue")
    revenue.agreement = Agreement.SIGNED
    revenue.save()
    reaching.go_into_operation(project=piloting, by=ren, at=make.AT)
    following.go_into_follow_up(project=piloting, by=ren, at=make.AT)
    assert piloting.state == ProjectState.FOLLOWING_UP

    become = following.become_self_sustaining
    assert refused(become, project=piloting, by=hana) == ["USE_NOT_SEEN_TWICE", "NO_ACTUALS", "NO_OUTPUTS"]
    make.leaves_a_rule(piloting)
    for year in (2027, 2028):
        visit = following.plan_follow_up(project=piloting, due_on=make.TODAY.replace(year=year), by=ren)
        found = {"found": "使われていた", "in_use": True, "evidence_of_use": seen}
        on_the_day = make.AT.replace(year=year)
        following.record_follow_up(visit=visit, done_on=visit.due_on, by=ren, at=on_the_day, **found)
    make.actual(revenue)
    become(project=piloting, by=hana, at=make.AT)
    assert piloting.state == ProjectState.SELF_SUSTAINING
    events = TrailEntry.objects.filter(subject_label="applications.project").exclude(field="")
    assert list(events.order_by("sequence").values_list("event", flat=True)) == [
        *("ask_for_gate", "implement", "go_into_operation", "go_into_follow_up", "become_self_sustaining")
    ]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.PILOT_AGAIN, ProjectState.PILOTING), (Verdict.FOLLOW_UP, ProjectState.FOLLOWING_UP)],
)
def test_who_does_not_pass_stays_in_sight_and_may_ask_again(piloting, aoi, ren, hana, verdict, state):
    approaching.ask_for_gate(project=piloting, direction="same", by=aoi, at=make.AT)
    at_the_gate(piloting, verdict, ren, hana)
    assert piloting.state == state
    assert piloting.gate_passed_at is None
    approaching.ask_for_gate(project=piloting, direction="same", by=aoi, at=make.AT)
    assert piloting.state == ProjectState.GATE_REVIEW


def test_the_gate_may_stop_a_project_with_its_lessons(piloting, aoi, ren, hana):
    approaching.ask_for_gate(project=piloting, direction="same", by=aoi, at=make.AT)
    with pytest.raises(Refused) as caught:
        at_the_gate(piloting, Verdict.STOP, ren, hana)
    assert [problem.code for problem in caught.value.problems] == ["NO_DATA_STATEMENT", "NO_OUTPUTS"]
    piloting.refresh_from_db()
    make.leaves_a_rule(piloting)
    words = {"public_lessons": "", "data_return_statement": "水位データを県の基盤へ移した"}
    naming.write_lessons(project=piloting, by=aoi, at=make.AT, **words)
    gate = piloting.gate_reviews.get()
    gating.decide_gate(gate=gate, by=hana, at=make.AT)
    piloting.refresh_from_db()
    assert (piloting.state, piloting.public_lessons) == (ProjectState.ENDED, "早く払い手を")


def test_follow_up_is_a_duty_from_the_end_of_the_pilot_on(piloting, ren):
    plan = following.plan_follow_up
    assert refused(plan, project=piloting, due_on=make.TODAY, by=ren) == ["NOT_FOLLOWED"]
    placed(piloting, ProjectState.PILOT_CLOSED)
    plan(project=piloting, due_on=make.TODAY, by=ren)
    following.go_into_follow_up(project=piloting, by=ren)
    assert piloting.state == ProjectState.FOLLOWING_UP


def test_a_recorded_visit_plans_the_next(piloting, ren):
    placed(piloting, ProjectState.FOLLOWING_UP)
    visit = following.plan_follow_up(project=piloting, due_on=make.TODAY, by=ren)
    next_year = make.TODAY.replace(year=2027)
    said = {"done_on": make.TODAY, "found": "担当が替わった", "in_use": None, "next_due_on": next_year}
    following.record_follow_up(visit=visit, by=ren, at=make.AT, **said)
    assert [v.due_on for v in piloting.follow_ups.filter(done_on=None)] == [next_year]


def test_a_visit_counts_only_evidence_of_its_own_project(piloting, ren):
    placed(piloting, ProjectState.FOLLOWING_UP)
    visit = following.plan_follow_up(project=piloting, due_on=make.TODAY, by=ren)
    foreign = make.evidence(make.project("R6-U-099"), EvidenceKind.LOG)
    said = {"done_on": make.TODAY, "found": "", "in_use": True, "evidence_of_use": foreign}
    assert refused(following.record_follow_up, visit=visit, by=ren, **said) == ["FOREIGN_EVIDENCE"]


def test_only_the_second_citys_certifier_confirms_a_roll_out(piloting, aoi, mori, nao, ren, shiomigaura):
    piloting.gate_passed_at = make.AT
    piloting.save()
    placed(piloting, ProjectState.IMPLEMENTING)
    assert refused(following.propose_roll_out, project=piloting, to=aoi.acting_for, what="水門の画面", by=aoi) == [
        "OWN_CITY"
    ]
    asked = following.propose_roll_out(project=piloting, to=shiomigaura, what="水門の画面", by=aoi, at=make.AT)
    roll_out = following.roll_out_project
    assert refused(roll_out, project=piloting, roll_out=asked, by=ren) == ["SECOND_CITY_HAS_NOT_CONFIRMED"]
    for person in (aoi, mori, nao, ren):
        assert refused(following.confirm_roll_out, roll_out=asked, by=person) == ["NO_RIGHT"]
    shiori = make_certifier(shiomigaura)
    following.confirm_roll_out(roll_out=asked, by=shiori, at=make.AT, answer="4月から使っています")
    roll_out(project=piloting, roll_out=asked, by=ren, at=make.AT)
    assert piloting.state == ProjectState.ROLLED_OUT


def make_certifier(city):
    return member(city, Role.CERTIFIER, "潮見", "栞", email="shiori@example.invalid")


def test_no_roll_out_before_a_passed_gate(piloting, ren, shiomigaura):
    placed(piloting, ProjectState.FOLLOWING_UP)
    asked = RollOut.objects.create(project=piloting, to=shiomigaura, what="画面", proposed_at=make.AT)
    placed(asked, "confirmed")
    assert refused(following.roll_out_project, project=piloting, roll_out=asked, by=ren) == ["GATE_NOT_PASSED"]


def test_a_roll_out_carries_only_its_own_project(piloting, ren, shiomigaura):
    other = make.project("R6-U-099", state=ProjectState.IMPLEMENTING, gate_passed_at=make.AT)
    asked = RollOut.objects.create(project=piloting, to=shiomigaura, what="画面", proposed_at=make.AT)
    placed(asked, "confirmed")
    assert refused(following.roll_out_project, project=other, roll_out=asked, by=ren) == ["WRONG_WARRANT"]


def test_an_end_leaves_lessons_and_a_word_about_the_data(piloting, aoi, hana):
    placed(piloting, ProjectState.FOLLOWING_UP)
    asked = ["NO_LESSONS", "NO_DATA_STATEMENT", "NO_OUTPUTS"]
    assert refused(following.end_project, project=piloting, by=hana) == asked
    make.leaves_a_rule(piloting)
    naming.write_lessons(
        project=piloting, public_lessons="払い手を先に", data_return_statement="県の基盤へ", by=aoi, at=make.AT
    )
    following.end_project(project=piloting, by=hana, at=make.AT)
    assert (piloting.state, piloting.ended_on) == (ProjectState.ENDED, make.TODAY)
    add = {"kind": EvidenceKind.LOG, "text": "遅い", "observed_on": make.TODAY}
    assert refused(observing.claim_evidence, project=piloting, by=aoi, **add) == ["PROJECT_IS_OVER"]


def test_a_stop_in_between_says_why(piloting, hana, ren):
    assert refused(starting.discontinue_project, project=piloting, why="", by=hana) == ["NO_REASON_TO_STOP"]
    assert refused(starting.discontinue_project, project=piloting, why="同意の撤回", by=ren) == ["NO_RIGHT"]
    starting.discontinue_project(project=piloting, why="同意の撤回が相次いだ", by=hana, at=make.AT)
    assert (piloting.state, piloting.ended_on) == (ProjectState.DISCONTINUED, make.TODAY)


def test_each_view_of_the_distance_has_its_own_right(piloting, aoi, ren, sora, nao):
    levels = {Axis.NEED: (4, "使う人がいる"), Axis.RULES: (None, "")}
    said = {"application": piloting.application, "occasion": Occasion.GATE, "levels": levels, "at": make.AT}
    assert refused(measuring.read_distance, view=View.CITY, by=nao, **said) == ["NO_RIGHT"]
    assert refused(measuring.read_distance, view=View.MINISTRY, by=aoi, **said) == ["NO_RIGHT"]
    for view, person in ((View.CITY, aoi), (View.MINISTRY, ren), (View.SCREENER, sora)):
        readings = measuring.read_distance(view=view, by=person, **said)
        assert [(one.axis, one.level) for one in readings] == [("need", 4), ("rules", None)]


def test_no_step_is_open_to_a_stranger(piloting, nao, sora, ada):
    for person in (nao, sora, ada):
        for step in steps_of(Project):
            problems = obstacles(piloting, getattr(Project, step.name), by=person, at=make.AT, support="x", why="x")
            assert "NO_RIGHT" in [problem.code for problem in problems], step.name


def test_the_clock_plans_a_visit_every_year_as_long_as_a_project_is_followed(piloting, ren, hana):
    assert keep_projects(at=make.AT) == 0
    piloting.pilot_closed_on = make.TODAY.replace(month=3, day=31)
    piloting.save()
    placed(piloting, ProjectState.FOLLOWING_UP)
    assert keep_projects(at=make.AT) == 1
    assert keep_projects(at=make.AT) == 0
    visit = piloting.follow_ups.get()
    assert visit.due_on == date(2027, 3, 31)
    said = {"done_on": date(2027, 4, 2), "found": "使われていた", "in_use": True}
    following.record_follow_up(visit=visit, by=ren, at=make.AT.replace(year=2027, month=4), **said)
    years_later = make.AT.replace(year=2029)
    assert keep_projects(at=years_later) == 1
    assert piloting.follow_ups.get(done_on=None).due_on == date(2029, 11, 24)
    entry = TrailEntry.objects.filter(event="plan_follow_up").latest("id")
    assert (entry.actor_name, entry.actor_id) == ("時計", None)


def test_the_officer_changes_and_the_history_stays(piloting, ren, aoi, ministry):
    successor = member(ministry, Role.OFFICER, "次野", "継", email="tsugu@example.invalid")
    starting.take_charge(project=piloting, officer=ren, by=ren, at=make.AT)
    starting.take_charge(project=piloting, officer=successor, reason="人事異動", by=ren, at=make.AT)
    piloting.refresh_from_db()
    assert piloting.officer == successor
    newest = TrailEntry.objects.filter(event="take_charge").latest("id")
    assert (newest.facts["from"], newest.facts["to"], newest.reason) == ("青葉 蓮", "次野 継", "人事異動")
    assert refused(starting.take_charge, project=piloting, officer=aoi, by=ren) == ["NOT_AN_OFFICER"]
