"""S14: 「都市局のまちづくりの方向性と、Well-being 指標との関係性を含めて整理」."""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application, DirectionLink, DirectionOfCityBureau
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from tests.applications.pages import address, boxes, write
from tests.factories.applications import current_call, ready_application
from tests.factories.projects import project
from tests.factories.states import placed

WALKABLE, FACTOR = "ウォーカブルなまちなか", "公共空間"
HOW = "広場までの日かげを歩いて選べるので、夏も広場で過ごす人が増える。"
LIKEWISE = "夜の明かりを歩く人に合わせるので、夕方の広場に人が残る。"
CELL = {"direction": WALKABLE, "factor": FACTOR}


def linked(written: Application, mechanism: str) -> Application:
    DirectionLink.objects.create(application=written, direction=WALKABLE, factor=FACTOR, mechanism=mechanism)
    return written


def test_a_project_linked_to_walkable_shows_in_its_cell_and_the_cell_opens_all_that_hold_the_link(
    aoi: User, ren: User, nao: User, client_of: Any
) -> None:
    DirectionOfCityBureau.objects.get_or_create(name=WALKABLE)
    written = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    city = client_of(aoi)
    chapter = city.get(address("R8-U-001", "plans")).content.decode()
    assert f'<option value="{WALKABLE}">' in chapter
    assert f'<option value="{FACTOR}">' in chapter
    assert 'href="/directions/"' in chapter
    row = {
        "direction_links-0-direction": WALKABLE,
        "direction_links-0-factor": FACTOR,
        "direction_links-0-mechanism": HOW,
    }
    assert write(city, "R8-U-001", "plans", **row).status_code == 302
    assert HOW in city.get("/directions/").content.decode()
    # A draft is the city's own.
    assert HOW not in client_of(ren).get("/directions/").content.decode()
    placed(written, ApplicationState.ADOPTED)
    project(of=written, state=ProjectState.PILOTING)
    linked(ready_application("R8-U-002", lead=nao.acting_for, state=ApplicationState.UNDER_REVIEW), LIKEWISE)
    staff = client_of(ren)
    matrix = staff.get("/directions/").content.decode()
    assert HOW in matrix
    assert "2件のしくみを読む" in matrix
    cell = staff.get("/directions/cell/", CELL).content.decode()
    assert HOW in cell
    assert LIKEWISE in cell
    assert 'href="/projects/R8-U-001/"' in cell
    assert 'href="/applications/R8-U-002/"' in cell
    assert 'href="/projects/R8-U-002/"' not in cell


def test_nao_reads_her_own_links_alone(aoi: User, nao: User, client_of: Any) -> None:
    linked(ready_application("R8-U-001", lead=aoi.acting_for, state=ApplicationState.UNDER_REVIEW), HOW)
    linked(ready_application("R8-U-002", lead=nao.acting_for, state=ApplicationState.UNDER_REVIEW), LIKEWISE)
    for page in ("/directions/", "/directions/cell/"):
        seen = client_of(nao).get(page, CELL).content.decode()
        assert LIKEWISE in seen
        assert HOW not in seen
        assert "R8-U-001" not in seen


def test_who_screens_has_no_business_here(sora: User, client_of: Any) -> None:
    for page in ("/directions/", "/directions/cell/", "/directions/words/directions/"):
        assert client_of(sora).get(page).status_code == 404


def test_the_desk_adds_renames_and_rests_a_direction(ren: User, aoi: User, client_of: Any) -> None:
    DirectionOfCityBureau.objects.all().delete()
    DirectionOfCityBureau.objects.create(name=WALKABLE)
    staff, page = client_of(ren), "/directions/words/directions/"
    typed = boxes(staff.get(page)) | {"directions-1-name": "水辺のまちづくり", "directions-1-ORDER": "0"}
    assert staff.post(page, typed).status_code == 302
    assert list(DirectionOfCityBureau.objects.values_list("name", flat=True)) == ["水辺のまちづくり", WALKABLE]
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    assert "水辺のまちづくり" in client_of(aoi).get(address("R8-U-001", "plans")).content.decode()
    rested = boxes(staff.get(page))
    del rested["directions-0-is_offered"]
    assert staff.post(page, rested).status_code == 302
    assert "水辺のまちづくり" not in client_of(aoi).get(address("R8-U-001", "plans")).content.decode()
    twice = boxes(staff.get(page)) | {"directions-2-name": WALKABLE}
    refused = staff.post(page, twice)
    assert refused.status_code == 422
    assert "2回あります" in refused.content.decode()
    assert DirectionOfCityBureau.objects.filter(name=WALKABLE).count() == 1


@pytest.mark.parametrize("page", ["/directions/", "/directions/cell/"])
def test_it_costs_the_same_for_one_link_and_for_twenty(
    page: str, aoi: User, ren: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    written = linked(ready_application("R8-U-001", lead=aoi.acting_for, state=ApplicationState.UNDER_REVIEW), HOW)
    staff = client_of(ren)
    staff.get(page, CELL)
    with django_assert_max_num_queries(10) as few:
        staff.get(page, CELL)
    for _place in range(19):
        linked(written, LIKEWISE)
    with django_assert_max_num_queries(10) as many:
        staff.get(page, CELL)
    assert len(few) == len(many)
