"""S22: services and infrastructure are told apart, and what hangs in the air is seen before anybody pays for it.

「スマートシティ「化」の構成要素を分解し、“サービス”と“インフラ”を明確にする必要がある」
「インフラがあるからサービスが生まれる」
"""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from tests.applications.pages import address, write
from tests.factories.applications import application, current_call, ready_application
from tests.factories.catalogue import entry
from tests.factories.states import placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def port(draft: Application, aoi: User, client_of: Any) -> Any:
    """A service on nothing and a sensor that carries nothing, as a city writes them."""
    client = client_of(aoi)
    service = {"services-0-name": "朝市のお知らせ", "services-0-owner": "漁協", "services-0-condition": "planned"}
    write(client, "R8-U-001", "services", **service)
    base = {
        "infrastructures-0-name": "水位センサー 6基",
        "infrastructures-0-kind": "sensor",
        "infrastructures-0-owner": "風待町",
        "infrastructures-0-condition": "in_use",
        "infrastructures-0-renewal_years": "7",
    }
    write(client, "R8-U-001", "infrastructure", **base)
    return client


def test_what_hangs_in_the_air_is_named_beside_its_row_and_in_the_picture(port: Any) -> None:
    services = port.get(address("R8-U-001", "services")).content.decode()
    assert "まだ何の基盤の上にも立っていません" in services
    assert "サービス「朝市のお知らせ」を支える基盤がありません。" in services
    bases = port.get(address("R8-U-001", "infrastructure")).content.decode()
    assert "まだどのサービスも支えていません。支えるサービスを選びます。" in bases
    assert "基盤「水位センサー 6基」が、どのサービスも支えていません。" in bases
    # The picture says it too, and can be read as text.
    assert '<svg class="service-map" role="img"' in bases
    assert "サービスと基盤の図：サービス1、インフラ1、支える線0" in bases
    assert "センサー・風待町・使っている" in bases


def test_a_line_is_drawn_and_nothing_hangs_in_the_air_any_more(port: Any, draft: Application) -> None:
    service = draft.services.get()
    carries = {"infrastructures-0-carries": [service.code]}
    assert write(port, "R8-U-001", "infrastructure", **carries).status_code == 302
    page = port.get(address("R8-U-001", "infrastructure")).content.decode()
    assert "支える線1" in page
    assert "支える基盤がありません" not in page
    assert "まだどのサービスも支えていません" not in page


def test_an_infrastructure_lists_what_it_carries_and_what_it_could_carry(
    port: Any, draft: Application, aobadai: Any, shiomigaura: Any
) -> None:
    write(port, "R8-U-001", "infrastructure", **{"infrastructures-0-carries": [draft.services.get().code]})
    entry(shiomigaura, "水位の見守り", function="水位を知らせる", sensors="水位センサー", needs="")
    entry(shiomigaura, "混雑の見える化", sensors="歩行者流動センサー", needs="")
    base = draft.infrastructures.get()
    page = port.get(f"/applications/R8-U-001/bases/{base.code}/").content.decode()
    assert "いま支えているサービス　1" in page
    assert "朝市のお知らせ" in page
    assert "これから支えられるサービス　1" in page
    assert "水位の見守り" in page
    assert "混雑の見える化" not in page


def test_services_elsewhere_on_the_same_thing_are_seen_by_whoever_may_read_them(
    ren: User, nao: User, aoi: User, client_of: Any
) -> None:
    call = current_call(form="full")
    ours = ready_application("R8-U-001", lead=aoi.acting_for, call=call)
    theirs = ready_application("R8-U-002", lead=nao.acting_for, call=call)
    for one in (ours, theirs):
        placed(one, ApplicationState.SUBMITTED)
    for reader, others in ((ren, True), (aoi, False)):
        page = client_of(reader).get("/applications/R8-U-001/bases/IF1/")
        assert page.status_code == 200
        assert ("R8-U-002" in page.content.decode()) is others
    assert client_of(nao).get("/applications/R8-U-001/bases/IF1/").status_code == 404


def test_a_draft_shows_its_bases_to_its_own_people_alone(
    port: Any, ren: User, nao: User, mori: User, client_of: Any
) -> None:
    for who, answer in ((mori, 200), (ren, 404), (nao, 404)):
        assert client_of(who).get("/applications/R8-U-001/bases/IF1/").status_code == answer
    assert port.get("/applications/R8-U-001/bases/IF9/").status_code == 404


def test_readers_of_the_whole_see_the_map_in_words(ren: User, aoi: User, client_of: Any) -> None:
    ready = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    page = client_of(aoi).get(f"/applications/{ready.number}/sign/").content.decode()
    assert "この図を文で読む" in page
    assert "朝市の予約と水揚げのお知らせ" in page
