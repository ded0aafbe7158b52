"""Whatever single cell of whatever table is filled in, through the page as it saves itself, its button and the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from applications.models import Application
from applications.queries.content import answer
from applications.questions import Column, Kind, Question, Section
from applications.sections import SECTIONS
from tests.applications.pages import address, boxes
from tests.factories.applications import current_call, ready_application

TABLES = [
    (section, question)
    for section in SECTIONS
    for question in section.questions
    if question.kind in {Kind.ROWS, Kind.FACTORS, Kind.KPIS}
]
CELLS = [
    (section, question, column)
    for section, question in TABLES
    for column in question.shown_columns
    if not column.is_hidden and column.kind is not Kind.CATALOGUE
]
TYPED = {
    Kind.DAY: "R8.4.1",
    Kind.MONTH: "令和8年4月",
    Kind.NUMBER: "７",
    Kind.FIGURE: "1,200",
    Kind.YEN: "3万円",
    Kind.YEN_BY_YEAR: "3万円",
    Kind.YES_NO: "false",
    Kind.VALUE_SERVED: "tactile",
    Kind.CARRIES: "SV1",
    Kind.HANGS_ON: "SV1",
}
# What is said when a cell cannot be read; every other kind takes any words.
UNREADABLE = {
    Kind.DAY: "そのうち",
    Kind.MONTH: "来春",
    Kind.NUMBER: "いくつか",
    Kind.FIGURE: "三割くらい",
    Kind.YEN: "相談中",
    Kind.YEN_BY_YEAR: "相談中",
}


def typed_in(column: Column) -> str:
    """Something to type into a cell that is more than what stands there unsaid."""
    if column.kind is Kind.CHOICE:
        return next(value for value, _label in column.choices if value not in column.unsaid)
    if column.kind is Kind.YES_NO:
        return next(value for value in ("false", "true") if value not in column.unsaid)
    return TYPED.get(column.kind, "あ")


def box_of(column: Column) -> str:
    return f"{column.key}_1" if column.kind is Kind.YEN_BY_YEAR else column.key


def opened(client: Client, section: Section) -> dict[str, Any]:
    return boxes(client.get(address("R8-U-001", section.key)))


def new_row(page: dict[str, Any], table: Question) -> str:
    """The prefix of the first row that nobody wrote in."""
    count = int(page[f"{table.key}-TOTAL_FORMS"])
    place = next(place for place in range(count) if not page.get(f"{table.key}-{place}-id"))
    if table.kind is Kind.FACTORS:
        place = int(page[f"{table.key}-INITIAL_FORMS"])
    return f"{table.key}-{place}"


def told(table: Question) -> Any:
    return answer(Application.objects.get(), table)


def by_itself(client: Client, section: Section, table: Question, page: dict[str, Any], name: str, value: str) -> None:
    said = {key: one for key, one in page.items() if key.startswith((f"{table.key}-", f"seen-{table.key}"))}
    kept = client.post(f"{address('R8-U-001', section.key)}save/", {**said, name: value})
    assert kept.json()["faults"] == {}, name


def by_button(client: Client, section: Section, _table: Question, page: dict[str, Any], name: str, value: str) -> None:
    assert client.post(address("R8-U-001", section.key), {**page, name: value}).status_code == 302, name


@pytest.fixture
def draft(aoi: User) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    made.duty_shares.all().delete()
    return made


@pytest.mark.parametrize("save", [by_itself, by_button], ids=["by itself", "by its button"])
@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda one: one.key)
def test_one_cell_alone_is_stored_and_comes_back(
    section: Section, table: Question, save: Callable[..., None], draft: Application, aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    page = opened(client, section)
    for column in [column for one, asked, column in CELLS if asked is table]:
        before = told(table)
        save(client, section, table, page, f"{new_row(page, table)}-{box_of(column)}", typed_in(column))
        assert len(told(table)) == len(before) + 1, column.key
        page = opened(client, section)
        kept = [
            said for name, said in page.items() if name.startswith(f"{table.key}-") and name.endswith(box_of(column))
        ]
        assert any(kept), column.key


@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda one: one.key)
def test_the_api_takes_one_cell_alone(
    section: Section, table: Question, draft: Application, aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    for column in [column for one, asked, column in CELLS if asked is table and column.kind is not Kind.CARRIES]:
        value: Any = typed_in(column)
        value = {Kind.YES_NO: value == "true", Kind.YEN_BY_YEAR: [None, "3万円"]}.get(column.kind, value)
        row = {column.key: value}
        if table.key == "duty_shares":
            row |= {"subject": "SV1", "duty": "operate"}
        stamp = draft.stamps.filter(section=section.key).first()
        sent = {"row_version": stamp.row_version if stamp else 0, "content": {table.key: [row]}}
        said = client.put(
            f"/api/applications/R8-U-001/sections/{section.key}/", json.dumps(sent), content_type="application/json"
        )
        assert said.status_code == 200, (column.key, said.content.decode())
        assert len(told(table)) == 1, column.key


@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda one: one.key)
def test_what_cannot_be_read_stays_in_its_box_and_stops_nothing_else(
    section: Section, table: Question, draft: Application, aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    words = next(column for column in table.shown_columns if column.kind in {Kind.LINE, Kind.TEXT})
    for column in table.shown_columns:
        if column.kind not in UNREADABLE:
            continue
        before = told(table)
        page = opened(client, section)
        row = new_row(page, table)
        cell = f"{row}-{box_of(column)}"
        said = {cell: UNREADABLE[column.kind], f"{row}-{words.key}": f"{column.key}の行"}
        answered = client.post(address("R8-U-001", section.key), {**page, **said})
        assert answered.status_code == 422, column.key
        assert boxes(answered)[cell] == UNREADABLE[column.kind], column.key
        assert len(told(table)) == len(before) + 1, column.key
        assert f"{column.key}の行" in [line[words.key] for line in told(table)]
