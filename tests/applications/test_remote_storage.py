"""Every kind of file goes through a store that has no folder on this machine, as an S3-compatible one has none."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from applications.actions.attaching import attach_paper
from applications.models import Application, Evidence
from applications.states.application import Paper
from applications.states.project import ProjectState
from reports.actions import make_report, request_report
from reports.states import RunState
from tests.factories.applications import current_call, ready_application
from tests.factories.projects import project

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def remote(settings: Any, tmp_path: Any) -> Any:
    """A store without paths; a file below MEDIA_ROOT would betray that somebody went around it."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.remote_store.RemoteStore"},
    }
    yield
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def written(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_store_of_this_test_has_no_paths() -> None:
    """Django's own answer of a storage that keeps no file on this machine."""
    name = default_storage.save("papers/x", SimpleUploadedFile("x", PDF))
    with pytest.raises(NotImplementedError):
        default_storage.path(name)


def test_an_attached_paper_comes_back_and_the_same_content_is_kept_once(
    written: Application, aoi: User, client_of: Any
) -> None:
    papers = [
        attach_paper(application=written, paper=Paper.CONSENT, file=SimpleUploadedFile(name, PDF), by=aoi)
        for name in ("同意書.pdf", "写し.pdf")
    ]
    assert papers[0].file.name == papers[1].file.name
    for paper in papers:
        answer = client_of(aoi).get(f"/applications/R8-U-001/papers/{paper.pk}/")
        assert (answer.status_code, body(answer)) == (200, PDF)


def test_a_paper_that_the_store_lost_is_said_in_words(written: Application, aoi: User, client_of: Any) -> None:
    paper = attach_paper(application=written, paper=Paper.CONSENT, file=SimpleUploadedFile("a.pdf", PDF), by=aoi)
    default_storage.delete(paper.file.name)
    page = client_of(aoi).get(f"/applications/R8-U-001/papers/{paper.pk}/", follow=True).content.decode()
    assert "保管場所に見つかりません" in page


def test_a_filled_workbook_is_read_from_the_store(written: Application, aoi: User, client_of: Any) -> None:
    client: Client = client_of(aoi)
    book = load_workbook(io.BytesIO(client.get("/applications/R8-U-001/excel/form.xlsx").content))
    title, place = next(iter(book.defined_names["q_vision"].destinations))
    book[title][place.replace("$", "")].value = "港がまちの居間になる。"
    file = io.BytesIO()
    book.save(file)
    shown = client.post(
        "/applications/R8-U-001/excel/", {"file": SimpleUploadedFile("様式.xlsx", file.getvalue())}, follow=True
    )
    assert "港がまちの居間になる。" in shown.content.decode()


def test_the_copy_of_an_observation_comes_back_or_its_loss_is_said(aoi: User, client_of: Any) -> None:
    piloting = project("R6-U-010", lead=aoi.acting_for, state=ProjectState.PILOTING)
    said = {"kind": "rule", "text": "規程を改正", "observed_on": "令和8年6月20日", "source": "議事録"}
    client = client_of(aoi)
    address = reverse("applications:project_evidence_add", args=[piloting.number])
    assert client.post(address, {**said, "file": SimpleUploadedFile("議事録.pdf", PDF)}).status_code == 302
    item = Evidence.objects.get()
    copy = reverse("applications:project_evidence_file", args=[piloting.number, item.pk])
    assert body(client.get(copy)) == PDF
    default_storage.delete(item.file.name)
    assert "保管場所に見つかりません" in client.get(copy, follow=True).content.decode()


def test_a_paper_made_by_the_worker_comes_back_or_its_loss_is_said(
    written: Application, aoi: User, client_of: Any
) -> None:
    run = request_report(kind="application", subject_number="R8-U-001", by=aoi)
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.READY, "")
    address = reverse("reports:download", args=[run.pk])
    assert body(client_of(aoi).get(address)).startswith(b"%PDF")
    default_storage.delete(run.file.name)
    page = client_of(aoi).get(address, follow=True).content.decode()
    assert "もう一度つくってください" in page
