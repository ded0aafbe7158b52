"""S01: 「都市毎のビジョンオリエンテッドなスマートシティとすべき」: vision → value → change → service → technology."""

from typing import Any

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from reports.contents.application import gather
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application


def test_a_technology_that_traces_to_no_vision_is_named_and_refused_until_it_is_linked(
    aoi: User, client_of: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    lonely = {"infrastructures-1-name": "だれも使わないビーコン", "infrastructures-1-kind": "sensor"}
    write(client, "R8-U-001", "infrastructure", **lonely)
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "技術・基盤「だれも使わないビーコン」が、どのサービスも支えていません。" in refused
    assert 'href="/applications/R8-U-001/write/infrastructure/#id_infrastructures"' in refused
    assert Application.objects.get().state == ApplicationState.DRAFT

    linked = {"infrastructures-1-carries": [made.services.get().code]}
    assert write(client, "R8-U-001", "infrastructure", **linked).status_code == 302
    client.post("/applications/R8-U-001/step/ask_for_signature/")
    assert Application.objects.get().state == ApplicationState.SIGN_OFF

    chain = gather(Application.objects.get(), None).chain
    assert chain[0].texts == ("朝の港がいちばんにぎわう町。",)
    assert "だれも使わないビーコン" in chain[-1].texts


def test_a_service_that_serves_no_value_is_named_and_refused(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    write(client, "R8-U-001", "services", **{"services-0-value": ""})
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "サービス「朝市の予約と水揚げのお知らせ」が、どの価値のためのものか選ばれていません。" in refused


def test_the_form_and_the_page_begin_with_the_vision(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    page = client_of(aoi).get("/applications/R8-U-001/write/vision/").content.decode()
    labels = ["ビジョン", "上げたい価値", "変えること", "サービス", "技術・インフラ"]
    places = [page.index(f"<small>{label}</small>") for label in labels]
    assert places == sorted(places)
