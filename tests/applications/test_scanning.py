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
from applications.actions.scanning import scan_waiting_papers
from applications.models import Application, Attachment, Call, CallFile
from applications.scanning import ScannerUnreachableError, virus_in
from applications.states.application import Paper, Scan
from tests.factories.applications import DURING, application, current_call
from workflow.models import Notice

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
