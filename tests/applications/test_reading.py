"""An application as people read it: its tables keep their heads on a phone, and a sign is told by its name."""

from typing import Any

from accounts.models import User
from applications.models import Application
from applications.queries.content import content_of
from applications.queries.reading import read
from tests.factories.applications import current_call, ready_application


def written(aoi: User) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    made.plan_links.create(kind="立地適正化計画", text="港を守る。", document="")
    return made


def test_each_cell_knows_its_head_and_an_empty_one_says_nothing(aoi: User, client_of: Any) -> None:
    made = written(aoi)
    tables = {one.key: one.table for chapter in read(content_of(made)) for one in chapter.answers if one.table}
    (row,) = tables["plan_links"].under_heads
    assert [(str(head), words) for head, words, _number in row][:2] == [
        ("計画・施策の種類", "立地適正化計画"),
        ("どう関係するか", "港を守る。"),
    ]
    page = client_of(aoi).get("/applications/R8-U-001/sign/").content.decode()
    assert 'data-head="計画・施策の種類"' in page


def test_a_duty_names_its_service_and_not_its_sign(aoi: User) -> None:
    made = written(aoi)
    tables = {one.key: one.table for chapter in read(content_of(made)) for one in chapter.answers if one.table}
    service = made.services.get()
    subjects = {row[0][0] for row in tables["duty_shares"].rows}
    assert service.name in subjects
    assert service.code not in subjects


def test_only_revenue_tells_of_a_promise(aoi: User) -> None:
    made = written(aoi)
    tables = {one.key: one.table for chapter in read(content_of(made)) for one in chapter.answers if one.table}
    rows = [{str(head): words for head, words, _number in row} for row in tables["scheme_lines"].under_heads]
    assert {row["費用か収入か"] for row in rows} == {"費用", "収入"}
    assert all(bool(row["約束の状態"]) is (row["費用か収入か"] == "収入") for row in rows)
