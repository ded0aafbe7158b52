"""The form saved again by another program still reads: as LibreOffice writes it, and as converters do."""

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from accounts.models import User
from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.models import Application, FilledWorkbook
from applications.queries.content import section_content
from applications.queries.workbooks import changed_answers
from applications.sections import SECTIONS
from tests.factories.applications import ready_application

SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
# Without what looks like the format's own escape, _x000D_: LibreOffice saves that unescaped.
TELLING = "=髙﨑𠮟葛\U000e0100👨‍👩‍👧 <b>&amp;\n二行目\tタブ 0012"


@pytest.fixture
def written(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, vision=TELLING, before="+81", after="@SUM(A1)")


def form_of(written: Application) -> bytes:
    content = {section.key: section_content(written, section, with_ids=True) for section in SECTIONS}
    return workbook_of(written, content, {})


def assert_nothing_changed(file: bytes, written: Application) -> None:
    filled = read_workbook(io.BytesIO(file), len(file), written)
    assert filled.faults == []
    assert changed_answers(FilledWorkbook(application=written, content=filled.content)) == {}


def with_shared_texts(file: bytes) -> bytes:
    """The same workbook as Excel writes it: every text once in a shared table, the cells hold its number."""
    texts: list[str] = []

    def share(found: re.Match[str]) -> str:
        texts.append(found[3])
        return f'<c {found[1]}t="s"{found[2]}><v>{len(texts) - 1}</v></c>'

    inline = re.compile(r'<c ([^>]*)t="inlineStr"([^>]*)><is>(<t[^>]*>.*?</t>)</is></c>', re.DOTALL)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), reverse=True):
            text = before.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                text = inline.sub(share, text)
                assert "<is>" not in text
            elif name == "[Content_Types].xml":
                part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>'
                text = text.replace("</Types>", part)
            after.writestr(name, text)
        table = "".join(f"<si>{text}</si>" for text in texts)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        after.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{table}</sst>')
    return out.getvalue()


def with_sheets_moved_and_renamed(file: bytes) -> bytes:
    book = load_workbook(io.BytesIO(file))
    for name, defined in book.defined_names.items():
        title, cells = next(iter(defined.destinations))
        book.defined_names[name].attr_text = f"'{title[:20]} の写し'!{cells}"
    for sheet in book.worksheets:
        sheet.title = f"{sheet.title[:20]} の写し"
    book.move_sheet(book.worksheets[-1], -3)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("again", [with_shared_texts, with_sheets_moved_and_renamed])
def test_a_form_written_in_another_way_reads_the_same(again: Any, written: Application) -> None:
    assert_nothing_changed(again(form_of(written)), written)


def test_a_form_saved_by_libreoffice_reads_the_same(written: Application, tmp_path: Path) -> None:
    form, home = tmp_path / "form.xlsx", tmp_path / "home"
    form.write_bytes(form_of(written))
    kind = "xlsx:Calc MS Excel 2007 XML"
    where = [
        f"-env:UserInstallation=file://{home}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run(["soffice", *where, str(form)], check=True, timeout=120, capture_output=True)
    assert_nothing_changed((tmp_path / "out" / "form.xlsx").read_bytes(), written)
