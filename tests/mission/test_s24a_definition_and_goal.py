"""S24a: the programme's definition of 実装 has versions, and each project says its own goal in one sentence.

「スマートサービス「実装化」の定義・ゴール設定をより明確にすべきではないか」
"""

import pytest
from django.urls import reverse

from applications.actions.naming import publish_definition
from applications.models import ImplementationDefinition
from applications.states.project import ProjectState
from evaluation.actions import gating
from evaluation.queries.gate import seen_at_the_gate
from evaluation.states import Verdict
from tests.factories import projects as make
from tests.factories.states import placed
from workflow.models import TrailEntry
from workflow.steps import Refused

pytestmark = pytest.mark.django_db
GOAL = {
    "goal_sentence": "緑野原の農家が、大雨の前の晩に、スマートフォンで水門を動かしている。",
    "goal_user": "農家220戸",
    "goal_place": "流域38km²の水門112か所",
    "goal_operator": "緑野原土地改良区",
}


@pytest.fixture
def project(aoi):
    """Everything that the gate asks, but for the sentence and the definition."""
    found = make.ready_for_the_gate(make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.PILOTING))
    found.goal_sentence = found.goal_user = found.goal_place = found.goal_operator = ""
    found.goal_definition = None
    found.save()
    ImplementationDefinition.objects.all().delete()
    return found


def test_the_goal_names_user_place_operator_and_definition(project, aoi, hana, client_of):
    first = publish_definition(text="補助なしで日々使われている状態", by=hana, at=make.AT)
    client, page = client_of(aoi), reverse("applications:project_goal", kwargs={"number": project.number})
    for missing in GOAL:
        said = {**GOAL, missing: "", "goal_definition": first.pk}
        assert client.post(page, said).status_code == 200
    assert client.post(page, GOAL).status_code == 200, "without a definition"
    project.refresh_from_db()
    assert not project.goal_is_whole

    assert client.post(page, {**GOAL, "goal_definition": first.pk}).status_code == 302
    project.refresh_from_db()
    assert project.goal_is_whole
    shown = client.get(reverse("applications:project", kwargs={"number": project.number})).content.decode()
    assert GOAL["goal_sentence"] in shown
    assert "実装の定義 第1版による" in shown
    assert shown.index(GOAL["goal_sentence"]) < shown.index("操作規程の改正案を総会で可決")


def test_a_new_definition_leaves_what_was_promised_under_the_old_one(project, aoi, hana, client_of):
    first = publish_definition(text="使われている状態", by=hana, at=make.AT)
    page = reverse("applications:project_goal", kwargs={"number": project.number})
    client_of(aoi).post(page, {**GOAL, "goal_definition": first.pk})
    second = publish_definition(text="払い手も決まっている状態", reason="払い手の不在が続いた", by=hana, at=make.AT)
    assert (first.version, second.version) == (1, 2)
    project.refresh_from_db()
    assert project.goal_definition == first
    assert ImplementationDefinition.objects.get(version=1).text == "使われている状態"


def test_only_the_director_defines(ren, aoi):
    for person in (ren, aoi):
        with pytest.raises(Refused):
            publish_definition(text="なんでも", by=person)


def test_the_gate_sees_the_sentence_next_to_the_evidence(project, aoi, hana, client_of):
    first = publish_definition(text="使われている状態", by=hana, at=make.AT)
    page = reverse("applications:project_goal", kwargs={"number": project.number})
    client_of(aoi).post(page, {**GOAL, "goal_definition": first.pk})
    project.refresh_from_db()
    seen = seen_at_the_gate(project, at=make.AT)
    assert GOAL["goal_sentence"] in str(seen)
    assert "操作規程の改正案を総会で可決" in str(seen)


def test_a_missing_sentence_is_seen_from_the_first_day_and_asked_for_on_the_way_to_the_gate(
    project, aoi, ren, hana, client_of
):
    city, shown = client_of(aoi), reverse("applications:project", kwargs={"number": project.number})
    place = reverse("applications:project_goal", kwargs={"number": project.number})
    checklist = city.get(shown).content.decode()
    assert f'<a href="{place}#id_goal_sentence">実装した姿を一文で書く</a>' in checklist
    door = reverse("applications:project_step", kwargs={"number": project.number, "step": "ask_for_gate"})
    refused = city.post(door, {"direction": "same"})
    assert "実装した姿が、まだ一文で書かれていません。" in refused.content.decode()
    project.refresh_from_db()
    assert project.state == ProjectState.PILOTING
    why = {"direction": "same", "explain-GOAL_NOT_SAID": "動かす人と場所を、総会で決めてから書く"}
    assert city.post(door, why).status_code == 302
    project.refresh_from_db()
    assert project.state == ProjectState.GATE_REVIEW
    asked = TrailEntry.objects.get(event="ask_for_gate")
    assert asked.explanations == {"GOAL_NOT_SAID": "動かす人と場所を、総会で決めてから書く"}


def test_the_verdict_asks_for_the_sentence_too_and_no_other_verdict_does(project, ren, hana):
    placed(project, ProjectState.GATE_REVIEW)
    said = {
        "reasons": "見たとおり",
        "looks": [{"axis": "data", "view": "ministry", "level": 3}],
        "lessons": "一文から始める",
    }
    gate = gating.prepare_gate(
        gate=gating.open_gate(project=project, by=ren), by=ren, verdict=Verdict.IMPLEMENT, **said
    )
    with pytest.raises(Refused) as refused:
        gating.propose_verdict(gate=gate, by=ren)
    assert [(one.code, one.asks) for one in refused.value.problems] == [("GOAL_NOT_SAID", True)]
    gate = gating.prepare_gate(gate=gate, by=ren, verdict=Verdict.PILOT_AGAIN)
    gating.propose_verdict(gate=gate, by=ren)
    gating.decide_gate(gate=gate, by=hana)
    project.refresh_from_db()
    assert project.state == ProjectState.PILOTING


def test_a_sentence_that_is_written_takes_the_line_off_the_list(project, aoi, hana, client_of):
    first = publish_definition(text="使われている状態", by=hana, at=make.AT)
    place = reverse("applications:project_goal", kwargs={"number": project.number})
    client_of(aoi).post(place, {**GOAL, "goal_definition": first.pk})
    shown = client_of(aoi).get(reverse("applications:project", kwargs={"number": project.number})).content.decode()
    assert "実装した姿が一文で書かれている" in shown
    assert "実装した姿を一文で書く" not in shown
