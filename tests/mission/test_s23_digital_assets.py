"""S23: a digital city asset is kept like a thing of stone: with custodian, licence, quality, update duty and lifetime.

「デジタル空間における都市アセットも新たな都市インフラとして考えるべき」
"""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from applications.states.application import ApplicationState
from grants.models import Grant, Obligation
from grants.states import ObligationKind
from tests.applications.pages import write
from tests.factories.applications import application, current_call
from tests.factories.states import placed

pytestmark = pytest.mark.django_db

MODEL = {
    "name": "3D都市モデル LOD2（48ha）",
    "kind": "model",
    "custodian": "風待町 産業課",
    "maintainer": "測量会社",
    "update_rule": "年1回",
    "quality": "水平25cm",
    "licence": "CC BY 4.0",
    "standard": "CityGML 2.0",
    "data_format": "CityGML",
    "address": "https://data.example.invalid/3d",
    "annual_cost_yen": "３６０万円",
    "lifetime_years": "10",
    "subsidy_source": "令和8年度 実装化支援",
}


def test_what_a_city_writes_of_an_asset_stands_in_the_register_with_its_restriction(
    aoi: User, ren: User, nao: User, client_of: Any
) -> None:
    made = application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    boxes = {f"data_assets-0-{name}": value for name, value in MODEL.items()}
    assert write(client_of(aoi), "R8-U-001", "infrastructure", **boxes).status_code == 302
    asset = made.data_assets.get()
    assert (asset.code, asset.annual_cost_yen, asset.lifetime_years) == ("DA1", 3_600_000, 10)

    assert "LOD2（48ha）" not in client_of(ren).get("/assets/").content.decode()
    placed(made, ApplicationState.ADOPTED)
    grant = Grant.objects.create(application=made, fiscal_year=2026)
    Obligation.objects.create(
        grant=grant, kind=ObligationKind.PROPERTY, text="処分には承認が要ります。", until_on=date(2037, 3, 31)
    )
    page = client_of(ren).get("/assets/").content.decode()
    for words in ("LOD2（48ha）", "3D都市モデル", "風待町 産業課", "年1回", "CC BY 4.0", "10年", "令和19年3月31日まで"):
        assert words in page, words
    detail = client_of(aoi).get(f"/assets/{asset.pk}/").content.decode()
    for words in ("水平25cm", "CityGML", "https://data.example.invalid/3d", "令和8年度 実装化支援", "3,600,000円"):
        assert words in detail, words
    assert client_of(nao).get(f"/assets/{asset.pk}/").status_code == 404
