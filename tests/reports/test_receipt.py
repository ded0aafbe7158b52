"""A submission leaves a PDF copy of everything for the people of the city, and for nobody else."""

import subprocess

import pytest
from django.urls import reverse

from accounts.roles import Role
from applications.actions.applying import ask_for_signature, submit_application, take_back
from applications.actions.writing import save_section
from reports.actions import make_report
from reports.models import ReportRun
from reports.states import RunState
from tests.factories.accounts import member
from tests.factories.applications import DURING, open_call, ready_application
from workflow.models import Notice
from workflow.notices import only_on_the_site


@pytest.fixture
def ready(aoi, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return ready_application("R8-U-001", lead=aoi.acting_for, call=open_call("R8-1"))


def submit(application, aoi, mori):
    ask_for_signature(application=application, by=aoi, at=DURING)
    return submit_application(application=application, by=mori, at=DURING)


def test_a_submission_leaves_a_copy_for_everyone_who_writes_or_signs(ready, aoi, mori, nao, ren, client_of):
    colleague = member(aoi.acting_for, Role.EDITOR, "同僚", "誠", email="colleague@example.invalid")
    version = submit(ready, aoi, mori)
    run = ReportRun.objects.get()
    assert run.title == f"応募の控え（受付番号 R8-U-001-01、照合番号 {version.sha256[:16]}）"
    assert (run.asked_by, set(run.readers.all())) == (mori, {aoi, colleague})
    make_report(run=run)
    told = set(
        Notice.objects.filter(subject__startswith="書類ができました：応募の控え").values_list("recipient", flat=True)
    )
    assert told == {aoi.pk, mori.pk, colleague.pk}
    address = reverse("reports:download", args=[run.pk])
    assert {client_of(person).get(address).status_code for person in (aoi, mori, colleague)} == {200}
    assert {client_of(person).get(address).status_code for person in (nao, ren)} == {404}


def test_the_copy_says_what_was_submitted_then(ready, aoi, mori, client_of):
    submit(ready, aoi, mori)
    take_back(application=ready, by=aoi, at=DURING)
    save_section(application=ready, section="vision", content={"vision": "差し替えたあとの町。"}, by=aoi)
    run = ReportRun.objects.get()
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.READY, "")
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=run.file.read(), capture_output=True, check=True)
    words = text.stdout.decode().replace(" ", "")
    assert "朝の港がいちばんにぎわう町。" in words
    assert "差し替えたあとの町。" not in words
    assert "R8-U-001-01" in words
    page = client_of(aoi).get("/applications/R8-U-001/versions/1/").content.decode()
    assert f'href="{run.get_absolute_url()}"' in page


def test_a_second_submission_leaves_a_second_copy(ready, aoi, mori):
    submit(ready, aoi, mori)
    take_back(application=ready, by=aoi, at=DURING)
    submit(ready, aoi, mori)
    assert [run.subject_number for run in ReportRun.objects.order_by("pk")] == ["R8-U-001-01", "R8-U-001-02"]


def test_what_a_file_tells_of_years_ago_leaves_no_paper(ready, aoi, mori):
    with only_on_the_site():
        submit(ready, aoi, mori)
    assert ReportRun.objects.count() == 0
