"""S18: a definition changes in mid-year with a reason and nobody's approval; the old series stays, marked (「アジャイル型」)."""

import pytest

from kpi.actions.choosing import publish_version
from kpi.models import Kpi
from kpi.states import VersionState
from tests.factories.kpi import AT, actual, indicator_set, kpi, version, wave
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def test_changing_the_indicators_keeps_the_old_series_with_a_break_mark(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    publish_version(version=version(owned, ["住宅環境", "公共空間"]), by=aoi, at=AT)
    wave(owned, 2025, counts={"住宅環境": [10, 20, 30, 40, 50], "公共空間": [189, 202, 80, 181, 168]})
    client = client_of(aoi)
    said = {"factor-LWCI-10": "on", "reason": "広場整備の開始に伴い変更", "from_on": "R8.4.1", "publish": "1"}
    assert client.post(f"/kpi/{owned.pk}/choose/", said).status_code == 302

    assert list(owned.versions.values_list("number", "state")) == [
        (1, VersionState.SUPERSEDED),
        (2, VersionState.PUBLISHED),
    ]
    page = client.get(f"/kpi/{owned.pk}/").content.decode()
    assert "令和8年4月1日に指標を変えました（v2）：広場整備の開始に伴い変更" in page
    assert "外した指標：住宅環境" in page
    assert "選んでいない指標の調査" in page
    assert page.count("住宅環境") >= 2
    actors = set(TrailEntry.objects.filter(subject_label="kpi.indicatorsetversion").values_list("actor_id", flat=True))
    assert actors == {aoi.pk}


def test_changing_a_target_needs_nobody_and_keeps_what_was_seen(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    target = kpi(owned)
    actual(target, "61")
    said = {"name": target.name, "kind": "outcome", "direction": "up", "target": "65", "due_on": "R9.3.31"}
    client = client_of(aoi)
    assert "なぜ変えますか" in client.post(f"/kpi/{owned.pk}/targets/{target.pk}/redefine/", said).content.decode()
    assert Kpi.objects.count() == 1
    client.post(f"/kpi/{owned.pk}/targets/{target.pk}/redefine/", {**said, "reason": "広場が半分になったため"})
    new = Kpi.objects.get(takes_over=target)
    assert (new.change_reason, [str(row) for row in target.actuals.all()]) == ("広場が半分になったため", ["61"])
    page = client.get(f"/kpi/{owned.pk}/targets/").content.decode()
    assert "広場が半分になったため" in page
    assert not [word for word in ("減点", "ペナルティ", "承認待ち") if word in page]
