"""S25: the scheme finds who pays for the upkeep of the data, and says so in yen while nobody does.

「持続的な運営が可能となる事業スキームとして、データの保守更新を支える収益構造を見出すことが必要」
"""

import pytest
from django.urls import reverse

from applications.actions.applying import ask_for_signature
from applications.models import SchemeActual, SchemeLine
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from applications.states.scheme import LineCategory, LineKind
from tests.applications.pages import address as writing
from tests.applications.pages import boxes, write
from tests.factories import projects as make
from tests.factories.applications import application, current_call, ready_application
from workflow.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def paddy(aoi):
    """R6-U-010 of the programme file."""
    project = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP, gate_passed_at=make.AT)
    application = project.application
    make.Scheme.objects.create(application=application, first_fiscal_year=2027, years=5)
    fee = {"category": LineCategory.USER_FEE, "kind": LineKind.REVENUE}
    make.line(application, "土地改良区負担", [1_200_000] * 5, **fee)
    make.line(application, "市一般財源", [4_000_000] * 5, category=LineCategory.GENERAL_FUND, kind=LineKind.REVENUE)
    make.line(application, "通信・保守", [4_800_000] * 5, category=LineCategory.OPERATION)
    make.line(application, "データ保守更新", [600_000] * 5, category=LineCategory.DATA_UPKEEP)
    make.line(application, "センサー更新", [0, 0, 0, 0, 22_000_000], category=LineCategory.RENEWAL)
    return project


def page(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def test_unpaid_upkeep_and_the_cliff_come_before_the_table_with_yen_and_year(paddy, aoi, client_of):
    shown = client_of(aoi).get(page("project_scheme", paddy)).content.decode()
    assert "保守更新財源 未確保　600,000円／年" in shown
    assert "5年目に更新の崖　27,400,000円" in shown
    assert "4,400,000円ずつ積み立てると崖はなくなり、収支は毎年−4,600,000円です。" in shown
    assert shown.index("保守更新財源 未確保") < shown.index("5年目に更新の崖") < shown.index("費用の合計")
    for figure in ("−22,200,000", "−23,000,000", "11.1%", "2.2%", "76.9%", "−1,240,000"):
        assert figure in shown
    assert "5年のうちにはなし" in shown
    coverage = shown[shown.index("データ保守更新の充足率") : shown.index("保守更新財源の未確保")]
    assert coverage.count("0.0%") == 5, "for every year, how much of the upkeep a written promise covers"


def test_the_city_types_and_everything_is_computed_again(paddy, aoi, client_of):
    client, address = client_of(aoi), page("project_scheme", paddy)
    cells = {}
    for line in paddy.application.scheme_lines.all():
        for year, yen in enumerate(line.amounts_yen):
            cells[f"l{line.pk}_y{year}"] = f"{yen:,}"
    upkeep = paddy.application.scheme_lines.get(category=LineCategory.DATA_UPKEEP)
    cells[f"l{upkeep.pk}_y0"] = "１，２００千円"
    assert client.post(address, cells).status_code == 302
    upkeep.refresh_from_db()
    assert upkeep.amounts_yen == [1_200_000, 600_000, 600_000, 600_000, 600_000]
    assert "保守更新財源 未確保　最大 1,200,000円／年" in client.get(address).content.decode()

    refused = client.post(address, {**cells, f"l{upkeep.pk}_y1": "-5"})
    assert refused.status_code == 200
    assert "マイナスの額は書けません" in refused.content.decode()
    upkeep.refresh_from_db()
    assert upkeep.amounts_yen[1] == 600_000


def test_a_promise_in_writing_needs_its_paper_and_then_covers_the_upkeep(paddy, aoi, client_of):
    client = client_of(aoi)
    fee = paddy.application.scheme_lines.get(name="土地改良区負担")
    said = {"name": fee.name, "category": fee.category, "agreement": "signed"}
    door = page("project_scheme_line", paddy, pk=fee.pk)
    assert "その書面の名前と日付を書いてください" in client.post(door, said).content.decode()
    assert client.post(door, {**said, "agreement_paper": "令和8年3月1日 負担協定書"}).status_code == 302
    shown = client.get(page("project_scheme", paddy)).content.decode()
    assert "未確保　" not in shown
    assert "データ保守更新の財源が約束されています" in shown


def test_what_is_not_covered_cannot_stand_by_itself(paddy, hana, client_of):
    door = page("project_step", paddy, step="become_self_sustaining")
    shown = client_of(hana).get(door).content.decode()
    assert "保守更新財源 未確保 600,000円／年。" in shown
    client_of(hana).post(door)
    paddy.refresh_from_db()
    assert paddy.state == ProjectState.FOLLOWING_UP


def test_a_line_is_what_a_person_chose_whatever_its_name(paddy, aoi, client_of):
    client = client_of(aoi)
    said = {"name": "データセンターの家賃", "category": "operation", "note": "県の施設"}
    assert client.post(page("project_scheme_new", paddy, kind="cost"), said).status_code == 302
    line = SchemeLine.objects.get(name="データセンターの家賃")
    assert (line.category, line.amounts_yen) == ("operation", [0, 0, 0, 0, 0])
    assert paddy.scheme_figures.data_upkeep == (600_000,) * 5


def test_plan_and_actual_stand_side_by_side(paddy, aoi, client_of):
    client = client_of(aoi)
    fee = paddy.application.scheme_lines.get(name="土地改良区負担")
    door = page("project_scheme_actuals", paddy, year=2027)
    assert client.post(door, {f"l{fee.pk}": "980,000", "source": "令和9年度決算書"}).status_code == 302
    assert SchemeActual.objects.get().amount_yen == 980_000
    shown = client.get(page("project_scheme", paddy)).content.decode()
    assert "980,000" in shown
    assert client.get(page("project_scheme_actuals", paddy, year=2040)).status_code == 404


@pytest.fixture
def written(aoi):
    """A draft in which a service, its sensor and its data are written, and nothing of the scheme yet."""
    draft = application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    draft.infrastructures.create(
        code="IF1", name="水位センサー", kind="sensor", renewal_years=5, renewal_cost_yen=22_000_000
    )
    draft.data_assets.create(code="DA1", name="水位の記録", annual_cost_yen=600_000)
    return draft


def typed_line(place, kind, category, name, amounts, **more):
    head = f"scheme_lines-{place}"
    said = {f"{head}-kind": kind, f"{head}-category": category, f"{head}-name": name}
    said |= {f"{head}-{key}": value for key, value in more.items()}
    return said | {f"{head}-amounts_yen_{year}": amount for year, amount in enumerate(amounts)}


def typed_scheme(client):
    """The boxes of the scheme with an upkeep of 600,000 yen and a fee of 1,200,000 typed into them, not saved."""
    said = boxes(client.get(writing("R8-U-001", "scheme")))
    said |= typed_line(0, "cost", "data_upkeep", "水位を直す", ["６０万円"] * 5)
    return said | typed_line(3, "revenue", "user_fee", "負担金", ["1,200千円"] * 5, note="土地改良区")


def test_while_one_types_everything_is_computed_at_once_and_nothing_is_stored(written, aoi, client_of):
    client = client_of(aoi)
    said = typed_scheme(client)
    shown = client.post("/applications/R8-U-001/scheme/", said).content.decode()
    assert "保守更新財源 未確保　600,000円／年" in shown
    for words in ("1,200,000", "3,000,000", "360,000", "土地改良区 100.0%", "令和"):
        assert words in shown, words
    assert "<svg" in shown
    # Two revenues as boxes, none of them stored; the same arithmetic as everywhere.
    assert not written.scheme_lines.exists()
    signed = {"scheme_lines-3-agreement": "signed", "scheme_lines-3-agreement_paper": "負担協定書"}
    assert "財源が約束されています" in client.post("/applications/R8-U-001/scheme/", said | signed).content.decode()


def test_an_amount_that_cannot_be_read_counts_as_nothing_and_is_said(written, aoi, client_of):
    client = client_of(aoi)
    said = typed_scheme(client) | {"scheme_lines-3-amounts_yen_1": "たくさん"}
    shown = client.post("/applications/R8-U-001/scheme/", said).content.decode()
    assert "読めない額が1か所あり、合計に入っていません。" in shown
    assert "−600,000" in shown


def test_renewals_and_upkeep_are_offered_and_taken_over_with_what_was_typed(written, aoi, client_of):
    client, page = client_of(aoi), writing("R8-U-001", "scheme")
    shown = client.get(page).content.decode()
    assert "水位センサーの更新" in shown
    assert "22,000,000円" in shown
    assert "水位の記録の保守更新" in shown
    assert client.post(page, typed_scheme(client) | {"offer": "renewal-IF1"}).status_code == 302
    renewal = written.scheme_lines.get(category=LineCategory.RENEWAL)
    assert (renewal.name, renewal.amounts_yen) == ("水位センサーの更新", [0, 0, 0, 0, 22_000_000])
    assert written.scheme_lines.count() == 3
    again = client.get(page).content.decode()
    assert "5年目に更新の崖　22,600,000円" in again
    assert 'value="renewal-IF1"' not in again


def test_the_upkeep_line_stands_ready_and_a_bare_one_is_not_kept(written, aoi, client_of):
    client, page = client_of(aoi), writing("R8-U-001", "scheme")
    assert boxes(client.get(page))["scheme_lines-0-category"] == "data_upkeep"
    assert write(client, "R8-U-001", "scheme").status_code == 302
    assert not written.scheme_lines.exists()


def test_a_revenue_without_its_payer_asks_for_words_and_uncovered_upkeep_only_tells(aoi):
    ready = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    ready.scheme_lines.filter(kind=LineKind.REVENUE).update(note="")
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=ready, by=aoi)
    weights = {problem.code: str(problem.weight) for problem in refused.value.problems}
    assert weights == {"PAYER_NOT_NAMED": "explain", "UPKEEP_UNCOVERED": "notice"}
    ask_for_signature(application=ready, by=aoi, explanations={"PAYER_NOT_NAMED": "組合と協議中"})
    ready.refresh_from_db()
    assert ready.state == ApplicationState.SIGN_OFF


def test_only_its_writers_have_it_computed(written, nao, ren, mori, client_of):
    for who in (nao, ren, mori):
        assert client_of(who).post("/applications/R8-U-001/scheme/", {}).status_code == 404
