"""What stands in the way leads to the place to mend it, and nobody is led to a page that is shut to her."""

import re

import pytest

from applications.queries.project_doors import for_reader
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.problems import stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(aoi):
    return make.project("R6-U-004", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP)


def test_the_director_reads_that_the_gate_is_missing_without_a_door_of_the_city(project, hana, client_of):
    client = client_of(hana)
    page = client.get("/projects/R6-U-004/steps/become_self_sustaining/").content.decode()
    assert "関門をまだ通っていません。" in page
    led = set(re.findall(r'<span><b>止まります</b>.*?<a href="([^"#]+)', page))
    assert {path: client.get(path).status_code for path in led} == dict.fromkeys(led, 200)


@pytest.mark.parametrize(
    ("door", "kwargs"),
    [
        ("project_step", {"step": "ask_for_gate"}),
        ("project_people", {}),
        ("project_goal", {}),
    ],
)
def test_a_door_of_the_city_is_shown_to_the_city_alone(project, aoi, hana, door, kwargs):
    told = stop("MISSING", "足りません。", project.place(door, **kwargs))
    assert for_reader(told, project, aoi) == told
    assert for_reader(told, project, hana).place is None


def test_a_door_for_all_stays(project, hana):
    told = stop("MISSING", "足りません。", project.place("project", "evidence"))
    assert for_reader(told, project, hana) == told
    assert for_reader(stop("MISSING", "足りません。"), project, hana).place is None
