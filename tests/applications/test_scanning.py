"""Where a virus scanner is set, no paper is opened before it is clean, and an infected one never."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from applications.actions.answering import put_up_file
from applications.actions.attaching import attach_paper
from applications.actions.observing import claim_evidence
from applications.actions.scanning import scan_waiting_papers
from applications.actions.taking_over import hand_in_workbook, take_over_workbook
from applications.excel.writing import workbook_of
from applications.extra import sections_of
from applications.models import Application, Attachment, Call, CallFile, Evidence, FilledWorkbook, Project
from applications.queries.content import section_content
from applications.scanning import ScannerUnreachableError, virus_in
from applications.states.application import Paper, Scan
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from tests.factories import projects as make
from tests.factories.applications import DURING, application, current_call
from workflow.models import Notice
from workflow.problems import Refused

# What the fake scanner takes for a virus; it is none.
HARM = b"%PDF-1.7 THIS-IS-THE-TEST-VIRUS"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


class Scanner(threading.Thread):
    """Answers as clamd does, on a Unix socket."""

    def __init__(self, address: Path, answer: bytes = b"") -> None:
        super().__init__(daemon=True)
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.bind(str(address))
        self.line.listen()
        self.answer = answer

    def run(self) -> None:
        while True:
            try:
                caller, _address = self.line.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!I", said.read(4))[0]:
                    content += said.read(size)
                found = b"stream: Test.Virus FOUND\0" if HARM in content else b"stream: OK\0"
                caller.sendall(self.answer or found)


@pytest.fixture
def address(tmp_path: Path) -> Path:
    return tmp_path / "clamd"


@pytest.fixture
def scanner(address: Path) -> Iterator[Scanner]:
    one = Scanner(address)
    one.start()
    yield one
    one.line.close()


@pytest.fixture
def draft(aoi: User, settings: Any, tmp_path: Path, address: Path) -> Application:
    settings.MEDIA_ROOT, settings.SCANNER_ADDRESS = tmp_path / "files", str(address)
    return application("R8-U-001", lead=aoi.acting_for, call=current_call())


def attach(draft: Application, by: User, content: bytes) -> Attachment:
    file = SimpleUploadedFile("同意書.pdf", content)
    return attach_paper(application=draft, paper=Paper.CONSENT, file=file, by=by)


@pytest.mark.usefixtures("scanner")
def test_the_scanner_is_asked_in_pieces_and_its_answer_is_read(address: Path) -> None:
    assert virus_in(io.BytesIO(PDF * 10_000), str(address)) == ""
    assert virus_in(io.BytesIO(b"0" * 200_000 + HARM), str(address)) == "Test.Virus"


def test_a_paper_waits_in_quarantine_until_it_is_clean(
    draft: Application, aoi: User, scanner: Scanner, client_of: Any
) -> None:
    paper, client = attach(draft, aoi, PDF), client_of(aoi)
    download = f"/applications/R8-U-001/papers/{paper.pk}/"
    assert paper.scan == Scan.WAITING
    refused = client.get(download, follow=True).content.decode()
    assert "「同意書.pdf」は開けません：ウイルス検査を待っています。" in refused
    assert f'href="{download}"' not in client.get("/applications/R8-U-001/write/papers/").content.decode()
    assert scan_waiting_papers(at=DURING) == 1
    answer = client.get(download)
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert scan_waiting_papers(at=DURING) == 0


def test_an_infected_paper_is_never_opened_and_people_are_told(
    draft: Application, aoi: User, ren: User, scanner: Scanner, client_of: Any
) -> None:
    paper = attach(draft, aoi, HARM)
    scan_waiting_papers(at=DURING)
    paper.refresh_from_db()
    assert paper.scan == Scan.INFECTED
    assert Application.objects.get().papers_attached() == set()
    page = client_of(aoi).get(f"/applications/R8-U-001/papers/{paper.pk}/", follow=True).content.decode()
    assert "ウイルスが見つかりました" in page
    told = Notice.objects.get(recipient=aoi)
    assert told.subject == "添付にウイルスが見つかりました：R8-U-001 漁港リノベーションと朝市データ共有"
    assert "「同意書.pdf」（Test.Virus）" in told.body
    assert "差戻しで頼んでください" in Notice.objects.get(recipient=ren).body


def test_a_scanner_that_does_not_answer_leaves_everything_in_quarantine(draft: Application, aoi: User) -> None:
    paper = attach(draft, aoi, PDF)
    assert scan_waiting_papers(at=DURING) == 0
    paper.refresh_from_db()
    assert paper.scan == Scan.WAITING


def test_an_answer_that_is_none_counts_as_no_answer(address: Path) -> None:
    one = Scanner(address, answer=b"INSTREAM size limit exceeded. ERROR\0")
    one.start()
    with pytest.raises(ScannerUnreachableError, match="size limit"):
        virus_in(io.BytesIO(PDF), str(address))
    one.line.close()


def test_without_a_scanner_nobody_waits(draft: Application, aoi: User, settings: Any) -> None:
    settings.SCANNER_ADDRESS = ""
    assert attach(draft, aoi, PDF).may_be_opened
    assert scan_waiting_papers(at=DURING) == 0


def test_a_script_that_shows_the_progress_is_told_where_to_go(draft: Application, aoi: User, client_of: Any) -> None:
    sent = {"paper": "consent", "file": SimpleUploadedFile("同意書.pdf", PDF)}
    answer = client_of(aoi).post("/applications/R8-U-001/papers/add/", sent, headers={"X-Upload": "script"})
    assert (answer.status_code, answer["Location"]) == (201, "/applications/R8-U-001/write/papers/")


@pytest.fixture
def now_open(db: None, settings: Any, tmp_path: Path, address: Path) -> Call:
    settings.MEDIA_ROOT, settings.SCANNER_ADDRESS = tmp_path / "files", str(address)
    return current_call("R8-9")


def put_up(now_open: Call, by: User, content: bytes) -> CallFile:
    return put_up_file(call=now_open, title="公募要領", file=SimpleUploadedFile("公募要領.pdf", content), by=by)


@pytest.mark.usefixtures("scanner")
def test_a_file_of_a_call_is_opened_by_nobody_before_it_is_clean(
    now_open: Call, ren: User, client: Any, client_of: Any
) -> None:
    file = put_up(now_open, ren, PDF)
    download = f"/calls/R8-9/files/{file.pk}/"
    for reader in (client, client_of(ren)):
        page = reader.get(download, follow=True).content.decode()
        assert "「公募要領.pdf」は開けません：ウイルス検査を待っています。" in page
        assert f'href="{download}"' not in page
    assert scan_waiting_papers(at=DURING) == 1
    assert f'href="{download}"' in client.get("/calls/R8-9/").content.decode()
    assert b"".join(client.get(download).streaming_content) == PDF


@pytest.mark.usefixtures("scanner")
def test_an_infected_file_of_a_call_is_off_its_page_and_the_desk_is_told(
    now_open: Call, ren: User, client: Any, client_of: Any
) -> None:
    file = put_up(now_open, ren, HARM)
    assert scan_waiting_papers(at=DURING) == 1
    assert client.get(f"/calls/R8-9/files/{file.pk}/").status_code == 302
    assert "公募要領.pdf・" not in client.get("/calls/R8-9/").content.decode()
    desk = client_of(ren).get("/calls/R8-9/desk/").content.decode()
    assert "ウイルスが見つかりました。外して、別のファイルを載せてください。" in desk
    told = Notice.objects.get(recipient=ren)
    assert told.subject == "公募のファイルにウイルスが見つかりました：令和8年度 試しの公募"
    assert "「公募要領.pdf」（Test.Virus）" in told.body


def test_a_scanner_that_does_not_answer_leaves_the_file_of_a_call_in_quarantine(now_open: Call, ren: User) -> None:
    file = put_up(now_open, ren, PDF)
    assert scan_waiting_papers(at=DURING) == 0
    file.refresh_from_db()
    assert not file.may_be_opened


# -- the copy of an observation ----------------------------------------------------------------
@pytest.fixture
def running(aoi: User, settings: Any, tmp_path: Path, address: Path) -> Project:
    settings.MEDIA_ROOT, settings.SCANNER_ADDRESS = tmp_path / "files", str(address)
    return make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.PILOTING)


def claimed(running: Project, by: User, content: bytes, **said: Any) -> Evidence:
    copy = SimpleUploadedFile("議事録.pdf", content)
    about = {"kind": EvidenceKind.LOG, "text": "記録", "observed_on": DURING.date(), **said}
    return claim_evidence(project=running, file=copy, by=by, at=DURING, **about)


@pytest.mark.usefixtures("scanner")
def test_the_copy_of_an_observation_waits_until_it_is_clean(
    running: Project, aoi: User, ren: User, client_of: Any
) -> None:
    item, desk = claimed(running, aoi, PDF), client_of(ren)
    page, download = f"/projects/R6-U-010/evidence/{item.pk}/", f"/projects/R6-U-010/evidence/{item.pk}/file/"
    shown = desk.get(download, follow=True).content.decode()
    assert "「議事録.pdf」は開けません：ウイルス検査を待っています。" in shown
    assert "ウイルス検査を待っています。終わるまで開けません" in shown
    assert f'href="{download}"' not in shown
    assert scan_waiting_papers(at=DURING) == 1
    assert f'href="{download}"' in desk.get(page).content.decode()
    assert b"".join(desk.get(download).streaming_content) == PDF


@pytest.mark.usefixtures("scanner")
def test_an_infected_copy_is_no_copy_and_both_sides_are_told(
    running: Project, aoi: User, ren: User, client_of: Any
) -> None:
    item = claimed(running, aoi, HARM)
    assert scan_waiting_papers(at=DURING) == 1
    item.refresh_from_db()
    assert (item.scan, item.can_be_looked_up) == (Scan.INFECTED, False)
    page = client_of(aoi).get(f"/projects/R6-U-010/evidence/{item.pk}/").content.decode()
    assert "ウイルスが見つかりました。この写しはだれにも開けません。" in page
    assert client_of(ren).get(f"/projects/R6-U-010/evidence/{item.pk}/file/").status_code == 302
    assert Notice.objects.get(recipient=aoi).subject.startswith("写しにウイルスが見つかりました：")
    assert "市が出し直すのを待ってください" in Notice.objects.get(recipient=ren).body


def test_an_observation_without_a_copy_waits_for_nobody(running: Project, aoi: User) -> None:
    item = claim_evidence(
        project=running, kind=EvidenceKind.LOG, text="記録", observed_on=DURING.date(), by=aoi, at=DURING
    )
    assert item.scan == Scan.NOT_ASKED


# -- a filled-in workbook ----------------------------------------------------------------------
def handed_in(draft: Application, by: User) -> FilledWorkbook:
    content = {
        section.key: section_content(draft, section, with_ids=True) for section in sections_of(draft.form_version)
    }
    book = SimpleUploadedFile("様式.xlsx", workbook_of(draft, content, {}))
    return hand_in_workbook(application=draft, file=book, by=by, at=DURING)


@pytest.mark.usefixtures("scanner")
def test_a_workbook_is_marked_for_download_once_it_is_clean(draft: Application, aoi: User, client_of: Any) -> None:
    book, client = handed_in(draft, aoi), client_of(aoi)
    page = f"/applications/R8-U-001/excel/{book.pk}/"
    assert "ウイルス検査を待っています。" in client.get(page).content.decode()
    assert client.get(f"{page}marked.xlsx").status_code == 302
    assert scan_waiting_papers(at=DURING) == 1
    assert client.get(f"{page}marked.xlsx").status_code == 200


def test_nothing_of_an_infected_workbook_is_taken_over(draft: Application, aoi: User, client_of: Any) -> None:
    book = handed_in(draft, aoi)
    book.scan = Scan.INFECTED
    book.save()
    with pytest.raises(Refused, match="ウイルスが見つかったため"):
        take_over_workbook(workbook=book, seen={}, by=aoi, at=DURING)
    assert (
        "このブックは取り込めません" in client_of(aoi).get(f"/applications/R8-U-001/excel/{book.pk}/").content.decode()
    )
