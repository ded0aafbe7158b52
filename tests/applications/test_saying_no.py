"""The steps by which somebody says no, or not yet: each is on record with its words, and a stranger's no is refused."""

import pytest

from accounts.roles import Role
from applications.actions.applying import ask_for_signature, call_back, decline_adoption
from applications.actions.changing import refuse_change, submit_change
from applications.actions.following import decline_roll_out, propose_roll_out
from applications.actions.observing import refuse_evidence
from applications.models import ChangeRequest
from applications.states.application import ApplicationState
from applications.states.change import ChangeState
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from applications.states.rollout import RollOutState
from tests.factories import projects as make
from tests.factories.accounts import member
from tests.factories.applications import DURING, application, open_call, ready_application
from workflow.steps import Refused
from workflow.trail import history_of


def codes(act, **said):
    with pytest.raises(Refused) as refused:
        act(**said)
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def project(aoi):
    return make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.IMPLEMENTING)


def test_the_editor_calls_it_back_before_it_is_signed(aoi, mori, nao):
    made = ready_application(call=open_call(), lead=aoi.acting_for)
    ask_for_signature(application=made, by=aoi, at=DURING)
    assert codes(call_back, application=made, by=nao, at=DURING) == ["NO_RIGHT"]
    call_back(application=made, by=aoi, at=DURING)
    assert made.state == ApplicationState.DRAFT
    assert codes(call_back, application=made, by=aoi, at=DURING) == ["WRONG_STATE"]


def test_the_city_declines_the_adoption_with_its_reason(aoi, mori):
    made = application(lead=aoi.acting_for, state=ApplicationState.ADOPTED)
    assert codes(decline_adoption, application=made, by=aoi, reason="議会の議決が得られない", at=DURING) == ["NO_RIGHT"]
    assert codes(decline_adoption, application=made, by=mori, reason=" ", at=DURING) == ["NO_REASON"]
    decline_adoption(application=made, by=mori, reason="議会の議決が得られない", at=DURING)
    assert (made.state, history_of(made)[0].reason) == (ApplicationState.DECLINED, "議会の議決が得られない")


def test_the_ministry_refuses_a_change_and_says_why(project, aoi, mori, hana, ren):
    change = ChangeRequest.objects.create(
        project=project, kind="purpose", old_text="見守り", new_text="観光", reason="利用が伸びない", created_at=make.AT
    )
    submit_change(change=change, by=mori, at=make.AT)
    assert codes(refuse_change, change=change, answer="", by=hana, at=make.AT) == ["NO_ANSWER"]
    assert codes(refuse_change, change=change, answer="目的が変わる", by=ren, at=make.AT) == ["NO_RIGHT"]
    refuse_change(change=change, answer="目的が変わる", by=hana, at=make.AT)
    assert (change.state, change.answer, change.decided_by) == (ChangeState.REFUSED, "目的が変わる", hana)


def test_the_desk_refuses_evidence_and_says_why(project, aoi, ren):
    claimed = make.evidence(project, state=EvidenceState.CLAIMED)
    assert codes(refuse_evidence, evidence=claimed, judgement="日付が違う", by=aoi, at=make.AT) == ["NO_RIGHT"]
    refuse_evidence(evidence=claimed, judgement="議事録に議決がない", by=ren, at=make.AT)
    assert (claimed.state, claimed.judgement) == (EvidenceState.REFUSED, "議事録に議決がない")
    assert history_of(project)[0].event == "refuse_evidence"


def test_the_second_citys_certifier_declines_a_roll_out(project, aoi, mori, nao, shiomigaura):
    asked = propose_roll_out(project=project, to=shiomigaura, what="水門の画面", by=aoi, at=make.AT)
    signer = member(shiomigaura, Role.CERTIFIER, "汐見", "渚")
    for stranger in (mori, nao):
        assert codes(decline_roll_out, roll_out=asked, by=stranger, at=make.AT, answer="使っていない") == ["NO_RIGHT"]
    decline_roll_out(roll_out=asked, by=signer, at=make.AT, answer="使っていない")
    assert (asked.state, asked.answer, asked.answered_by) == (RollOutState.DECLINED, "使っていない", signer)
