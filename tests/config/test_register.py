"""The register of digital city assets: who sees which, and what the grant forbids (S23)."""

from datetime import date
from typing import Any

import pytest

from applications.models import DataAsset
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from grants.models import Grant, Obligation
from grants.states import ObligationKind
from tests.factories.applications import application
from tests.factories.projects import project

pytestmark = pytest.mark.django_db


@pytest.fixture
def model(aobadai: Any) -> DataAsset:
    """A 3D model of a project that runs."""
    of = project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING).application
    return DataAsset.objects.create(
        application=of,
        code="DA1",
        name="3D都市モデル LOD2",
        kind="model",
        custodian="都市計画課",
        licence="CC BY 4.0",
        update_rule="年1回",
        annual_cost_yen=3_600_000,
        lifetime_years=10,
        subsidy_source="令和7年度 実装化支援",
    )


def restricted(asset: DataAsset, until: date | None) -> Obligation:
    return Obligation.objects.create(
        grant=Grant.objects.create(application=asset.application, fiscal_year=2025),
        kind=ObligationKind.PROPERTY,
        text="3D都市モデルの処分には、承認が要ります。",
        until_on=until,
    )


def test_an_asset_stands_with_its_update_duty_and_the_day_of_its_restriction(model, aoi, client_of):
    restricted(model, date(2035, 3, 31))
    page = client_of(aoi).get("/assets/").content.decode()
    for words in ("3D都市モデル LOD2", "都市計画課", "年1回", "CC BY 4.0", "3,600,000", "10年", "令和17年3月31日まで"):
        assert words in page, words
    detail = client_of(aoi).get(f"/assets/{model.pk}/").content.decode()
    assert "令和7年度 実装化支援" in detail
    assert "処分には、承認が要ります" in detail


def test_a_restriction_without_a_day_still_says_that_an_approval_is_needed(model, ren, client_of):
    restricted(model, None)
    assert "承認が要ります" in client_of(ren).get("/assets/").content.decode()
    assert "期限はまだ決まっていません" in client_of(ren).get(f"/assets/{model.pk}/").content.decode()


def test_what_nobody_wrote_is_named(model, aoi, client_of):
    bare = DataAsset.objects.create(application=model.application, code="DA2", name="人流", maintainer="会社")
    page = client_of(aoi).get(f"/assets/{bare.pk}/").content.decode()
    assert "まだ書かれていない務めがあります" in page
    assert "種類、利用条件、いつ更新するか、年間の費用（円）、何年使うか" in page


def test_another_city_sees_nothing_and_the_panel_has_no_business_here(model, nao, sora, client_of):
    assert "LOD2" not in client_of(nao).get("/assets/").content.decode()
    assert client_of(nao).get(f"/assets/{model.pk}/").status_code == 404
    assert client_of(sora).get("/assets/").status_code == 404


@pytest.mark.parametrize("who", ["ren", "hana", "jun", "toki", "mori"])
def test_staff_and_the_own_city_read_it(who, request, model, client_of):
    assert "3D都市モデル" in client_of(request.getfixturevalue(who)).get("/assets/").content.decode()


def test_a_draft_is_its_writers_own(aoi, ren, client_of, aobadai):
    draft = application("R8-U-001", lead=aobadai, state=ApplicationState.DRAFT)
    made = DataAsset.objects.create(application=draft, code="DA1", name="水揚げの記録")
    assert "水揚げの記録" in client_of(aoi).get("/assets/").content.decode()
    assert "水揚げの記録" not in client_of(ren).get("/assets/").content.decode()
    assert client_of(ren).get(f"/assets/{made.pk}/").status_code == 404


def test_it_is_found_by_words_and_kind(model, aoi, client_of):
    DataAsset.objects.create(application=model.application, code="DA2", name="人流", kind="data_set")
    client = client_of(aoi)
    assert "人流" not in client.get("/assets/?kind=model").content.decode()
    assert "3D都市モデル LOD2" not in client.get("/assets/?words=人流").content.decode()
    assert "まだ台帳にありません" in client.get("/assets/?words=ないもの").content.decode()


def test_the_list_costs_the_same_for_one_and_for_fifty(model, ren, client_of, django_assert_max_num_queries):
    restricted(model, date(2035, 3, 31))
    client = client_of(ren)
    client.get("/assets/")
    with django_assert_max_num_queries(10) as few:
        client.get("/assets/")
    for place in range(54):
        DataAsset.objects.create(application=model.application, code=f"D{place}", name=f"データ{place:02d}")
    with django_assert_max_num_queries(len(few)):
        assert "55件" in client.get("/assets/").content.decode()
