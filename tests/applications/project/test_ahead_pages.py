"""The pages of what lies ahead, as the people use them: conditions, decisions, support, definition, renewal, actuals."""

from datetime import date

import pytest
from django.urls import reverse

from applications.models import DataCheck, DataReturn, Evidence, GateCondition, NextDecision, SupportPlan
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from config.waiting.gathering import waits_of
from tests.evaluation.views.conftest import queries_of
from tests.factories import projects as make

pytestmark = pytest.mark.django_db
DAY = {"day": "12", "month": "9", "year": "2026"}


def on(name, **day):
    return {f"{name}_{part}": value for part, value in {**DAY, **day}.items()}


@pytest.fixture
def project(aobadai):
    found = make.project("R7-S-002", lead=aobadai, state=ProjectState.IMPLEMENTING, gate_passed_at=make.AT)
    return make.ready_for_the_gate(found)


@pytest.fixture
def condition(project):
    return GateCondition.objects.create(
        project=project, gate_number=1, text="予備の担い手を決める", due_on=date(2026, 9, 30)
    )


def url(page, project, **more):
    return reverse(f"applications:{page}", kwargs={"number": project.number, **more})


def titles(user):
    return [str(item.title) for item in waits_of(user, make.TODAY).yours]


def test_a_condition_goes_from_the_city_to_the_desk_and_back(project, condition, aoi, ren, toki, client_of):
    page = url("project_conditions", project)
    city, desk = client_of(aoi), client_of(ren)
    assert "期限を過ぎています" in city.get(page).content.decode()
    assert "関門の条件" in titles(aoi)
    said = {"condition": condition.pk, "deed": "met", f"met-{condition.pk}-how_met": "二人目を任命"}
    assert city.post(page, said).status_code == 200, "the day is missing"
    assert city.post(page, {**said, **on(f"met-{condition.pk}-met_on")}).status_code == 302
    assert "関門の条件の確認" in titles(ren)
    assert client_of(toki).post(page, {"condition": condition.pk, "deed": "confirm"}).status_code == 404
    reopened = {"condition": condition.pk, "deed": "reopen", f"reopen-{condition.pk}-reason": "辞令がない"}
    assert desk.post(page, reopened).status_code == 302
    condition.refresh_from_db()
    assert condition.met_on is None
    city.post(page, {**said, **on(f"met-{condition.pk}-met_on")})
    assert desk.post(page, {"condition": condition.pk, "deed": "confirm"}).status_code == 302
    assert "青葉 蓮が確かめた" in desk.get(page).content.decode()
    assert "関門の条件の確認" not in titles(ren)


def test_what_was_typed_stays_when_the_day_is_missing(project, condition, aoi, client_of):
    page = url("project_conditions", project)
    said = {"condition": condition.pk, "deed": "met", f"met-{condition.pk}-how_met": "辞令を交付した"}
    assert "辞令を交付した" in client_of(aoi).post(page, said).content.decode()


@pytest.mark.parametrize("deed", ["", "delete", "met"])
def test_a_deed_nobody_offers_or_a_foreign_condition_does_not_exist(project, aoi, client_of, deed):
    other = make.project("R7-S-009", lead=aoi.acting_for, state=ProjectState.IMPLEMENTING)
    foreign = GateCondition.objects.create(project=other, gate_number=1, text="x")
    answer = client_of(aoi).post(url("project_conditions", project), {"condition": foreign.pk, "deed": deed})
    assert answer.status_code == 404


def test_the_next_decision_is_planned_falls_due_and_is_made(project, aoi, ren, client_of):
    page = url("project_decisions", project)
    said = {"plan-text": "負担割合を総会で決める", "plan-closes": "600,000円／年", "plan-owner": "理事長"}
    assert client_of(aoi).post(page, said).status_code == 200
    assert client_of(aoi).post(page, {**said, **on("plan-due_month")}).status_code == 302
    ahead = NextDecision.objects.get()
    assert "過ぎています" in client_of(ren).get(page).content.decode()
    assert "負担割合を総会で決める" in client_of(aoi).get(url("project_scheme", project)).content.decode()
    assert "次の決定" in titles(aoi)
    made = {"decision": ahead.pk, f"made-{ahead.pk}-outcome": "県と折半"}
    assert client_of(ren).post(page, {**made, **on(f"made-{ahead.pk}-made_on")}).status_code == 302
    assert "県と折半" in client_of(aoi).get(page).content.decode()
    assert "次の決定" not in titles(aoi)


def test_support_is_planned_by_the_desk_and_logged_by_both(project, aoi, ren, client_of):
    page = url("project_support", project)
    plan = {"form": "plan", "plan-aim": "払い手が決まるまで", "plan-what": "月1回", "plan-who": "青葉"}
    assert client_of(aoi).post(page, {**plan, **on("plan-until_on")}).status_code == 404
    assert client_of(ren).post(page, {**plan, **on("plan-until_on", year="2026", month="12")}).status_code == 302
    assert SupportPlan.objects.get().aim == "払い手が決まるまで"
    assert "伴走の計画の見直し" in titles(ren)
    log = {"form": "log", "log-who": "青葉", "log-said": "総会の日取りを確かめた"}
    for person in (aoi, ren):
        assert client_of(person).post(page, {**log, **on("log-held_on")}).status_code == 302
    shown = client_of(aoi).get(page).content.decode()
    assert shown.count("総会の日取りを確かめた") >= 2
    client_of(ren).post(url("project_charge", project), {"officer": ren.pk, "reason": "人事異動"})
    assert "人事異動" in client_of(aoi).get(page).content.decode()


def test_the_director_issues_the_next_definition_and_everybody_reads_it(hana, ren, aoi, nao, client_of):
    page = reverse("applications:definition")
    assert "まだ公表されていません" in client_of(aoi).get(page).content.decode()
    said = {"text": "補助なしで日々使われ、払い手も決まっている状態", "reason": "払い手の不在が続いた"}
    for person in (ren, aoi):
        assert client_of(person).post(page, said).status_code == 404
    make.definition()
    assert client_of(hana).post(page, {**said, "reason": ""}).status_code == 200
    assert client_of(hana).post(page, said).status_code == 302
    shown = client_of(nao).get(page).content.decode()
    assert shown.index("第2版") < shown.index("第1版")
    assert "払い手の不在が続いた" in shown


def test_evidence_that_runs_out_is_renewed_from_its_own_words(project, aoi, client_of):
    lease = make.evidence(project, EvidenceKind.CONTRACT, text="広場の協定", valid_until=date(2026, 12, 20))
    assert "証拠の更新" in titles(aoi)
    city = client_of(aoi)
    assert (
        "令和8年12月20日（日）で期限が来ます"
        in city.get(url("project_evidence", project, pk=lease.pk)).content.decode()
    )
    add = url("project_evidence_add", project) + f"?renews={lease.pk}"
    shown = city.get(add).content.decode()
    assert "「広場の協定」を更新します" in shown
    said = {"kind": "contract", "text": "広場の協定を一年延ばした", **on("observed_on"), "source": "協定書"}
    assert city.post(add, said).status_code == 302
    assert Evidence.objects.get(renews=lease).text == "広場の協定を一年延ばした"
    assert "証拠の更新" not in titles(aoi)
    assert city.get(url("project_evidence_add", project) + "?renews=999999").status_code == 404
    assert city.get(url("project_evidence_add", project) + "?renews=x").status_code == 404


def test_plan_and_actual_stand_in_one_picture_with_its_sentence(project, aoi, client_of):
    for line in project.application.scheme_lines.all():
        make.actual(line, 2027, 900_000)
    shown = client_of(aoi).get(url("project_scheme", project)).content.decode()
    assert "費用が計画600,000円に対し900,000円、収入が計画1,000,000円に対し900,000円でした。" in shown
    assert 'class="planned"' in shown
    assert "収入の約束" in shown


def test_what_the_machine_found_stands_beside_what_is_owed(project, aoi, client_of):
    owed = DataReturn.objects.create(project=project, name="流動", address="https://data.example/a.csv", every_days=30)
    DataCheck.objects.create(data_return=owed, checked_at=make.AT, outcome="stale", words="2025-01-01 のもので古い")
    for page in (url("project_data", project), url("project_data_return", project, pk=owed.pk)):
        shown = client_of(aoi).get(page).content.decode()
        assert "還元遅延" in shown
        assert "2025-01-01 のもので古い" in shown


def test_each_page_costs_the_same_with_one_row_and_with_twenty(project, condition, ren, client_of):
    client = client_of(ren)
    pages = [
        url(name, project) for name in ("project_conditions", "project_decisions", "project_support", "project_data")
    ]
    pages += [url("project_scheme", project), reverse("applications:definition")]

    def more(count):
        for number in range(count):
            GateCondition.objects.create(project=project, gate_number=1, text=f"{number}", due_on=make.TODAY)
            NextDecision.objects.create(
                project=project, text="x", closes="x", owner="x", due_month=make.TODAY, written_at=make.AT
            )
            SupportPlan.objects.create(
                project=project, aim="x", what="x", who="x", until_on=make.TODAY, written_at=make.AT, written_by=ren
            )
            owed = DataReturn.objects.create(project=project, name=f"{number}", address="https://data.example/")
            DataCheck.objects.create(data_return=owed, checked_at=make.AT, outcome="good")
            make.definition(version=make.ImplementationDefinition.objects.count() + 1)

    more(1)
    one = [queries_of(client, page) for page in pages]
    more(20)
    assert [queries_of(client, page) for page in pages] == one
    assert max(one) <= 15
