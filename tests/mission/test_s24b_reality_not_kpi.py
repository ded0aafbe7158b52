"""S24b: what decides is what really happens, never a KPI (「KPI ではなく、実態に着目する必要がある」).

The static half (no deciding module knows of KPIs) stands in tests/house/test_the_gate_reads_no_kpi.py
and is asked here again; the other half goes through the pages as the people do.
"""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.actions.observing import expire_evidence, take_back_verification
from applications.models import Evidence, Project
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from evaluation.actions import gating
from evaluation.states import Verdict
from tests.factories import kpi as kpi_factory
from tests.factories import projects as make
from tests.factories.states import placed
from tests.house.kpi_readers import deciding_files, readers_by_import, readers_that_can_stop
from tests.house.source import ROOT
from workflow.steps import Refused

pytestmark = pytest.mark.django_db
LOOKS = [{"axis": "need", "view": "ministry", "level": 4, "text": "使われている"}]


def page(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def gate_page(project, step=""):
    kwargs = {"number": project.number, **({"name": step} if step else {})}
    return reverse(f"evaluation:gate{'_step' if step else ''}", kwargs=kwargs)


def with_kpis(project, *, met):
    """Three targets, all reached by far or all missed by far."""
    owned = kpi_factory.indicator_set(project.application.lead)
    for name in ("アプリ登録者数", "センサー稼働率", "避難訓練参加者"):
        target = kpi_factory.kpi(owned, name, baseline=Decimal(0), target=Decimal(100))
        kpi_factory.actual(target, "128" if met else "17")
    project.application.indicator_set = owned
    project.application.save()


def gate_of(project, ren, verdict=Verdict.IMPLEMENT):
    gate = gating.open_gate(project=project, by=ren, at=make.AT)
    words = {"verdict": verdict, "reasons": "見たとおり", "looks": LOOKS, "lessons": "数ではなく使われ方を見る"}
    return gating.prepare_gate(gate=gate, by=ren, at=make.AT, **words)


def codes_of(refused):
    return {problem.code for problem in refused.value.problems}


@pytest.fixture
def unused(aoi):
    """KPI達成・実態なし: every target reached, use fell from 9,800 to 360, nobody runs it."""
    project = make.project("R6-U-004", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP)
    make.body(project.application)
    make.goal(project)
    make.scheme(project.application, upkeep=0)
    make.uptake(project, [9800, 5200, 2600, 360], population=86_200)
    make.evidence(project, EvidenceKind.LOG)
    Project.objects.filter(pk=project.pk).update(operator_name="未定（危機管理課が当面担当）")
    with_kpis(project, met=True)
    return project


@pytest.fixture
def used(aoi):
    """KPI未達・実態あり: every target missed, use grows, the rules were changed and people are named."""
    project = make.project("R6-U-007", lead=aoi.acting_for, state=ProjectState.PILOT_CLOSED)
    make.ready_for_the_gate(project)
    with_kpis(project, met=False)
    return project


def test_nothing_that_decides_knows_of_kpis():
    assert readers_by_import(ROOT) == []
    assert [line for path in deciding_files(ROOT) for line in readers_that_can_stop(path)] == []


def test_met_targets_do_not_open_the_gate_of_what_nobody_uses(unused, aoi, ren, hana, client_of):
    city = client_of(aoi)
    assert city.post(page("project_step", unused, step="ask_for_gate"), {"direction": "same"}).status_code == 302
    unused.refresh_from_db()
    assert unused.state == ProjectState.GATE_REVIEW
    gate = gate_of(unused, ren)
    with pytest.raises(Refused) as refused:
        gating.propose_verdict(gate=gate, by=ren, at=make.AT)
    assert codes_of(refused) >= {"NO_VERIFIED_EVIDENCE", "OPERATOR_NOT_NAMED", "UPKEEP_PAYER_NOT_NAMED"}
    assert "USE_IS_FALLING" in codes_of(refused)
    desk, minister = client_of(ren), client_of(hana)
    assert "確認済みの証拠（" in desk.get(gate_page(unused)).content.decode()
    desk.post(gate_page(unused, "propose"))
    minister.post(gate_page(unused, "decide"))
    unused.refresh_from_db()
    assert unused.state == ProjectState.GATE_REVIEW
    shown = city.get(page("project", unused)).content.decode()
    assert "KPIは観察の一つで、関門を止めません" in shown
    assert "128" in shown
    assert "減少" in shown


def test_missed_targets_do_not_shut_the_gate_of_what_is_used(used, aoi, ren, hana, client_of):
    assert (
        client_of(aoi).post(page("project_step", used, step="ask_for_gate"), {"direction": "same"}).status_code == 302
    )
    used.refresh_from_db()
    gate_of(used, ren)
    client_of(ren).post(gate_page(used, "propose"))
    client_of(hana).post(gate_page(used, "decide"))
    used.refresh_from_db()
    assert used.state == ProjectState.IMPLEMENTING
    assert "未達" not in client_of(ren).get(page("project", used)).content.decode()


@pytest.mark.parametrize("met", [True, False])
def test_the_checklist_is_the_same_whatever_the_targets(aoi, client_of, met):
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.ready_for_the_gate(project)
    with_kpis(project, met=met)
    shown = client_of(aoi).get(page("project", project)).content.decode()
    checklist = re.search(r'<section id="checklist">.*?</section>', shown, re.DOTALL)[0]
    assert "0点" in checklist
    assert "KPI" not in checklist
    assert checklist.count("できている：") == 7


def test_in_operation_needs_three_kinds_and_one_pair_of_eyes_from_outside(used, aoi, ren, client_of):
    placed(used, ProjectState.IMPLEMENTING)
    used.application.scheme_lines.filter(kind="revenue").update(agreement="signed", agreement_paper="協定書")
    desk, city, door = client_of(ren), client_of(aoi), page("project_step", used, step="go_into_operation")

    shown = desk.get(door).content.decode()
    assert "確認済みの証拠は1種類です。運用中とするには3種類以上が要ります。" in shown
    assert "事業チームの外の人が見た証拠が、まだ確認されていません。" in shown
    desk.post(door)
    used.refresh_from_db()
    assert used.state == ProjectState.IMPLEMENTING

    for kind, outside in ((EvidenceKind.LOG, ""), (EvidenceKind.RESIDENTS, "on")):
        said = {"kind": kind, "text": "予約の83%は電話から", "observed_on": "R8.3.31", "source": "配車記録"}
        assert city.post(page("project_evidence_add", used), {**said, "outside_team": outside}).status_code == 302
    assert "証拠は1種類です" in desk.get(door).content.decode(), "claimed evidence weighs nothing"
    for item in Evidence.objects.filter(project=used, state="claimed"):
        desk.post(page("project_evidence", used, pk=item.pk), {"verdict": "verify", "judgement": "記録を見た"})

    assert "止まります" not in desk.get(door).content.decode()
    desk.post(door)
    used.refresh_from_db()
    assert used.state == ProjectState.IN_OPERATION


def test_evidence_that_is_refused_or_runs_out_later_loses_its_weight(used, ren):
    (rule,) = used.evidence.all()
    used.refresh_from_db()
    assert used.evidence_for_the_gate(make.TODAY) == [rule]
    take_back_verification(evidence=rule, judgement="議決は翌月に延びていた", by=ren, at=make.AT)
    used.refresh_from_db()
    assert used.evidence_for_the_gate(make.TODAY) == []

    lease = make.evidence(used, EvidenceKind.CONTRACT, valid_until=make.TODAY.replace(day=1))
    assert expire_evidence(at=make.AT) == 1
    lease.refresh_from_db()
    assert lease.state == "expired"
    used.refresh_from_db()
    assert used.evidence_for_the_gate(make.TODAY) == []
