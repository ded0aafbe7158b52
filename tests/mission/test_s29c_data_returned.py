"""S29c at the gate's end: data that a service owes is looked for by the machine; while it is late nothing ends well.

「新たに開発されたサービスから得られたデータを都市 OS に還元していく」
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.checking_returns import check_data_return
from applications.fetching import Answer
from applications.models import DataReturn
from applications.states.project import ProjectState
from tests.factories import projects as make

pytestmark = pytest.mark.django_db
NEW = Answer(200, {}, "日付,人数\n2026-11-20,95\n".encode())
OLD = Answer(200, {}, "日付,人数\n2025-01-01,95\n".encode())


def url(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


@pytest.fixture
def project(aoi, client_of):
    """The city writes through the page what it owes."""
    found = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP, gate_passed_at=make.AT)
    said = {
        "name": "歩行者流動",
        "address": "https://data.example/flow.csv",
        "every_days": "30",
        "columns": "日付、人数",
    }
    assert client_of(aoi).post(url("project_data", found), said).status_code == 302
    return found


def problems_at(door, client):
    return client.get(door).content.decode()


def test_late_data_shuts_both_ends_until_the_machine_has_seen_it(project, aoi, hana, client_of):
    owed, director, city = DataReturn.objects.get(), client_of(hana), client_of(aoi)
    ends = [url("project_step", project, step=step) for step in ("become_self_sustaining", "end")]
    check_data_return(owed=owed, at=make.AT, fetcher=lambda address: OLD)
    assert "還元遅延" in city.get(url("project_data", project)).content.decode()
    for door in ends:
        assert "還元遅延：「歩行者流動」" in problems_at(door, director)
        director.post(door)
    project.refresh_from_db()
    assert project.state == ProjectState.FOLLOWING_UP

    check_data_return(owed=owed, at=make.AT + timedelta(days=1), fetcher=lambda address: NEW)
    assert "機械が確認" in city.get(url("project_data_return", project, pk=owed.pk)).content.decode()
    assert owed.is_met(make.TODAY)


def test_a_waiver_with_its_reason_opens_them_too(project, hana, ren, client_of):
    owed = DataReturn.objects.get()
    page = url("project_data_return", project, pk=owed.pk)
    assert client_of(ren).post(page, {"form": "waive", "answer": "いらない"}).status_code == 404
    client_of(hana).post(page, {"form": "waive", "answer": ""})
    owed.refresh_from_db()
    assert owed.waived_at is None
    client_of(hana).post(page, {"form": "waive", "answer": "個人が分かるため、集計だけを公表する"})
    owed.refresh_from_db()
    assert owed.is_met(make.TODAY)
