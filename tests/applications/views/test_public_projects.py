"""The public page of an adopted project answers what residents ask: what changes, is it used, does it go on, who pays."""

import pytest

from applications.states.project import ProjectState
from tests.factories import projects as make

pytestmark = pytest.mark.django_db
PUBLIC = "/works/R7-U-003/"


@pytest.fixture
def project(aoi):
    return make.project("R7-U-003", lead=aoi.acting_for, state=ProjectState.PILOTING)


def test_a_resident_reads_who_runs_it_who_mends_the_data_and_who_pays(project, client):
    make.ready_for_the_gate(project)
    project.save()
    page = client.get(PUBLIC).content.decode()
    for words in ("だれが払い、だれが続けるのか", "下水道課", "土地改良区", "土地改良区負担　100.0%"):
        assert words in page
    assert "まだ決まっていません" not in page


def test_what_nobody_has_promised_is_said_to_be_open(project, client):
    page = client.get(PUBLIC).content.decode()
    assert page.count("まだ決まっていません") == 3
    assert "<svg" not in page.split('id="use"')[1].split("</section>")[0]


def test_use_is_a_picture_with_its_sentence_and_its_numbers(project, client):
    make.uptake(project, (22, 35, 48))
    use = client.get(PUBLIC).content.decode().split('id="use"')[1].split("</section>")[0]
    assert use.count("<svg") >= 2
    assert "1か月目の22人から3か月目の48人へ" in use
    assert "3か月の数字を表で見る" in use


def test_the_page_costs_the_same_however_long_the_project_was_watched(project, client, django_assert_max_num_queries):
    make.scheme(project.application)
    make.uptake(project, range(20, 56))
    with django_assert_max_num_queries(8):
        client.get(PUBLIC)
