"""S06b: a project says what another town needs to do likewise, what failed, and what a small one could copy.

「取組の完成度が高すぎると他の自治体の参考にならない恐れもある」
"""

import re

import pytest
from django.urls import reverse

from applications.states.project import ProjectState
from catalogue.models import DataKind, TownDescription
from tests.factories import projects as make
from tests.factories.accounts import city
from tests.factories.catalogue import town
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
PUBLIC = "/works/R7-U-003/"
SHEET = {
    "what_failed": "当番を一人にしたら、風邪で二週間止まった。",
    "what_to_copy": "灯りごよみは紙の掲示でも始められる。",
    "staff": "2",
    "yearly_yen": "５００千円",
    "population_most": "50,000".replace(",", ""),
    "city_os": "on",
    "data_kinds": [DataKind.FLOW],
}


@pytest.fixture
def project(aoi):
    return make.project("R7-U-003", lead=aoi.acting_for, state=ProjectState.PILOTING)


@pytest.fixture
def towns(nao):
    """Five towns that said what they have, and one that said nothing of its staff."""
    enough = {"staff": 3, "yearly_yen": 900_000, "population": 8_000, "has_city_os": True}
    for differing in ({}, {"staff": 1}, {"yearly_yen": 100_000}, {"population": 90_000}, {"staff": None}):
        town(city(), nao, DataKind.FLOW, **{**enough, **differing})
    town(city(), nao, **enough)


def sheet_page(project):
    return reverse("applications:project_sharing", args=[project.number])


def meeting(page):
    return int(re.search(r"この条件を満たす自治体　(\d+)", page.content.decode())[1])


def test_the_public_page_shows_prerequisites_and_n_changes_when_one_is_removed(
    project, towns, aoi, mori, client, client_of
):
    city_page = client_of(aoi)
    assert city_page.post(sheet_page(project), SHEET).status_code == 302
    assert client_of(mori).post(sheet_page(project), {"publish": "1"}).status_code == 302
    page = client.get(PUBLIC)
    shown = page.content.decode()
    for words in (
        *("職員 2人以上", "1年に 500,000円以上", "人口 50,000人以下", "データ連携基盤（都市OS）", "人の流れのデータ"),
        *(SHEET["what_failed"], SHEET["what_to_copy"], "自分のまちのことを書いた6自治体のうち"),
    ):
        assert words in shown
    assert meeting(page) == 1
    city_page.post(sheet_page(project), {**SHEET, "staff": ""})
    assert meeting(client.get(PUBLIC)) == 3
    city_page.post(sheet_page(project), {**SHEET, "data_kinds": []})
    assert meeting(client.get(PUBLIC)) == 2
    city_page.post(sheet_page(project), {"what_failed": "なし", "what_to_copy": "紙で始める"})
    page = client.get(PUBLIC)
    assert "どのまちでも始められます。" in page.content.decode()
    assert meeting(page) == 6


def test_each_prerequisite_says_what_it_costs_in_towns(project, towns, aoi, mori, client, client_of):
    client_of(aoi).post(sheet_page(project), SHEET)
    client_of(mori).post(sheet_page(project), {"publish": "1"})
    page = client.get(PUBLIC).content.decode()
    rows = dict(re.findall(r'<li>\s*([^<]+)<span class="block second">これがなければ (\d+)自治体', page))
    assert rows == {
        "職員 2人以上": "3",
        "1年に 500,000円以上": "2",
        "人口 50,000人以下": "2",
        "データ連携基盤（都市OS）": "1",
        "人の流れのデータ": "2",
    }


def test_a_town_says_what_it_has_and_is_counted(project, aoi, mori, nao, client, client_of):
    client_of(aoi).post(sheet_page(project), SHEET)
    client_of(mori).post(sheet_page(project), {"publish": "1"})
    assert meeting(client.get(PUBLIC)) == 0
    told = {"population": "8000", "staff": "2", "yearly_yen": "50万円", "has_city_os": "yes", "held": [DataKind.FLOW]}
    assert client_of(nao).post("/catalogue/town/", told).status_code == 302
    page = client.get(PUBLIC)
    assert meeting(page) == 1
    assert "潮見ヶ浦市" not in page.content.decode()
    client_of(nao).post("/catalogue/town/", {**told, "held": []})
    assert meeting(client.get(PUBLIC)) == 0
    assert [entry.event for entry in history_of(TownDescription.objects.get())] == ["describe_town"] * 2


def test_nothing_is_shown_before_the_certifier_published_it(project, aoi, mori, nao, client, client_of):
    client_of(aoi).post(sheet_page(project), SHEET)
    assert SHEET["what_failed"] not in client.get(PUBLIC).content.decode()
    assert client_of(aoi).post(sheet_page(project), {**SHEET, "publish": "1"}).status_code == 302
    assert SHEET["what_failed"] not in client.get(PUBLIC).content.decode()
    assert client_of(nao).get(sheet_page(project)).status_code == 404
    assert client_of(nao).post(sheet_page(project), {"publish": "1"}).status_code == 404
    client_of(mori).post(sheet_page(project), {"publish": "1"})
    assert SHEET["what_failed"] in client.get(PUBLIC).content.decode()


def test_a_sheet_that_teaches_nothing_is_not_published(project, mori, client, client_of):
    page = client_of(mori).post(sheet_page(project), {"publish": "1"})
    assert (
        "「うまくいかなかったこと」と「小さなまちがまねできること」を書いてから公表してください。"
        in page.content.decode()
    )
    assert "うまくいかなかったこと" not in client.get(PUBLIC).content.decode()


def test_the_public_pages_cost_the_same_with_fifty_towns(
    project, aoi, mori, nao, client, client_of, django_assert_max_num_queries
):
    client_of(aoi).post(sheet_page(project), SHEET)
    client_of(mori).post(sheet_page(project), {"publish": "1"})
    for _number in range(50):
        town(city(), nao, DataKind.FLOW, staff=3)
    with django_assert_max_num_queries(7):
        client.get(PUBLIC)
    for number in range(50):
        make.project(f"R7-T-{number:03d}")
    with django_assert_max_num_queries(4):
        listed = client.get("/works/").content.decode()
    assert listed.index("R7-T-000") < listed.index("R7-T-049")
    assert "R7-U-003" not in listed
    following = re.search(r'rel="next" href="([^"]*)"', listed).group(1)
    assert "R7-U-003" in client.get("/works/" + following.replace("&amp;", "&")).content.decode()
