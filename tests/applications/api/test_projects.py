"""Projects, evidence, schemes and distributions through the API: what one may see, in pages by key, with a token."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from tests.factories.kpi import indicator_set, wave
from tests.factories.projects import adopted, evidence, project, scheme


@pytest.fixture
def running(aoi: User) -> Any:
    made = project(of=adopted("R7-U-001", lead=aoi.acting_for))
    scheme(made.application)
    evidence(made)
    return made


@pytest.mark.parametrize("tail", ["", "evidence/", "scheme/"])
def test_a_project_is_read_by_those_who_see_its_page(
    tail: str, running: Any, aoi: User, ren: User, nao: User, client_of: Any
) -> None:
    address = f"/api/projects/{running.number}/{tail}"
    assert {client_of(person).get(address).status_code for person in (aoi, ren)} == {200}
    assert client_of(nao).get(address).status_code == 404
    assert client_of(nao).get("/api/projects/").json()["results"] == []


def test_evidence_comes_with_who_saw_it_and_a_scheme_with_what_it_comes_to(
    running: Any, aoi: User, client_of: Any
) -> None:
    [found] = client_of(aoi).get(f"/api/projects/{running.number}/evidence/").json()["results"]
    assert {"observed_on", "observer", "state", "text"} <= set(found)
    said = client_of(aoi).get(f"/api/projects/{running.number}/scheme/").json()
    costs = [line["amounts_yen"] for line in said["lines"] if line["kind"] == "cost"]
    assert said["cost_total"] == [sum(year) for year in zip(*costs, strict=True)]


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_list_of_projects_costs_the_same_for_one_and_for_fifty(
    how_many: int, ren: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(how_many):
        project(of=adopted(f"R7-U-{number:03d}"))
    client = client_of(ren)
    with django_assert_max_num_queries(8):
        assert len(client.get("/api/projects/").json()["results"]) == how_many


def test_distributions_come_as_counts_and_never_as_a_mean(aoi: User, nao: User, client_of: Any) -> None:
    owned = indicator_set(aoi.acting_for)
    wave(owned, happiness=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5))
    said = client_of(aoi).get(f"/api/distributions/{owned.pk}/")
    asked = next(one for one in said.json()["questions"] if one["waves"])
    assert sum(asked["waves"][0]["counts"]) == asked["waves"][0]["n"]
    assert {"median_category", "agreement", "polarization"} <= set(asked["waves"][0])
    assert "mean" not in said.content.decode()
    assert client_of(nao).get(f"/api/distributions/{owned.pk}/").status_code == 404


def test_a_token_opens_the_api_for_its_person_until_it_is_ended(running: Any, aoi: User) -> None:
    out = StringIO()
    call_command("give_token", aoi.email, stdout=out)
    system = Client(headers={"Authorization": f"Token {out.getvalue().strip()}"})
    assert [row["number"] for row in system.get("/api/projects/").json()["results"]] == [running.number]
    call_command("give_token", aoi.email, "--end")
    assert system.get("/api/projects/").status_code == 401
    with pytest.raises(CommandError, match="Nobody"):
        call_command("give_token", "nobody@example.invalid")
