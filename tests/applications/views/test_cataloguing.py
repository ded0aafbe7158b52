"""Looking in the catalogue for a service: the page, the choice, the reason for building new (S28)."""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application, SchemeLine
from catalogue.models import CatalogueFee, FeeKind
from tests.applications.pages import address, boxes, write
from tests.factories.applications import application, current_call
from tests.factories.catalogue import entry
from tests.factories.states import placed

DOOR = "/applications/R8-U-001/catalogue/"


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def crowds(shiomigaura: Any) -> Any:
    made = entry(
        shiomigaura,
        "混雑の見える化",
        function="まちなかの混雑を公開する",
        sensors="歩行者流動センサー",
        platform="FIWARE（NGSI-LD）",
    )
    for kind, name, yen in ((FeeKind.FIRST, "設定", 900_000), (FeeKind.USE, "利用料", 1_200_000)):
        CatalogueFee.objects.create(entry=made, kind=kind, name=name, amount_yen=yen)
    CatalogueFee.objects.create(entry=made, kind=FeeKind.DATA_UPKEEP, name="データの更新", amount_yen=240_000)
    return made


def lines(draft: Application) -> list[tuple[str, str, list[int]]]:
    return [(line.category, line.name, line.amounts_yen) for line in draft.scheme_lines.all()]


def test_choosing_makes_a_service_and_writes_its_yearly_fees_into_the_scheme(draft, crowds, aoi, client_of):
    assert client_of(aoi).post(DOOR, {"entry": crowds.pk})["Location"] == address("R8-U-001", "services")
    made = draft.services.get()
    assert (made.name, made.catalogue_entry, made.from_catalogue) == ("混雑の見える化", crowds, True)
    assert lines(draft) == [
        ("fee_paid", "混雑の見える化 利用料", [1_200_000] * 5),
        ("data_upkeep", "混雑の見える化 データの更新", [240_000] * 5),
    ]


def test_choosing_something_else_takes_the_first_fees_away_and_what_one_wrote_stays(
    draft, crowds, aoi, client_of, shiomigaura
):
    client = client_of(aoi)
    SchemeLine.objects.create(
        application=draft, kind="cost", category="operation", name="電気代", amounts_yen=[1, 1, 1, 1, 1]
    )
    client.post(DOOR, {"entry": crowds.pk})
    other = entry(shiomigaura, "避難の案内")
    service = draft.services.get()
    client.post(DOOR, {"entry": other.pk, "service": service.pk})
    service.refresh_from_db()
    assert (service.catalogue_entry, service.name) == (other, "混雑の見える化")
    assert [name for _category, name, _yen in lines(draft)] == ["電気代"]


def test_building_new_wants_its_reason(draft, aoi, client_of):
    client = client_of(aoi)
    refused = client.post(DOOR, {"build": "yes", "name": "朝市の予約", "reason": " "}).content.decode()
    assert "新しく作る理由を書いてください" in refused
    assert "朝市の予約" in refused
    assert not draft.services.exists()
    assert client.post(DOOR, {"build": "yes", "name": "朝市の予約", "reason": "競りに合わない"}).status_code == 302
    made = draft.services.get()
    assert (made.from_catalogue, made.reason_to_build_new) == (False, "競りに合わない")


def test_matches_come_by_function_and_say_what_fits_the_bases(draft, crowds, aoi, client_of, shiomigaura):
    entry(shiomigaura, "避難の案内", function="避難所まで案内する", sensors="水位センサー", needs="")
    client = client_of(aoi)
    write(client, "R8-U-001", "services", **{"services-0-name": "夜の混雑の公開"})
    service = draft.services.get()
    page = client.get(f"{DOOR}?service={service.pk}").content.decode()
    assert "混雑の見える化" in page
    assert "避難の案内" not in page
    assert "1,440,000円" in page
    assert "動く見込みです" not in page
    base = {"infrastructures-0-name": "流動センサー 24基", "infrastructures-0-kind": "sensor"}
    write(client, "R8-U-001", "infrastructure", **base)
    assert "動く見込みです" in client.get(f"{DOOR}?service={service.pk}").content.decode()
    assert "避難の案内" in client.get(f"{DOOR}?service={service.pk}&words=避難").content.decode()
    assert "混雑の見える化" not in client.get(f"{DOOR}?platform=どれか").content.decode()


def test_the_list_alone_comes_for_the_row_one_writes_in(draft, crowds, aoi, client_of):
    part = client_of(aoi).get(f"{DOOR}?part=yes&wish=混雑を知らせる").content.decode()
    assert "<html" not in part
    assert f'data-choose="{crowds.pk} 混雑の見える化"' in part
    assert "<form" not in part


def test_without_a_script_the_button_saves_what_was_typed_and_goes_to_the_catalogue(draft, aoi, client_of):
    client = client_of(aoi)
    page = client.get(address("R8-U-001", "services"))
    typed = {**boxes(page), "services-0-name": "夜の混雑の公開", "look_up": "services-0"}
    went = client.post(address("R8-U-001", "services"), typed)
    assert went["Location"] == f"{DOOR}?service={draft.services.get().pk}"


def test_a_row_names_its_entry_by_number_and_an_unknown_one_is_refused_in_words(draft, crowds, aoi, client_of):
    client = client_of(aoi)
    row = {"services-0-name": "夜の案内", "services-0-catalogue_entry": f"{crowds.pk} 混雑の見える化"}
    assert write(client, "R8-U-001", "services", **row).status_code == 302
    assert draft.services.get().catalogue_entry == crowds
    row = {"services-0-name": "夜の案内", "services-0-catalogue_entry": "99999 ないもの"}
    assert "目録にありません" in write(client, "R8-U-001", "services", **row).content.decode()


@pytest.mark.parametrize("who", ["nao", "mori", "ren", "sora", "toki"])
def test_only_who_writes_the_application_chooses(who, request, draft, crowds, client_of):
    client = client_of(request.getfixturevalue(who))
    assert client.get(DOOR).status_code == 404
    assert client.post(DOOR, {"entry": crowds.pk}).status_code == 404
    assert not draft.services.exists()


def test_a_submitted_application_chooses_nothing(draft, crowds, aoi, client_of):
    placed(draft, "submitted")
    assert client_of(aoi).get(DOOR).status_code == 404


def test_a_service_of_another_application_is_not_touched(draft, crowds, aoi, client_of, shiomigaura):
    other = application("R8-U-009", lead=shiomigaura, call=draft.call)
    theirs = other.services.create(code="SV1", name="よそのサービス")
    assert client_of(aoi).post(DOOR, {"entry": crowds.pk, "service": theirs.pk}).status_code == 404
    assert client_of(aoi).get(f"{DOOR}?service=abc").status_code == 404


def test_the_page_costs_the_same_for_one_and_for_many_entries(
    draft, crowds, aoi, client_of, shiomigaura, django_assert_max_num_queries
):
    client = client_of(aoi)
    client.get(DOOR)
    with django_assert_max_num_queries(15) as few:
        client.get(DOOR)
    for place in range(20):
        entry(shiomigaura, f"混雑の案内{place}")
    with django_assert_max_num_queries(len(few)):
        client.get(DOOR)
