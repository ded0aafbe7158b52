"""Hostile or broken workbooks are refused in words, before anything parses them."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from applications.excel.safety import UnsafeWorkbookError, refuse_what_is_unsafe


def a_workbook():
    file = io.BytesIO()
    Workbook().save(file)
    return file


def with_part(name, content=b"x"):
    file = a_workbook()
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, content)
    file.seek(0)
    return file


def ask(file):
    refuse_what_is_unsafe(file, file.seek(0, 2))


def test_a_plain_workbook_passes_and_stands_at_its_beginning():
    file = a_workbook()
    ask(file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (io.BytesIO(b"PK not a zip"), "として読めません"),
        (io.BytesIO(b""), "として読めません"),
        (with_part("xl/vbaProject.bin"), "マクロを含む"),
        (with_part("xl/activeX/activeX1.xml"), "マクロを含む"),
        (with_part("xl/externalLinks/externalLink1.xml"), "ほかのブックへのリンク"),
        (with_part("xl/worksheets/bomb.xml", b"0" * 100_000_000), "異常に大きい"),
    ],
    ids=["no zip", "empty", "macro", "activex", "external link", "bomb"],
)
def test_what_is_unsafe_is_refused_in_words(file, said):
    with pytest.raises(UnsafeWorkbookError, match=said):
        ask(file)


def test_a_word_file_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("[Content_Types].xml", "x")
        container.writestr("word/document.xml", "x")
    with pytest.raises(UnsafeWorkbookError, match="ではありません"):
        ask(file)


def test_a_file_of_eleven_megabytes_is_not_opened():
    with pytest.raises(UnsafeWorkbookError, match="大きすぎます（11MB）"):
        refuse_what_is_unsafe(io.BytesIO(b""), 11 * 1024 * 1024)
