"""S25: the scheme finds who pays for the upkeep of the data, and says so in yen while nobody does.

「持続的な運営が可能となる事業スキームとして、データの保守更新を支える収益構造を見出すことが必要」
"""

import pytest
from django.urls import reverse

from applications.models import SchemeActual, SchemeLine
from applications.states.project import ProjectState
from applications.states.scheme import LineCategory, LineKind
from tests.factories import projects as make

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
