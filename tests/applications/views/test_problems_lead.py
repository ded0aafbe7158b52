"""Every problem of a draft leads to the box in which it is mended: where its row is known, into that row."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from applications.actions.choosing import choose_factors, set_kpis
from applications.actions.writing import save_section
from applications.models import Application
from applications.queries.standing import in_the_way
from tests.factories.applications import DURING, current_call, form_with, ready_application
from workflow.problems import Problem

# Codes whose row is known: each leads to a cell. Those of one sentence for several rows lead to the first.
OF_A_ROW = {
    "NOT_FROM_VISION",
    "CATALOGUE_FIRST",
    "FACTOR_NOT_NAMED",
    "FACTOR_TWICE",
    "DATA_MAINT_ZERO",
    "DUTY_UNCLEAR",
    "SCHEME_AMOUNT_NOT_WRITTEN",
    "SCHEME_YEARS_OPEN",
    "PAYER_NOT_NAMED",
    "BUDGET_HANGS_ON_NOTHING",
    "SCHEME_HANGS_ON_NOTHING",
    "REMAINING_STEP_OPEN",
    "AMOUNT_NOT_WRITTEN",
    "LINE_WITHOUT_AMOUNT",
    "CATEGORY_NOT_LISTED",
    "INDICATOR_HANGS_ON_NOTHING",
    "KPI_HALF_WRITTEN",
}
# A cell of the second row, where the first is whole.
CELL = re.compile(r"id_[a-z_]+-\d+-[a-z_0-9]+")


@pytest.fixture
def draft(aoi: User) -> Application:
    """A draft with every table filled in badly, its first rows whole where that is possible."""
    call = current_call(form="full")
    spec = {**call.form_version.spec, "categories": [{"name": "機器費", "help": ""}]}
    call.form_version = form_with(name="full with categories", **spec)
    call.save()
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=call)
    said: dict[str, dict[str, Any]] = {
        "change": {"change_kind": "hard_linked", "hard_project": "漁港の改修", "hard_project_year": None},
        "services": {
            "services": [
                {
                    "code": "SV1",
                    "name": "朝市",
                    "value": "tactile",
                    "from_catalogue": False,
                    "reason_to_build_new": "ない",
                },
                {"code": "SV2", "users": "釣り人"},
                {"code": "SV3", "name": "潮の予報", "value": "tactile", "from_catalogue": True},
                {"code": "SV4", "name": "氷の予約", "value": "tactile", "from_catalogue": False},
            ]
        },
        "infrastructure": {
            "infrastructures": [{"code": "IF1", "name": "連携基盤"}, {"code": "IF2", "owner": "漁協"}],
            "data_assets": [{"code": "DA1", "name": "水揚げ"}],
        },
        "duties": {"duty_shares": [{"subject": "SV1", "duty": "operate", "public": "市", "accountable": "public"}]},
        "experiment": {"starts_on": "2027-03-01", "ends_on": "2026-04-01", "purpose": "", "hypotheses": []},
        "distance": {"remaining_steps": [{"text": "条例", "owner": "総務課"}, {"owner": "財政課"}]},
        "scheme": {
            "scheme_lines": [
                {
                    "kind": "cost",
                    "category": "operation",
                    "name": "電気",
                    "amounts_yen": [1, None, 3],
                    "hangs_on": "SV1",
                },
                {"kind": "revenue", "category": "user_fee", "name": "会費", "amounts_yen": [1, 1, 1, 1, 1]},
                {"kind": "cost", "category": "operation", "name": "氷"},
            ]
        },
        "consortium": {"members": [{"name": "漁協", "share_yen": 7}], "established_on": None},
        "budget": {
            "budget_lines": [
                {"category": "機器費", "item": "カメラ", "amount_yen": 100, "hangs_on": "SV1"},
                {"category": "ほか", "item": "のぼり"},
                {"category": "機器費", "item": "旗", "amount_yen": 0},
            ],
            "declared_total_yen": 300,
            "requested_yen": 9_000_000,
        },
    }
    for section, content in said.items():
        save_section(application=made, section=section, content=content, by=aoi, at=DURING)
    rows = [
        {"factor": "公共空間", "serves": "tactile"},
        {"reason": "わけ"},
        {"factor": "公共空間"},
        {"factor": "自然災害"},
    ]
    choose_factors(application=made, factors=rows, by=aoi, at=DURING)
    set_kpis(application=made, kpis=[{"name": "滞在", "target": "7"}], by=aoi, at=DURING)
    made.attachments.all().delete()
    return Application.objects.get(pk=made.pk)


def problems_of(draft: Application, by: User) -> list[Problem]:
    return in_the_way(draft, Application.ask_for_signature, by=by, at=DURING)


def open_pages(client: Client, problems: list[Problem]) -> dict[str, str]:
    addresses = {one.place.url.partition("#")[0] for one in problems if one.place}
    return {address: client.get(address).content.decode() for address in addresses}


def test_every_anchor_stands_on_the_page_that_it_leads_to(draft: Application, aoi: User, client_of: Any) -> None:
    found = problems_of(draft, aoi)
    pages = open_pages(client_of(aoi), found)
    placed = [(one.code, *one.place.url.partition("#")[::2]) for one in found if one.place]
    assert [(code, anchor) for code, address, anchor in placed if f'id="{anchor}"' not in pages[address]] == []
    assert len(placed) > 30


def test_every_problem_of_a_row_leads_into_the_row(draft: Application, aoi: User) -> None:
    found = [one for one in problems_of(draft, aoi) if one.code in OF_A_ROW]
    assert {one.code for one in found} == OF_A_ROW
    assert [
        (one.code, one.place.fragment) for one in found if one.place and not CELL.fullmatch(one.place.fragment)
    ] == []


def test_each_leads_to_the_row_it_names_and_to_the_box_that_is_empty(draft: Application, aoi: User) -> None:
    led = [(one.code, one.place.fragment.removeprefix("id_")) for one in problems_of(draft, aoi) if one.place]
    for expected in (
        ("NOT_FROM_VISION", "services-1-value"),
        ("NOT_FROM_VISION", "infrastructures-1-carries"),
        ("CATALOGUE_FIRST", "services-1-from_catalogue"),
        ("CATALOGUE_FIRST", "services-2-look_up"),
        ("CATALOGUE_FIRST", "services-3-reason_to_build_new"),
        ("HARD_PROJECT_UNRECORDED", "hard_project_year"),
        ("REMAINING_STEP_OPEN", "remaining_steps-0-due_month"),
        ("DATA_MAINT_ZERO", "scheme_lines-3-amounts_yen_0"),
        ("SCHEME_YEARS_OPEN", "scheme_lines-0-amounts_yen_1"),
        ("PAYER_NOT_NAMED", "scheme_lines-2-note"),
        ("SCHEME_HANGS_ON_NOTHING", "scheme_lines-1-hangs_on"),
        ("BUDGET_HANGS_ON_NOTHING", "budget_lines-1-hangs_on"),
        ("CATEGORY_NOT_LISTED", "budget_lines-1-category"),
        ("LINE_WITHOUT_AMOUNT", "budget_lines-2-amount_yen"),
        ("INDICATOR_HANGS_ON_NOTHING", "factors-3-serves"),
        ("KPI_HALF_WRITTEN", "kpis-0-due_on"),
        ("DUTY_UNCLEAR", "duty_shares-1-accountable"),
    ):
        assert expected in led


def test_the_words_stand_beside_the_row_and_lead_to_its_box(draft: Application, aoi: User, client_of: Any) -> None:
    page = client_of(aoi).get("/applications/R8-U-001/write/services/").content.decode()
    cards = page.split("data-row data-folds>")[1:]
    assert "SV2" not in cards[0].partition("row-card__cells")[0]
    assert '<a href="#id_services-1-value">＊サービス「SV2」が、どの価値のためのものか' in cards[1]
    budget = client_of(aoi).get("/applications/R8-U-001/write/budget/").content.decode()
    assert '<a href="#id_budget_lines-1-amount_yen">＊「のぼり」の金額が書かれていません。' in budget
