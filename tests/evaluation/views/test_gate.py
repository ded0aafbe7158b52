"""The gate's pages: the goal beside the definition, the checklist beside the evidence, KPIs as 参考 only (S24a)."""

from datetime import date

import pytest

from applications.states.project import ProjectState
from evaluation.models import GateReview
from evaluation.states import GateState, Verdict
from tests.evaluation.views.conftest import queries_of
from tests.factories.evaluation import AT
from tests.factories.kpi import actual, indicator_set, kpi
from tests.factories.projects import definition, evidence, project, ready_for_the_gate
from tests.factories.states import placed

SAID = {
    "verdict": "implement",
    "reasons": "規程の改正が総会で可決されている。",
    "minority_opinion": "担い手が一人に偏る。",
    "condition-0": "予備の担い手を決める",
    "due-0_year": "2027",
    "due-0_month": "9",
    "due-0_day": "30",
    "level-finance-ministry": "3",
}


@pytest.fixture
def farm(aobadai):
    made = project("R6-U-010", lead=aobadai, state=ProjectState.GATE_REVIEW)
    made.goal_sentence, made.goal_definition = "水路を毎朝だれもが見て開け閉めしている。", definition()
    made.save()
    return ready_for_the_gate(made)


def test_the_goal_stands_beside_the_definition_and_the_evidence(ren, farm, client_of):
    page = client_of(ren).get("/gate/R6-U-010/").content.decode()
    for words in (
        "補助なしで、名前のある人が日々使い、動かし、払い続けている状態",
        "水路を毎朝だれもが見て開け閉めしている。",
        "操作規程の改正案を総会で可決",
        "運営主体が決まっている",
        "KPI（参考）",
        "関門の準備を始める",
    ):
        assert words in page, words


def test_from_the_desk_to_the_director_to_the_city(ren, hana, aoi, farm, client_of):
    desk, director = client_of(ren), client_of(hana)
    desk.post("/gate/R6-U-010/open/")
    desk.post("/gate/R6-U-010/save/", SAID)
    gate = GateReview.objects.get()
    assert gate.conditions == [{"text": "予備の担い手を決める", "due_on": "2027-09-30"}]
    assert "事務局の案" not in client_of(aoi).get("/gate/R6-U-010/").content.decode()
    assert "この判定の案を決裁に上げる" in desk.get("/gate/R6-U-010/").content.decode()
    desk.post("/gate/R6-U-010/propose/")
    assert "「実装へ進む」と判定する" in director.get("/gate/R6-U-010/").content.decode()
    director.post("/gate/R6-U-010/decide/")
    farm.refresh_from_db()
    assert farm.state == ProjectState.IMPLEMENTING
    page = client_of(aoi).get("/gate/R6-U-010/").content.decode()
    for words in (
        "判定：実装へ進む",
        "規程の改正が総会で可決されている。",
        "担い手が一人に偏る。",
        "令和9年9月30日まで",
    ):
        assert words in page, words


def test_the_director_sends_back_with_words(ren, hana, farm, client_of):
    gate = GateReview.objects.create(project=farm, number=1, verdict=Verdict.IMPLEMENT, opened_by=ren, opened_at=AT)
    placed(gate, GateState.PROPOSED)
    client_of(hana).post("/gate/R6-U-010/send-back/", {"reason": ""})
    gate.refresh_from_db()
    assert gate.state == GateState.PROPOSED
    client_of(hana).post("/gate/R6-U-010/send-back/", {"reason": "少数意見を聞いて。"})
    gate.refresh_from_db()
    assert gate.state == GateState.PREPARING


def test_a_kpi_that_is_met_opens_nothing_on_the_page(ren, hana, aobadai, farm, client_of):
    owned = indicator_set(aobadai)
    actual(kpi(owned, "滞在時間"), "99")
    farm.application.indicator_set = owned
    farm.application.save()
    farm.operator_name = "未定"
    farm.save()
    desk = client_of(ren)
    desk.post("/gate/R6-U-010/open/")
    desk.post("/gate/R6-U-010/save/", SAID)
    page = desk.get("/gate/R6-U-010/").content.decode()
    assert "滞在時間" in page
    assert "実装後の運営主体が決まっていません。" in page
    assert 'aria-disabled="true"' in page
    desk.post("/gate/R6-U-010/propose/")
    assert GateReview.objects.get().state == GateState.PREPARING


@pytest.mark.parametrize("person", ["sora", "kai", "nao", "ada"])
def test_others_find_no_gate(request, person, farm, client_of):
    client = client_of(request.getfixturevalue(person))
    assert client.get("/gate/R6-U-010/").status_code == 404
    assert client.get("/gate/").status_code == 404
    assert client.post("/gate/R6-U-010/open/").status_code == 404


@pytest.mark.parametrize("person", ["aoi", "mori", "toki"])
def test_city_and_auditor_read_and_write_nothing(request, person, farm, client_of):
    client = client_of(request.getfixturevalue(person))
    assert client.get("/gate/R6-U-010/").status_code == 200
    client.post("/gate/R6-U-010/open/")
    assert not GateReview.objects.exists()


def test_the_list_and_the_page_cost_the_same(ren, hana, aobadai, farm, client_of):
    client = client_of(ren)
    addresses = ("/gate/", "/gate/R6-U-010/")
    one = [queries_of(client, address) for address in addresses]
    for place in range(49):
        project(f"R6-U-1{place:02d}", lead=aobadai, state=ProjectState.GATE_REVIEW)
        evidence(farm)
    assert [queries_of(client, address) for address in addresses] == one
    assert one[0] <= 10
    assert one[1] <= 15


def test_work_that_is_left_stands_with_its_owner_and_its_month(ren, farm, client_of):
    steps = farm.application.remaining_steps
    steps.create(position=1, text="水利組合の総会にかける", owner="理事長", due_month=date(2027, 3, 1))
    steps.create(position=2, text="予備の機械を買う")
    steps.create(position=3, text="もう済んだ作業", owner="係", done_on=date(2026, 5, 1))
    page = client_of(ren).get("/gate/R6-U-010/").content.decode()
    section = page[page.index('id="remaining"') : page.index('id="evidence"')]
    for words in ("水利組合の総会にかける", "理事長", "令和9年3月", "予備の機械を買う", "担当が決まっていません"):
        assert words in section, words
    assert "もう済んだ作業" not in section


@pytest.mark.parametrize(("who", "may"), [("ren", False), ("hana", False), ("toki", False), ("aoi", True)])
def test_only_those_who_may_open_the_page_of_people_are_led_there(who, may, farm, request, client_of):
    farm.operator_name = farm.goal_sentence = ""
    farm.save()
    browser = client_of(request.getfixturevalue(who))
    page = browser.get("/gate/R6-U-010/").content.decode()
    assert "運営主体を決める" in page
    for address in ("/projects/R6-U-010/people/", "/projects/R6-U-010/goal/"):
        assert (f'href="{address}' in page) is may
        assert (browser.get(address).status_code == 200) is may


def test_evidence_that_lost_its_weight_stays_with_its_reason(ren, farm, client_of):
    evidence(farm, text="期限の過ぎた協定", valid_until=date(2020, 3, 31))
    evidence(farm, text="認めなかった議事録", state="refused", judgement="出所が開けない")
    evidence(farm, text="まだ見ていない契約", state="claimed")
    for address in ("/gate/R6-U-010/", "/projects/R6-U-010/"):
        page = client_of(ren).get(address).content.decode()
        section = page[page.index('id="evidence"') : page.index('id="distance"')]
        assert "確認済み1件、未確認1件、認めず1件、期限切れ1件" in " ".join(section.split())
        for words in (
            "期限の過ぎた協定",
            "令和2年3月31日で期限が切れました。関門や運用の判断では数えません。",
            "認めなかった議事録",
            "認められていません。関門や運用の判断では数えません。",
            "出所が開けない",
            "確かめられるまで、数えません。",
        ):
            assert words in section, (address, words)
