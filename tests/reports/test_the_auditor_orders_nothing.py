"""The auditor only reads: papers that were made, whoever asked for them; none is made for him."""

import pytest
from django.urls import reverse

from reports.actions import make_report, request_report
from reports.models import ReportRun
from reports.states import RunState
from tests.factories import projects as make
from workflow.models import TrailEntry
from workflow.steps import Refused

ORDERS = ("/reports/ask/", "/reports/period/")


@pytest.fixture
def piloting(aobadai):
    return make.project("R7-S-002", lead=aobadai, state="piloting")


@pytest.mark.usefixtures("piloting")
def test_ordering_is_refused_in_words_and_leaves_nothing(toki, client_of):
    before = TrailEntry.objects.count()
    answer = client_of(toki).post(reverse("reports:ask", args=["progress", "R7-S-002"]))
    assert answer.status_code == 403
    assert "監査の方は読むだけです" in answer.content.decode()
    assert client_of(toki).get(reverse("reports:choose", args=["R7-S-002"])).status_code == 404
    with pytest.raises(Refused, match="監査の方は読むだけです"):
        request_report(kind="progress", subject_number="R7-S-002", by=toki)
    assert (ReportRun.objects.count(), TrailEntry.objects.count()) == (0, before)


@pytest.mark.usefixtures("piloting")
def test_no_page_offers_it(toki, ren, client_of):
    for path in ("/projects/R7-S-002/", "/applications/R7-S-002/"):
        shown = {person: client_of(person).get(path).content.decode() for person in (toki, ren)}
        assert not any(order in shown[toki] for order in ORDERS), path
        assert any(order in shown[ren] for order in ORDERS), path


@pytest.mark.usefixtures("small_paper")
def test_what_was_made_he_reads_whoever_asked_for_it(aoi, toki, settings, tmp_path, client_of):
    settings.MEDIA_ROOT = tmp_path
    run = request_report(kind="small", subject_number="R7-S-001", by=aoi)
    auditor = client_of(toki)
    waiting = auditor.get(run.get_absolute_url()).content.decode()
    assert "途中でやめる" not in waiting
    assert "途中でやめる" in client_of(aoi).get(run.get_absolute_url()).content.decode()
    assert auditor.post(reverse("reports:stop", args=[run.pk])).status_code == 403
    run.refresh_from_db()
    assert run.state == RunState.ASKED
    make_report(run=run)
    listed = auditor.get(reverse("reports:papers")).content.decode()
    assert str(aoi) in listed
    file = auditor.get(reverse("reports:download", args=[run.pk]))
    assert b"".join(file.streaming_content).decode() == "紙面 R7-S-001"


@pytest.mark.usefixtures("small_paper")
def test_a_failed_paper_is_not_made_again_for_him(aoi, toki, client_of):
    run = request_report(kind="small", subject_number="こわれる", by=aoi)
    make_report(run=run)
    assert "もう一度つくる" not in client_of(toki).get(run.get_absolute_url()).content.decode()


@pytest.mark.usefixtures("small_paper")
def test_the_papers_are_turned_by_pages(aoi, client_of):
    for number in range(51):
        request_report(kind="small", subject_number=str(number), by=aoi)
    first = client_of(aoi).get(reverse("reports:papers")).content.decode()
    assert ("50の紙面" in first, "51件のうち 1〜50件" in first, ">0の紙面" in first) == (True, True, False)
