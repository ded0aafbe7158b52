"""The city's door to its grant, and from the 交付決定 to the pilot."""

import pytest

from applications.actions.starting import create_project
from applications.models import Project
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from grants.models import Grant
from grants.states import GrantState
from tests.factories.grants import adopted, grant
from tests.factories.states import placed
from tests.grants.stories import lived_to

pytestmark = pytest.mark.django_db
START = "/grants/R7-U-008/start/"
GRANT = "/grants/R7-U-008/2025/"


def prepared(request, lead, state):
    application = adopted(lead)
    create_project(application=application, by=request.getfixturevalue("hana"))
    return lived_to(state, application, request.getfixturevalue)


def test_the_door_says_what_may_be_asked_for_and_opens_the_grant(client_of, aoi, aobadai):
    adopted(aobadai)
    city_desk = client_of(aoi)
    page = city_desk.get(START).content.decode()
    assert "26,400,000円まで" in page
    assert "交付申請を書き始める" in page
    assert Grant.objects.count() == 0
    assert city_desk.post(START)["Location"] == f"{GRANT}prepare/"
    assert Grant.objects.get().state == GrantState.PREPARING


def test_the_door_leads_to_the_message_that_nobody_has_read(client_of, aoi, aobadai):
    application = adopted(aobadai)
    application.message_acknowledged_at = None
    application.save(update_fields=["message_acknowledged_at"])
    page = client_of(aoi).get(START).content.decode()
    assert "をまだ確認していません" in page
    assert "/applications/R7-U-008/#message" in page


@pytest.mark.parametrize(("state", "where"), [(GrantState.PREPARING, "prepare/"), (GrantState.DECIDED, "")])
def test_the_door_leads_to_the_grant_that_is_there(state, where, request, client_of, aoi, aobadai):
    prepared(request, aobadai, state)
    assert client_of(aoi).get(START)["Location"] == f"{GRANT}{where}"
    assert client_of(aoi).post(START)["Location"] == f"{GRANT}{where}"
    assert Grant.objects.count() == 1


@pytest.mark.parametrize("who", ["nao", "ren", "hana", "jun", "sora", "ada", "toki"])
def test_nobody_else_finds_the_door(who, request, client_of, aobadai):
    adopted(aobadai)
    assert client_of(request.getfixturevalue(who)).post(START).status_code == 404
    assert Grant.objects.count() == 0


def test_what_is_not_adopted_has_no_door(client_of, aoi, aobadai):
    placed(adopted(aobadai), ApplicationState.PANEL)
    assert client_of(aoi).get(START).status_code == 404
    assert client_of(aoi).post(START).status_code == 404


def test_the_pilot_begins_with_a_press_on_the_decided_grant(request, client_of, aoi, aobadai):
    prepared(request, aobadai, GrantState.DECIDED)
    city_desk = client_of(aoi)
    assert f'href="{GRANT}start-pilot/">実証を始める' in city_desk.get(GRANT).content.decode()
    project = Project.objects.get()
    assert city_desk.post(f"{GRANT}start-pilot/")["Location"] == f"/projects/{project.number}/"
    assert Project.objects.get().state == ProjectState.PILOTING
    assert f"{GRANT}start-pilot/" not in city_desk.get(GRANT).content.decode()


def test_a_pilot_that_runs_begins_no_second_time(request, client_of, aoi, aobadai):
    prepared(request, aobadai, GrantState.DECIDED)
    city_desk = client_of(aoi)
    city_desk.post(f"{GRANT}start-pilot/")
    begun = Project.objects.get().pilot_started_on
    assert city_desk.post(f"{GRANT}start-pilot/").status_code == 200
    assert Project.objects.get().pilot_started_on == begun


@pytest.mark.parametrize("who", ["mori", "nao", "ren", "hana", "sora"])
def test_the_pilot_is_begun_by_those_who_run_it(who, request, client_of, aobadai):
    prepared(request, aobadai, GrantState.DECIDED)
    assert client_of(request.getfixturevalue(who)).post(f"{GRANT}start-pilot/").status_code == 404
    assert Project.objects.get().state == ProjectState.PREPARING


def test_without_a_decision_no_pilot_begins(client_of, aoi, aobadai):
    grant(aobadai)
    assert client_of(aoi).post(f"{GRANT}start-pilot/").status_code == 404
