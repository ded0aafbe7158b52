"""S18: a definition changes in mid-year with a reason and nobody's approval; the old series stays, marked (「アジャイル型」)."""

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from openpyxl import load_workbook

from applications.states.project import ProjectState
from kpi.actions.choosing import publish_version
from kpi.models import Kpi
from kpi.states import VersionState
from reports.contents.progress import gather
from tests.factories import projects
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


def test_the_break_stands_in_the_workbook_and_on_paper_with_the_old_series_and_its_reason(client_of, aoi, nao, aobadai):
    run = projects.project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING)
    owned = indicator_set(aobadai)
    run.application.indicator_set = owned
    run.application.save()
    old = kpi(owned, "休日の滞在時間")
    actual(old, "61")
    said = {"name": "=広場の滞在時間", "kind": "outcome", "direction": "up", "target": "65", "due_on": "R9.3.31"}
    why = {"reason": "広場が半分になったため"}
    client_of(aoi).post(f"/kpi/{owned.pk}/targets/{old.pk}/redefine/", {**said, **why})
    actual(Kpi.objects.get(takes_over=old), "64")

    address = f"/kpi/{owned.pk}/targets/export/"
    assert address in client_of(aoi).get(f"/kpi/{owned.pk}/targets/").content.decode()
    book = load_workbook(BytesIO(client_of(aoi).get(address).content))
    rows = [[cell.value for cell in row] for row in book["KPI（参考）"].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [
        "休日の滞在時間（分）",
        next(row[0] for row in rows if "【区切り】" in row[0]),
        "=広場の滞在時間",
    ]
    assert "広場が半分になったため" in rows[1][0]
    assert [row[6] for row in rows] == [61, None, 64]
    assert book["KPI（参考）"]["A4"].data_type == "s", "what begins like a formula stays text"
    assert client_of(nao).get(address).status_code == 404

    printed = render_to_string("reports/papers/progress.html", {"paper": gather(run)})
    told = printed[printed.index("KPI（参考）") :]
    assert told.index("=広場の滞在時間") < told.index("広場が半分になったため") < told.index("前の定義：休日の滞在時間")


def test_a_changed_set_of_indicators_is_marked_in_the_workbook_and_on_paper(client_of, aoi, aobadai):
    run = projects.project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING)
    owned = indicator_set(aobadai)
    run.application.indicator_set = owned
    run.application.save()
    publish_version(version=version(owned, ["住宅環境", "公共空間"]), by=aoi, at=AT)
    said = {"factor-LWCI-10": "on", "reason": "広場整備の開始に伴い変更", "from_on": "R8.4.1", "publish": "1"}
    client_of(aoi).post(f"/kpi/{owned.pk}/choose/", said)
    book = load_workbook(BytesIO(client_of(aoi).get(f"/kpi/{owned.pk}/targets/export/").content))
    [mark] = [[cell.value for cell in row] for row in book["指標の版"].iter_rows(min_row=2)]
    assert (mark[0], mark[2], mark[4]) == (2, "広場整備の開始に伴い変更", "住宅環境")
    printed = render_to_string("reports/papers/progress.html", {"paper": gather(run)})
    assert "令和8年4月1日に指標を変えました（v2）：広場整備の開始に伴い変更" in printed
