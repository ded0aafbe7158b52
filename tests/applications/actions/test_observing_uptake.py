"""A value of use that was wrong is mended with its reason; what stood there stays in the trail."""

import pytest
from django.urls import reverse

from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.trail import history_of


@pytest.fixture
def piloting(aoi):
    return make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)


@pytest.fixture
def point(piloting):
    return make.uptake(piloting).points.get(place=2)


def page_of(point):
    number = point.series.project.number
    return reverse("applications:project_uptake_point", kwargs={"number": number, "pk": point.pk})


def test_a_wrong_value_is_mended_and_the_old_one_stays_in_the_trail(piloting, point, aoi, client_of):
    before, client = point.value, client_of(aoi)
    listed = client.get(reverse("applications:project_uptake", kwargs={"number": piloting.number}))
    assert f'href="{page_of(point)}"' in listed.content.decode()
    assert client.post(page_of(point), {"value": "１，２３４", "reason": "職員の操作が入っていた"}).status_code == 302
    point.refresh_from_db()
    assert point.value == 1_234
    said = history_of(piloting).filter(event="correct_uptake").get()
    assert (said.facts["old"], said.facts["new"], said.reason) == (before, 1_234, "職員の操作が入っていた")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "12", "reason": " "}, "この項目は必須です。"),
        ({"value": "-1", "reason": "わけ"}, "「-1」は数として読めません。"),
        ({"value": "²", "reason": "わけ"}, "「²」は数として読めません。"),
        ({"value": "1 2", "reason": "わけ"}, "数を1つだけ書いてください。"),
        ({"value": "9999999999", "reason": "わけ"}, "数が大きすぎます。"),
    ],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(point, aoi, client_of, typed, said):
    before = point.value
    assert said in client_of(aoi).post(page_of(point), typed).content.decode()
    point.refresh_from_db()
    assert point.value == before


def test_only_whoever_runs_the_project_mends_it(point, aoi, mori, nao, ren, toki, client_of):
    for person in (mori, nao, ren, toki):
        assert client_of(person).post(page_of(point), {"value": "1", "reason": "わけ"}).status_code == 404
    other = make.uptake(make.project("R7-S-003", state=ProjectState.PILOTING)).points.get(place=1)
    foreign = reverse("applications:project_uptake_point", kwargs={"number": "R7-S-002", "pk": other.pk})
    assert client_of(aoi).get(foreign).status_code == 404
