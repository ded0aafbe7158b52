"""Writing a chapter: saving never asks whether it is complete, nobody overwrites anybody."""

import re
from html import unescape
from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.sections import SECTIONS
from tests.applications.pages import address, boxes, write
from tests.factories.applications import application, current_call, ready_application


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.mark.parametrize("section", [section.key for section in SECTIONS if section.key != "papers"])
def test_saving_what_is_there_changes_nothing(section: str, aoi: User, client_of: Any) -> None:
    from_before = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    before = client.get(f"/api/applications/{from_before.number}/").json()["content"]
    assert write(client, "R8-U-001", section).status_code == 302
    assert client.get(f"/api/applications/{from_before.number}/").json()["content"] == before


def test_an_empty_chapter_is_saved(draft: Application, aoi: User, client_of: Any) -> None:
    assert write(client_of(aoi), "R8-U-001", "experiment", purpose="").status_code == 302
    assert draft.stamps.get().row_version == 1


def test_the_next_chapter_follows(draft: Application, aoi: User, client_of: Any) -> None:
    page = write(client_of(aoi), "R8-U-001", "vision", vision="港の朝。", next="yes")
    assert page["Location"] == address("R8-U-001", "value")
    draft.refresh_from_db()
    assert draft.vision == "港の朝。"


def test_a_missing_answer_is_named_with_a_link_to_its_box(draft: Application, aoi: User, client_of: Any) -> None:
    page = client_of(aoi).get(address("R8-U-001", "value")).content.decode()
    assert "「まちづくりの手触り」が空です。" in page
    assert f'href="{address("R8-U-001", "value")}#id_value_tactile"' in page
    assert 'id="id_value_tactile"' in page


def test_the_second_of_two_writers_sees_who_and_keeps_the_text(draft: Application, aoi: User, client_of: Any) -> None:
    first, second = client_of(aoi), client_of(aoi)
    opened = boxes(second.get(address("R8-U-001", "vision")))
    write(first, "R8-U-001", "vision", vision="先に保存した文。")
    refused = second.post(address("R8-U-001", "vision"), {**opened, "vision": "あとから書いた文。"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "碧井 葵さんが" in page
    assert "あとから書いた文。" in page
    draft.refresh_from_db()
    assert draft.vision == "先に保存した文。"
    again = second.post(address("R8-U-001", "vision"), {**boxes(refused), "vision": "あとから書いた文。"})
    assert again.status_code == 302


def test_rows_are_added_changed_and_taken_off(draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    line = {"budget_lines-0-category": "委託費", "budget_lines-0-item": "朝市データ", "budget_lines-0-eligible": "true"}
    write(client, "R8-U-001", "budget", **line, **{"budget_lines-0-amount_yen": "１２，３４５，６７８円"})
    kept = draft.budget_lines.get()
    assert (kept.item, kept.amount_yen, kept.eligible) == ("朝市データ", 12_345_678, True)
    write(client, "R8-U-001", "budget", **{"budget_lines-0-item": "朝市データの整備"})
    kept.refresh_from_db()
    assert kept.item == "朝市データの整備"
    write(client, "R8-U-001", "budget", **{"budget_lines-0-DELETE": "on"})
    assert draft.budget_lines.count() == 0


def test_a_service_stands_on_a_base_and_serves_a_value(draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    write(client, "R8-U-001", "services", **{"services-0-name": "朝市のお知らせ", "services-0-value": "tactile"})
    base = {"infrastructures-0-name": "水揚げセンサー", "infrastructures-0-kind": "sensor"}
    assert (
        write(client, "R8-U-001", "infrastructure", **base, **{"infrastructures-0-carries": ["SV1"]}).status_code == 302
    )
    kept = draft.services.get()
    assert [edge.infrastructure.name for edge in kept.edges.all()] == ["水揚げセンサー"]
    assert (kept.code, kept.value.route) == ("SV1", "tactile")
    # Saving the services again leaves what was chosen from below.
    write(client, "R8-U-001", "services", **{"services-0-users": "商店"})
    assert kept.edges.count() == 1


def test_a_scheme_line_is_cost_or_revenue_by_its_category(draft: Application, aoi: User, client_of: Any) -> None:
    line = {"scheme_lines-0-category": "data_upkeep", "scheme_lines-0-name": "データを直す"}
    years = {f"scheme_lines-0-amounts_yen_{year}": "120万円" for year in range(5)}
    write(client_of(aoi), "R8-U-001", "scheme", **line, **years)
    kept = draft.scheme_lines.get()
    assert (kept.kind, kept.amounts_yen) == ("cost", [1_200_000] * 5)


def test_a_partner_city_that_is_registered_reads_along(
    draft: Application, aoi: User, nao: User, client_of: Any
) -> None:
    member = {"members-0-name": "潮見ヶ浦市 危機管理課", "members-0-is_municipality": "true"}
    assert client_of(nao).get("/applications/R8-U-001/").status_code == 404
    write(client_of(aoi), "R8-U-001", "consortium", **member)
    assert client_of(nao).get("/applications/R8-U-001/").status_code == 200


def test_only_people_of_the_applicant_write(draft: Application, mori: User, ren: User, client_of: Any) -> None:
    for person in (mori, ren):
        assert client_of(person).get(address("R8-U-001", "vision")).status_code == 404


def test_the_indicators_are_chosen_with_their_reason(draft: Application, aoi: User, client_of: Any) -> None:
    said = {"factors-0-factor": "公共空間", "indicator_reason": "居間のような港にしたいため"}
    kpi = {"kpis-0-name": "滞在時間", "kpis-0-kind": "outcome", "kpis-0-target": "70", "kpis-0-unit": "分"}
    # Saving never asks for completeness: half a KPI is kept, and told beside the chapter.
    assert write(client_of(aoi), "R8-U-001", "indicators", **said, **kpi).status_code == 302
    half = client_of(aoi).get(address("R8-U-001", "indicators")).content.decode()
    assert "書きかけのKPIがあります（滞在時間）。" in half
    assert (
        write(client_of(aoi), "R8-U-001", "indicators", **said, **kpi, **{"kpis-0-due_on": "R10.3.31"}).status_code
        == 302
    )
    draft.refresh_from_db()
    assert [kept.factor for kept in draft.indicator_set.versions.get().factors.all()] == ["公共空間"]
    assert draft.indicator_set.kpis.get().due_on.isoformat() == "2028-03-31"


def test_days_and_months_come_back_as_they_were(aoi: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    step = {"remaining_steps-0-text": "使用料条例の改正", "remaining_steps-0-due_month": "令和9年3月"}
    assert write(client, "R8-U-001", "distance", **step).status_code == 302
    page = boxes(client.get(address("R8-U-001", "distance")))
    assert page["remaining_steps-0-due_month"] == "2027/3"
    page = boxes(client.get(address("R8-U-001", "experiment")))
    assert [page[f"starts_on_{part}"] for part in ("year", "month", "day")] == ["2027", "5", "1"]
    assert write(client, "R8-U-001", "experiment").status_code == 302
    assert made.remaining_steps.get().due_month.isoformat() == "2027-03-01"
    made.experiment.refresh_from_db()
    assert made.experiment.starts_on.isoformat() == "2027-05-01"


@pytest.mark.parametrize(
    ("section", "typed"),
    [
        ("services", {"services-1-name": "行き先のないサービス"}),
        ("infrastructure", {"infrastructures-1-name": "だれも使わないビーコン"}),
        ("infrastructure", {"data_assets-0-name": "だれも使わない記録"}),
        ("budget", {"budget_lines-3-item": "旅費"}),
        ("scheme", {"scheme_lines-2-name": "電気", "scheme_lines-2-category": "operation"}),
        ("indicators", {"factors-0-factor": "公共空間"}),
        ("indicators", {"kpis-0-name": "滞在時間"}),
    ],
    ids=lambda said: said if isinstance(said, str) else next(iter(said)).partition("-")[0],
)
def test_whatever_hangs_on_nothing_is_shown_in_its_row_and_in_the_chain(
    section: str, typed: dict[str, str], aoi: User, client_of: Any
) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    assert write(client, "R8-U-001", section, **typed).status_code == 302
    page = unescape(client.get(address("R8-U-001", section)).content.decode())
    form, picture = page[page.index("data-saves") : page.index("</form>", page.index("data-saves"))], page
    assert any(words in form for words in ("つながっていません", "どのサービスも支えていません"))
    (said,) = re.findall(r"<desc>(.+?)</desc>", picture[picture.index("chain-picture") :])[:1]
    assert f"{next(iter(typed.values()))}（つながっていません）" in said


def test_a_row_that_nobody_wrote_yet_hangs_nowhere_and_is_not_told_so(aoi: User, client_of: Any) -> None:
    application("R8-U-002", lead=aoi.acting_for, call=current_call(form="full"))
    for section in ("services", "infrastructure", "budget", "scheme", "indicators"):
        page = client_of(aoi).get(address("R8-U-002", section)).content.decode()
        form = page[page.index("data-saves") : page.index("</form>", page.index("data-saves"))]
        assert "つながっていません" not in form, section
