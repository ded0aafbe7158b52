"""A paper is asked for, made by the worker, taken away, stopped, or fails with its reason."""

import pytest
from django.urls import reverse

from reports.actions import make_report, request_report, stop_report
from reports.models import ReportRun
from reports.states import RunState
from workflow.models import Notice
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.usefixtures("small_paper")


def test_a_paper_is_made_and_the_asker_is_told(aoi, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    run = request_report(kind="small", subject_number="R7-S-001", by=aoi)
    assert (run.state, run.title) == (RunState.ASKED, "R7-S-001の紙面")
    make_report(run=run)
    run.refresh_from_db()
    assert run.state == RunState.READY
    assert run.file.read().decode() == "紙面 R7-S-001"
    assert (run.done, run.total, run.doing) == (1, 2, "半分")
    assert [entry.event for entry in history_of(run)] == ["finish", "begin"]
    assert [notice.recipient for notice in Notice.objects.all()] == [aoi]


def test_making_twice_makes_one_paper(aoi, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    run = request_report(kind="small", subject_number="1", by=aoi)
    make_report(run=run)
    make_report(run=ReportRun.objects.get(pk=run.pk))
    assert [entry.event for entry in history_of(run)] == ["finish", "begin"]


def test_a_failure_is_a_state_with_its_reason(aoi, client_of):
    run = request_report(kind="small", subject_number="こわれる", by=aoi)
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, "ValueError: 図が描けません")
    page = client_of(aoi).get(run.get_absolute_url()).content.decode()
    assert "図が描けません" in page
    assert "もう一度つくる" in page


def test_only_the_asker_stops_it(aoi, mori):
    run = request_report(kind="small", subject_number="1", by=aoi)
    with pytest.raises(Refused, match="本人だけ"):
        stop_report(run=run, by=mori)
    stop_report(run=run, by=aoi)
    assert run.state == RunState.STOPPED
    make_report(run=run)
    assert run.state == RunState.STOPPED


def test_a_stranger_neither_asks_nor_sees(aoi, nao, settings, tmp_path, client_of):
    settings.MEDIA_ROOT = tmp_path
    run = request_report(kind="small", subject_number="1", by=aoi)
    make_report(run=run)
    stranger = client_of(nao)
    assert stranger.post(reverse("reports:ask", args=["small", "1"])).status_code == 404
    assert stranger.get(run.get_absolute_url()).status_code == 404
    assert stranger.get(reverse("reports:download", args=[run.pk])).status_code == 404
    assert stranger.post(reverse("reports:stop", args=[run.pk])).status_code == 404
    assert client_of(aoi).post(reverse("reports:ask", args=["unknown", "1"])).status_code == 404


def test_the_pages_of_a_paper(aoi, settings, tmp_path, django_capture_on_commit_callbacks, client_of):
    settings.MEDIA_ROOT = tmp_path
    client = client_of(aoi)
    assert "まだ紙面はありません" in client.get(reverse("reports:papers")).content.decode()
    asked = client.post(reverse("reports:ask", args=["small", "R7-S-001"]))
    run = ReportRun.objects.get()
    assert asked.url == run.get_absolute_url()
    waiting = client.get(asked.url)
    assert waiting["Refresh"] == "3"
    make_report(run=run)
    ready = client.get(asked.url)
    assert "Refresh" not in ready
    file = client.get(reverse("reports:download", args=[run.pk]))
    assert file["Content-Disposition"] == 'attachment; filename="R7-S-001.pdf"'
    assert b"".join(file.streaming_content).decode() == "紙面 R7-S-001"


def test_the_list_costs_the_same_for_one_and_for_fifty(
    aoi, django_assert_max_num_queries, django_assert_num_queries, client_of
):
    client = client_of(aoi)
    request_report(kind="small", subject_number="1", by=aoi)
    client.get(reverse("reports:papers"))
    with django_assert_max_num_queries(10) as one:
        client.get(reverse("reports:papers"))
    for number in range(49):
        request_report(kind="small", subject_number=str(number), by=aoi)
    with django_assert_num_queries(len(one)):
        client.get(reverse("reports:papers"))
