"""S01: 「都市毎のビジョンオリエンテッドなスマートシティとすべき」: vision → value → change → service → technology."""

from typing import Any

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.states import ReviewState
from reports.contents.application import gather
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application
from tests.factories.evaluation import review
from tests.factories.states import placed


def test_a_technology_that_traces_to_no_vision_is_named_and_refused_until_it_is_linked(
    aoi: User, client_of: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    lonely = {"infrastructures-1-name": "だれも使わないビーコン", "infrastructures-1-kind": "sensor"}
    write(client, "R8-U-001", "infrastructure", **lonely)
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "技術・基盤「だれも使わないビーコン」が、どのサービスも支えていません。" in refused
    assert 'href="/applications/R8-U-001/write/infrastructure/#id_infrastructures-1-carries"' in refused
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


def test_a_cost_that_hangs_on_nothing_is_shown_beside_its_row_and_asks_for_words_that_the_screener_reads(
    aoi: User, mori: User, ren: User, sora: User, client_of: Any
) -> None:
    made, client = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full")), client_of(aoi)
    assert write(client, "R8-U-001", "budget", **{"budget_lines-0-hangs_on": ""}).status_code == 302
    page = client.get("/applications/R8-U-001/write/budget/").content.decode()
    assert page.count('class="loose"') == 1
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "経費「朝市データ」が、どのサービスにも資産にもつながっていません。" in refused
    assert Application.objects.get().state == ApplicationState.DRAFT

    words = {"explain-BUDGET_HANGS_ON_NOTHING": "全体の進行管理に使うため。"}
    client.post("/applications/R8-U-001/step/ask_for_signature/", words)
    assert Application.objects.get().state == ApplicationState.SIGN_OFF
    client_of(mori).post("/applications/R8-U-001/step/submit/")
    submitted = Application.objects.get(pk=made.pk)
    placed(submitted, ApplicationState.UNDER_REVIEW)
    review(submitted, sora, ReviewState.IN_PROGRESS)
    desk = client_of(sora).get("/reviews/R8-U-001/").content.decode()
    assert "全体の進行管理に使うため。" in desk
    assert "経費がサービスにも資産にもつながらない理由" in desk


def test_an_indicator_that_names_no_value_is_told_and_never_stops(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    said = {"factors-0-factor": "公共空間", "indicator_reason": "居間のような港にしたいため"}
    assert write(client, "R8-U-001", "indicators", **said).status_code == 302
    page = client.get("/applications/R8-U-001/write/indicators/").content.decode()
    assert "指標「公共空間」が、どの価値を見るためのものか選ばれていません。" in page
    client.post("/applications/R8-U-001/step/ask_for_signature/")
    assert Application.objects.get().state == ApplicationState.SIGN_OFF
