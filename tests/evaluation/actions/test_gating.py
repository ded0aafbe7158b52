"""The gate: evidence and people decide, a KPI never does (S22, S24a, S24b, S21)."""

import pytest

from applications.models import DistanceReading
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from evaluation.actions.gating import decide_gate, open_gate, prepare_gate, propose_verdict, send_gate_back
from evaluation.models import GateReview
from evaluation.queries.gate import gates_visible_to
from evaluation.states import GateState, Verdict
from tests.factories.evaluation import AT
from tests.factories.kpi import actual, indicator_set, kpi
from tests.factories.projects import definition, project, ready_for_the_gate, uptake
from tests.factories.states import placed
from workflow.models import Notice

LOOKS = [
    {"axis": "finance", "view": "ministry", "level": 3, "text": "払い手が試しに払っている"},
    {"axis": "data", "view": "ministry", "level": None, "text": ""},
]
WORDS = {"reasons": "規程の改正が総会で可決されている。", "looks": LOOKS}


@pytest.fixture
def farm(aobadai):
    """A project at the gate that has everything the gate asks."""
    made = project("R6-U-010", lead=aobadai, state=ProjectState.GATE_REVIEW)
    made.goal_sentence, made.goal_definition = "水路を毎朝だれもが見て開け閉めしている。", definition()
    made.save()
    return ready_for_the_gate(made)


def prepared(farm, ren, verdict=Verdict.IMPLEMENT, **words):
    gate = open_gate(project=farm, by=ren, at=AT)
    return prepare_gate(gate=gate, by=ren, at=AT, verdict=verdict, **{**WORDS, **words})


def test_from_opening_to_implementation(ren, hana, aoi, farm):
    gate = prepared(
        farm,
        ren,
        minority_opinion="担い手が一人に偏る。",
        conditions=[{"text": "予備の担い手", "due_on": "2027-09-30"}],
    )
    propose_verdict(gate=gate, by=ren, at=AT)
    assert [notice.recipient for notice in Notice.objects.all()] == [hana]
    decide_gate(gate=gate, by=hana, at=AT)
    farm.refresh_from_db()
    gate.refresh_from_db()
    assert (farm.state, farm.gate_passed_at) == (ProjectState.IMPLEMENTING, AT)
    assert (gate.state, gate.decided_by) == (GateState.DECIDED, hana)
    assert gate.seen["goal_sentence"] == "水路を毎朝だれもが見て開け閉めしている。"
    assert gate.seen["definition"]["version"] == 1
    assert all(line["met"] for line in gate.seen["checklist"])
    assert [item["kind"] for item in gate.seen["evidence"]] == ["規程"]
    assert [(one.gate_number, one.text, f"{one.due_on}") for one in farm.gate_conditions.all()] == [
        (1, "予備の担い手", "2027-09-30")
    ]


def test_the_distance_measured_again_goes_down(ren, hana, farm):
    gate = prepared(farm, ren)
    propose_verdict(gate=gate, by=ren, at=AT)
    decide_gate(gate=gate, by=hana, at=AT)
    readings = DistanceReading.objects.filter(application=farm.application)
    assert [(r.axis, r.view, r.occasion, r.level, r.read_by) for r in readings] == [
        ("finance", "ministry", "gate", 3, hana),
        ("data", "ministry", "gate", None, hana),
    ]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.PILOT_AGAIN, ProjectState.PILOTING), (Verdict.FOLLOW_UP, ProjectState.FOLLOWING_UP)],
)
def test_a_project_that_does_not_pass_stays_in_sight(ren, hana, farm, verdict, state):
    gate = prepared(farm, ren, verdict, lessons="冬は使われなかった。")
    propose_verdict(gate=gate, by=ren, at=AT)
    decide_gate(gate=gate, by=hana, at=AT)
    farm.refresh_from_db()
    assert (farm.state, farm.gate_passed_at) == (state, None)


def test_a_stop_needs_public_lessons(ren, hana, farm, refused):
    gate = prepared(farm, ren, Verdict.STOP, lessons="担い手が見つからなかった。")
    propose_verdict(gate=gate, by=ren, at=AT)
    with refused():
        decide_gate(gate=gate, by=hana, at=AT)
    gate.refresh_from_db()
    assert gate.state == GateState.PROPOSED
    farm.public_lessons, farm.data_return_statement = "担い手から決める。", "県の都市OSに還した。"
    farm.save()
    words = {"NO_OUTPUTS": "きまりは前からあった。"}
    decide_gate(gate=GateReview.objects.get(), by=hana, at=AT, explanations=words)
    farm.refresh_from_db()
    assert farm.state == ProjectState.ENDED


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"reasons": ""}, ["REASONS"]),
        ({"verdict": ""}, ["VERDICT", "LESSONS"]),
        ({"looks": []}, ["DISTANCE"]),
        ({"verdict": Verdict.PILOT_AGAIN}, ["LESSONS"]),
    ],
)
def test_what_is_missing_is_said(ren, farm, refused, changes, codes):
    gate = prepared(farm, ren)
    prepare_gate(gate=gate, by=ren, at=AT, **changes)
    with refused() as why:
        propose_verdict(gate=gate, by=ren, at=AT)
    assert why.codes == codes


def test_met_kpis_do_not_open_the_gate(ren, aobadai, farm, refused):
    owned = indicator_set(aobadai)
    actual(kpi(owned), "99")
    farm.application.indicator_set = owned
    farm.application.save()
    for item in farm.evidence.all():
        placed(item, EvidenceState.CLAIMED)
    with refused() as why:
        propose_verdict(gate=prepared(farm, ren), by=ren, at=AT)
    assert why.codes == ["NO_VERIFIED_EVIDENCE"]


def test_missed_kpis_do_not_shut_it(ren, hana, aobadai, farm):
    owned = indicator_set(aobadai)
    actual(kpi(owned), "1")
    farm.application.indicator_set = owned
    farm.application.save()
    gate = prepared(farm, ren)
    propose_verdict(gate=gate, by=ren, at=AT)
    decide_gate(gate=gate, by=hana, at=AT)
    farm.refresh_from_db()
    assert farm.state == ProjectState.IMPLEMENTING


def test_falling_use_passes_with_its_reason(ren, hana, farm, refused):
    farm.uptake_series.all().delete()
    uptake(farm, (100, 60))
    with refused() as why:
        propose_verdict(gate=prepared(farm, ren), by=ren, at=AT)
    assert why.codes == ["USE_IS_FALLING"]
    gate = GateReview.objects.get()
    words = {"USE_IS_FALLING": "冬に水路を閉じるため。"}
    propose_verdict(gate=gate, by=ren, at=AT, explanations=words)
    decide_gate(gate=gate, by=hana, at=AT, explanations=words)
    farm.refresh_from_db()
    assert farm.state == ProjectState.IMPLEMENTING


@pytest.mark.parametrize("person", ["sora", "kai", "toki", "ada", "aoi", "hana"])
def test_only_the_desk_prepares(request, person, farm, refused):
    with refused() as why:
        open_gate(project=farm, by=request.getfixturevalue(person), at=AT)
    assert why.codes == ["NO_RIGHT"]


@pytest.mark.parametrize("person", ["ren", "kai", "toki", "ada", "mori"])
def test_only_the_director_decides(request, person, ren, farm, refused):
    gate = prepared(farm, ren)
    propose_verdict(gate=gate, by=ren, at=AT)
    with refused() as why:
        decide_gate(gate=gate, by=request.getfixturevalue(person), at=AT)
    assert "NO_RIGHT" in why.codes


def test_a_project_elsewhere_has_no_gate(ren, aobadai, refused):
    with refused() as why:
        open_gate(project=project("R8-U-9", lead=aobadai, state=ProjectState.PILOTING), by=ren, at=AT)
    assert why.codes == ["NOT_AT_THE_GATE"]


def test_what_lies_before_the_director_is_shut_until_sent_back(ren, hana, farm, refused):
    gate = prepared(farm, ren)
    propose_verdict(gate=gate, by=ren, at=AT)
    with refused() as why:
        prepare_gate(gate=gate, by=ren, at=AT, reasons="別の理由")
    assert why.codes == ["SHUT"]
    send_gate_back(gate=gate, reason="少数意見を聞いて。", by=hana, at=AT)
    assert prepare_gate(gate=gate, by=ren, at=AT, reasons="別の理由").reasons == "別の理由"


def test_asking_twice_opens_one_review_and_a_second_gate_is_number_two(ren, hana, farm):
    gate = prepared(farm, ren, Verdict.PILOT_AGAIN, lessons="冬は使われない。")
    assert open_gate(project=farm, by=ren, at=AT) == gate
    propose_verdict(gate=gate, by=ren, at=AT)
    decide_gate(gate=gate, by=hana, at=AT)
    placed(farm, ProjectState.GATE_REVIEW)
    assert open_gate(project=farm, by=ren, at=AT).number == 2


def test_a_verdict_is_no_warrant_for_another_step_or_project(ren, hana, farm, aobadai):
    gate = prepared(farm, ren)
    other = project("R6-U-011", lead=aobadai, state=ProjectState.GATE_REVIEW)
    assert [p.code for p in gate.warrants(farm, "implement")] == ["UNDECIDED"]
    placed(gate, GateState.DECIDED)
    assert gate.warrants(farm, "implement") == []
    assert [p.code for p in gate.warrants(farm, "end_at_gate")] == ["OTHER_VERDICT"]
    assert [p.code for p in gate.warrants(other, "implement")] == ["OTHER_SUBJECT"]


def test_a_city_reads_its_own_verdicts_once_they_stand(ren, hana, aoi, nao, toki, farm):
    gate = prepared(farm, ren)
    assert not gates_visible_to(aoi).exists()
    assert list(gates_visible_to(toki)) == [gate]
    placed(gate, GateState.DECIDED)
    assert list(gates_visible_to(aoi)) == [gate]
    assert not gates_visible_to(nao).exists()
