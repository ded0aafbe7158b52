"""What a project owes its future: the gate's conditions, the next decision, the plan and the log of support."""

from datetime import date

import pytest

from applications.actions import looking_ahead, supporting
from applications.actions.observing import ask_for_renewals, claim_evidence
from applications.models import GateCondition, Mentoring, NextDecision, SupportPlan
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from tests.factories import projects as make
from tests.factories.states import placed
from workflow.models import Notice, TrailEntry
from workflow.steps import Refused

pytestmark = pytest.mark.django_db


def refused(act, **said):
    with pytest.raises(Refused) as why:
        act(at=make.AT, **said)
    return [problem.code for problem in why.value.problems]


@pytest.fixture
def project(aobadai):
    return make.project("R7-S-002", lead=aobadai, state=ProjectState.IMPLEMENTING)


@pytest.fixture
def condition(project):
    return GateCondition.objects.create(
        project=project, gate_number=1, text="予備の担い手を決める", due_on=date(2026, 9, 30)
    )


def test_a_condition_is_met_by_the_city_and_confirmed_by_the_desk(condition, aoi, ren, nao):
    assert condition.is_late(make.TODAY)
    met = {"condition": condition, "met_on": date(2026, 9, 12), "how_met": "二人目を任命"}
    assert refused(looking_ahead.meet_condition, by=nao, **met) == ["NO_RIGHT"]
    assert refused(looking_ahead.confirm_condition, condition=condition, by=ren) == ["NOT_MET"]
    looking_ahead.meet_condition(by=aoi, at=make.AT, **met)
    assert not condition.is_late(make.TODAY)
    assert refused(looking_ahead.confirm_condition, condition=condition, by=aoi) == ["NO_RIGHT"]
    looking_ahead.confirm_condition(condition=condition, by=ren, at=make.AT)
    assert condition.confirmed_by == ren
    assert refused(looking_ahead.meet_condition, by=aoi, **met) == ["CONFIRMED"]
    assert refused(looking_ahead.confirm_condition, condition=condition, by=ren) == ["CONFIRMED"]
    assert refused(looking_ahead.reopen_condition, condition=condition, reason="辞令がない", by=ren) == ["CONFIRMED"]
    condition.refresh_from_db()
    assert condition.met_on == date(2026, 9, 12)


def test_a_condition_that_does_not_convince_stands_open_again_and_the_words_stay(condition, aoi, ren):
    looking_ahead.meet_condition(condition=condition, met_on=make.TODAY, how_met="口頭で頼んだ", by=aoi, at=make.AT)
    assert refused(looking_ahead.reopen_condition, condition=condition, reason=" ", by=ren) == ["NO_REASON"]
    looking_ahead.reopen_condition(condition=condition, reason="辞令がない", by=ren, at=make.AT)
    assert (condition.met_on, condition.is_late(make.TODAY)) == (None, True)
    entry = TrailEntry.objects.get(event="reopen_condition")
    assert (entry.reason, entry.facts["old"]) == ("辞令がない", "口頭で頼んだ")


def test_only_a_verdict_hands_conditions_down(project, aoi, ren):
    said = {"project": project, "gate_number": 1, "conditions": [{"text": "x", "due_on": ""}]}
    for person in (aoi, ren):
        assert refused(looking_ahead.hand_down_conditions, by=person, **said) == ["NO_RIGHT"]


def test_the_next_decision_has_an_owner_and_a_month_and_an_outcome(project, aoi, ren, nao):
    said = {
        "project": project,
        "text": "更新費2,200万円の負担割合を総会で決める",
        "closes": "保守更新財源 600,000円／年",
        "owner": "土地改良区 理事長",
        "due_month": date(2027, 3, 15),
    }
    assert refused(looking_ahead.plan_decision, by=nao, **said) == ["NO_RIGHT"]
    ahead = looking_ahead.plan_decision(by=aoi, at=make.AT, **said)
    assert ahead.due_month == date(2027, 3, 1)
    looking_ahead.make_decision(decision=ahead, made_on=make.TODAY, outcome="県と折半", by=ren, at=make.AT)
    assert NextDecision.objects.get().outcome == "県と折半"


def test_plan_and_log_belong_to_years_and_not_to_money(project, aoi, ren, nao):
    plan = {"project": project, "aim": "払い手が決まるまで", "what": "月1回の打合せ", "who": "青葉"}
    assert refused(supporting.write_support_plan, until_on=date(2029, 3, 31), by=aoi, **plan) == ["NO_RIGHT"]
    for year in (2028, 2029):
        supporting.write_support_plan(until_on=date(year, 3, 31), by=ren, at=make.AT, **plan)
    assert [one.until_on.year for one in SupportPlan.objects.all()] == [2029, 2028]
    held = {"project": project, "held_on": make.TODAY, "who": "青葉", "said": "総会の日取りを確かめた"}
    assert refused(supporting.record_mentoring, by=nao, **held) == ["NO_RIGHT"]
    for person in (ren, aoi):
        supporting.record_mentoring(by=person, at=make.AT, **held)
    assert Mentoring.objects.count() == 2
    placed(project, ProjectState.ENDED)
    assert refused(supporting.record_mentoring, by=ren, **held) == ["PROJECT_IS_OVER"]


def test_renewal_is_asked_for_once_while_there_is_time(project, aoi, ren):
    near = make.evidence(project, EvidenceKind.CONTRACT, valid_until=date(2027, 1, 10))
    make.evidence(project, EvidenceKind.BUDGET, valid_until=date(2027, 6, 30))
    make.evidence(project, EvidenceKind.RULE)
    assert ask_for_renewals(at=make.AT) == 1
    assert ask_for_renewals(at=make.AT) == 0
    (notice,) = Notice.objects.all()
    assert notice.recipient == aoi
    assert near.text in notice.body
    near.refresh_from_db()
    assert near.renewal_asked_at == make.AT


def test_what_is_being_renewed_is_not_asked_for_again(project, aoi):
    near = make.evidence(project, EvidenceKind.CONTRACT, valid_until=date(2027, 1, 10))
    renewed = claim_evidence(
        project=project,
        kind=EvidenceKind.CONTRACT,
        text="協定を一年延ばした",
        observed_on=make.TODAY,
        renews=near,
        by=aoi,
        at=make.AT,
    )
    assert list(near.renewals.all()) == [renewed]
    assert ask_for_renewals(at=make.AT) == 0
    foreign = make.evidence(make.project("R7-S-003", lead=aoi.acting_for), EvidenceKind.CONTRACT)
    said = {"project": project, "kind": EvidenceKind.LOG, "text": "x", "observed_on": make.TODAY, "by": aoi}
    assert refused(claim_evidence, renews=foreign, **said) == ["FOREIGN_EVIDENCE"]
