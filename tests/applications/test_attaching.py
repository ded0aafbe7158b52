"""What may be attached: the content must be what the name says, small enough, and without macros."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from applications.actions.attaching import attach_paper, put_back_paper, remove_paper
from applications.attaching import AS_IT_CAME, COPIES, LIMIT_BYTES, MOST_PAPERS, UnwantedFile, media_type_of
from applications.models import Application, Attachment
from applications.states.application import ApplicationState, Scan
from tests.factories.applications import application, current_call, paper
from workflow.steps import Refused

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def office(*parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as container:
        for part in ("[Content_Types].xml", *parts):
            container.writestr(part, "x")
    return kept.getvalue()


@pytest.fixture
def draft(aoi: User, settings: Any, tmp_path: Any) -> Application:
    settings.MEDIA_ROOT = tmp_path
    return application("R8-U-001", lead=aoi.acting_for, call=current_call())


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("規約.pdf", PDF, "application/pdf"),
        ("図.PNG", PNG, "image/png"),
        ("経費.xlsx", office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("区域.geojson", b'{"type": "FeatureCollection", "features": []}', "application/geo+json"),
        ("覚え書き.txt", "髙".encode(), "text/plain"),
    ],
)
def test_what_is_what_it_says_is_kept(name: str, content: bytes, media_type: str) -> None:
    assert media_type_of(name, io.BytesIO(content), len(content)) == media_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("規約.pdf", b"MZ\x90\x00 program", "拡張子）と中身が合っていません"),
        ("規約.pdf", PNG, "拡張子）と中身が合っていません"),
        ("経費.xlsx", office("word/document.xml"), "拡張子）と中身が合っていません"),
        ("経費.xlsx", b"PK\x03\x04broken", "拡張子）と中身が合っていません"),
        ("経費.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), "マクロを含むため受け取れません"),
        ("経費.xlsm", office("xl/workbook.xml"), "受け取れない種類のファイルです"),
        ("頁.html", b"<script>", "受け取れない種類のファイルです"),
        ("区域.geojson", b'{"type": "Nonsense"}', "拡張子）と中身が合っていません"),
        ("区域.geojson", b"[" * 100_000, "拡張子）と中身が合っていません"),
        ("覚え書き.txt", "日本".encode("cp932"), "文字が読めません"),
        ("名前だけ", PDF, "受け取れない種類のファイルです"),
    ],
)
def test_what_is_not_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    with pytest.raises(UnwantedFile, match=words):
        media_type_of(name, io.BytesIO(content), len(content))


def test_the_limit_is_told_and_holds() -> None:
    with pytest.raises(UnwantedFile, match="20MBまで"):
        media_type_of("大きい.pdf", io.BytesIO(PDF), LIMIT_BYTES + 1)


def test_the_same_content_is_kept_once_and_downloads_under_its_name(
    draft: Application, aoi: User, client_of: Any, tmp_path: Any
) -> None:
    for name in ("規約.pdf", "規約（写し）.pdf"):
        file = SimpleUploadedFile(name, PDF, content_type="text/html")
        client_of(aoi).post("/applications/R8-U-001/papers/add/", {"paper": "council_rules", "file": file})
    first, second = Attachment.objects.order_by("pk")
    assert first.file.name == second.file.name
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    answer = client_of(aoi).get(f"/applications/R8-U-001/papers/{second.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_only_readers_download(draft: Application, aoi: User, nao: User, sora: User, ren: User, client_of: Any) -> None:
    kept = attach_paper(application=draft, paper="consent", file=SimpleUploadedFile("同意書.pdf", PDF), by=aoi)
    address = f"/applications/R8-U-001/papers/{kept.pk}/"
    assert client_of(aoi).get(address).status_code == 200
    for person in (nao, sora, ren):
        assert client_of(person).get(address).status_code == 404


def test_what_is_taken_off_stays_for_its_version(draft: Application, aoi: User, client_of: Any) -> None:
    kept = attach_paper(application=draft, paper="consent", file=SimpleUploadedFile("同意書.pdf", PDF), by=aoi)
    client_of(aoi).post(f"/applications/R8-U-001/papers/{kept.pk}/remove/")
    kept.refresh_from_db()
    assert kept.removed_at is not None
    assert Attachment.objects.count() == 1


def test_what_was_taken_off_by_mistake_is_put_back(draft: Application, aoi: User, nao: User, client_of: Any) -> None:
    kept = attach_paper(application=draft, paper="consent", file=SimpleUploadedFile("同意書.pdf", PDF), by=aoi)
    page, back = "/applications/R8-U-001/write/papers/", f"/applications/R8-U-001/papers/{kept.pk}/put-back/"
    assert client_of(aoi).post(back).status_code == 404, "nothing was taken off"
    client_of(aoi).post(f"/applications/R8-U-001/papers/{kept.pk}/remove/")
    assert "外した書類 1点" in client_of(aoi).get(page).content.decode()
    assert client_of(nao).post(back).status_code == 404
    assert "「同意書.pdf」を戻しました。" in client_of(aoi).post(back, follow=True).content.decode()
    kept.refresh_from_db()
    assert kept.removed_at is None
    assert "外した書類" not in client_of(aoi).get(page).content.decode()


def test_a_paper_with_a_virus_is_not_put_back(draft: Application, aoi: User, client_of: Any) -> None:
    kept = paper(draft, "other")
    Attachment.objects.update(removed_at=kept.uploaded_at, scan=Scan.INFECTED)
    assert client_of(aoi).post(f"/applications/R8-U-001/papers/{kept.pk}/put-back/").status_code == 404
    assert "外した書類" not in client_of(aoi).get("/applications/R8-U-001/write/papers/").content.decode()


def test_not_more_than_the_limit_and_not_after_sending(draft: Application, aoi: User) -> None:
    for number in range(MOST_PAPERS):
        paper(draft, "other", f"資料{number}.pdf")
    gone = paper(draft, "other", "外した資料.pdf")
    gone.removed_at = gone.uploaded_at
    gone.save()
    with pytest.raises(Refused, match="添付は20点までです"):
        put_back_paper(attachment=gone, by=aoi)
    with pytest.raises(Refused, match="添付は20点までです"):
        attach_paper(application=draft, paper="other", file=SimpleUploadedFile("余分.pdf", PDF), by=aoi)
    sent = application("R8-U-002", lead=draft.lead, state=ApplicationState.SUBMITTED)
    with pytest.raises(Refused, match="いまは変えられません"):
        attach_paper(application=sent, paper="other", file=SimpleUploadedFile("あとから.pdf", PDF), by=aoi)
    with pytest.raises(Refused, match="いまは変えられません"):
        remove_paper(attachment=paper(sent, "other"), by=aoi)


def test_a_copy_may_be_a_table_of_another_system_and_is_checked_the_same_way() -> None:
    table = "日,人数\n4月1日,髙橋ほか3人".encode("cp932")
    said = {"endings": COPIES, "encodings": AS_IT_CAME}
    assert media_type_of("人数.csv", io.BytesIO(table), len(table), **said) == "text/csv"
    with pytest.raises(UnwantedFile, match="geojson"):
        media_type_of("区域.geojson", io.BytesIO(b"{}"), 2, **said)
    with pytest.raises(UnwantedFile, match="マクロ"):
        media_type_of("経費.xlsx", io.BytesIO(office("xl/workbook.xml", "xl/vbaProject.bin")), 300, **said)
