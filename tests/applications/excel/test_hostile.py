"""Workbooks as nobody should send them: each is refused or read in words, in bounded time and memory, never half."""

import io
import random
import re
import resource
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from accounts.models import User
from applications.excel.filled import Filled
from applications.excel.reading import read_workbook
from applications.excel.safety import UnsafeWorkbookError
from applications.excel.writing import workbook_of
from applications.models import Application, FilledWorkbook
from applications.queries.content import section_content
from applications.sections import SECTIONS
from tests.factories.applications import current_call, ready_application

Parts = dict[str, bytes]
# What one hostile file may cost: far above what it takes, far below what hurts.
SECONDS, MEGABYTES = 30, 400


@pytest.fixture
def written(aoi: User, settings: Any, tmp_path: Any) -> Application:
    settings.MEDIA_ROOT = tmp_path
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())


def form_of(written: Application) -> bytes:
    content = {section.key: section_content(written, section, with_ids=True) for section in SECTIONS}
    return workbook_of(written, content, {})


def parts_of(file: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(file)) as container:
        return {name: container.read(name) for name in container.namelist()}


def packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return file.getvalue()


def read(file: bytes, written: Application) -> Filled:
    return read_workbook(io.BytesIO(file), len(file), written)


def words_for(file: bytes, written: Application) -> str:
    """The sentence with which a file is refused, or nothing when it was read; anything else that is raised fails."""
    try:
        assert all(fault.text for fault in read(file, written).faults)
    except UnsafeWorkbookError as refused:
        return str(refused)
    return ""


def first_sheet(parts: Parts) -> str:
    return min(name for name in parts if name.startswith("xl/worksheets/sheet"))


def changed(file: bytes, change: Callable[[Any], None]) -> bytes:
    """The form after somebody did something to it in a spreadsheet program."""
    book = load_workbook(io.BytesIO(file))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put_into(where: str, before: str, what: str) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        name = first_sheet(parts) if where == "sheet" else where
        text = parts[name].decode()
        assert before in text, (name, before)
        parts[name] = text.replace(before, what + before, 1).encode()

    return put


def macro(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def link_to_another_book(parts: Parts) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


def bomb_of_100_megabytes(parts: Parts) -> None:
    parts["xl/media/image1.xml"] = b"0" * 100_000_000


def bomb_in_a_sheet(parts: Parts) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 300_000))
    parts[first_sheet(parts)] = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def laughing_entities(parts: Parts) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    parts[first_sheet(parts)] = f'<?xml version="1.0"?>{doctype}<worksheet>&l9;</worksheet>'.encode()


def file_of_the_server(parts: Parts) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    parts["xl/styles.xml"] = f'<?xml version="1.0"?>{doctype}<styleSheet>&f;</styleSheet>'.encode()


def everything_merged(parts: Parts) -> None:
    put_into("sheet", "<pageMargins", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')(parts)


def a_link_over_everything(parts: Parts) -> None:
    put_into("sheet", "<pageMargins", '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>')(parts)


def no_workbook(parts: Parts) -> None:
    del parts["xl/workbook.xml"]


def broken_sheet(parts: Parts) -> None:
    parts[first_sheet(parts)] = parts[first_sheet(parts)][:-500]


def no_sheet_but_letters(parts: Parts) -> None:
    parts[first_sheet(parts)] = "これは表ではない".encode()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (macro, "マクロを含む"),
        (link_to_another_book, "ほかのブックへのリンク"),
        (bomb_of_100_megabytes, "異常に大きい"),
        (bomb_in_a_sheet, "異常に大きい|セルが多すぎる"),
        (laughing_entities, "危険な定義"),
        (file_of_the_server, "危険な定義"),
        (everything_merged, "セルが多すぎる"),
        (a_link_over_everything, "セルが多すぎる"),
        (no_workbook, "ではありません"),
        (broken_sheet, "壊れています"),
        (no_sheet_but_letters, "壊れています"),
    ],
)
def test_a_hostile_workbook_is_refused_in_words_and_in_time(harm: Any, said: str, written: Application) -> None:
    parts = parts_of(form_of(written))
    harm(parts)
    file = packed(parts)
    memory, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(UnsafeWorkbookError, match=said):
        read(file, written)
    assert time.process_time() - began < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024 < MEGABYTES


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, -1])
def test_a_workbook_cut_off_on_its_way_is_refused(kept: float, written: Application) -> None:
    file = form_of(written)
    with pytest.raises(UnsafeWorkbookError, match="として読めません"):
        read(file[: int(len(file) * kept) if isinstance(kept, float) else kept], written)


def a_name_over_everything(book: Any) -> None:
    book.defined_names["t_budget_lines"] = DefinedName("t_budget_lines", attr_text="'経費の行'!$A$1:$XFD$1048576")


def many_rows(book: Any) -> None:
    whole = re.sub(r"\d+$", "1048576", book.defined_names["t_budget_lines"].attr_text)
    book.defined_names["t_budget_lines"] = DefinedName("t_budget_lines", attr_text=whole)


def a_name_that_is_gone(book: Any) -> None:
    book.defined_names["q_vision"] = DefinedName("q_vision", attr_text="#REF!")


def a_sheet_that_is_gone(book: Any) -> None:
    title, _place = next(iter(book.defined_names["t_budget_lines"].destinations))
    del book[title]


def merged_cells_of_a_table(book: Any) -> None:
    title, place = next(iter(book.defined_names["t_budget_lines"].destinations))
    row = int(re.findall(r"\d+", place)[0])
    book[title][f"B{row}"].value = "旅費"
    book[title].merge_cells(f"B{row}:C{row}")


def an_array_formula(book: Any) -> None:
    cell = cell_of(book, "q_vision")
    cell.parent[cell.coordinate] = ArrayFormula(cell.coordinate, "=SUM(A1:A2)")


def cell_of(book: Any, name: str) -> Any:
    title, place = next(iter(book.defined_names[name].destinations))
    return book[title][place.replace("$", "")]


def write(name: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        cell_of(book, name).value = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (a_name_over_everything, "表の列が"),
        (many_rows, "行が多すぎます"),
        (a_name_that_is_gone, "欄が見つかりません"),
        (an_array_formula, "数式が入っています"),
        (a_sheet_that_is_gone, "表が見つかりません"),
        (merged_cells_of_a_table, "セルが結合されています"),
        (write("q_vision", "=1+1"), "数式が入っています"),
        (write("q_requested_yen", 1.5), "円の整数|読めません|端数"),
        (write("q_requested_yen", True), "読めません|円の整数"),
        (write("q_starts_on", "いつか"), "日付として読めません"),
        (write("q_starts_on", 1e9), "日付|エラー値"),
        (write("q_site", "あ" * 201), "200字まで"),
        (write("q_vision", "#DIV/0!"), "エラー値"),
    ],
)
def test_a_cell_that_says_the_wrong_thing_is_named(change: Any, said: str, written: Application) -> None:
    filled = read(changed(form_of(written), change), written)
    assert [fault.text for fault in filled.faults if re.search(said, fault.text)], filled.faults


@pytest.mark.parametrize("name", ["jisso_form_number", "jisso_years", "jisso_row_versions"])
def test_a_changed_hidden_sheet_is_refused_or_read(name: str, written: Application) -> None:
    form = form_of(written)
    for value in ("髙", 1e400, True, "=1+1", "[1]", '{"vision": "x"}', '{"vision": 1e999}', None):
        said = words_for(changed(form, write(name, value)), written)
        assert said == "" or re.search("控え|様式ではありません", said)


def test_no_damage_by_lot_is_answered_otherwise_than_in_words(written: Application) -> None:
    whole = parts_of(form_of(written))
    names = sorted(whole)

    @settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(names), st.randoms(use_true_random=False), st.sampled_from(["flip", "cut", "drop", "swap"]))
    def harm(name: str, lot: random.Random, how: str) -> None:
        parts = dict(whole)
        content = bytearray(parts[name])
        at = lot.randrange(len(content))
        if how == "flip":
            for _time in range(lot.randint(1, 20)):
                content[lot.randrange(len(content))] = lot.randrange(256)
        elif how == "cut":
            del content[at : at + lot.randint(1, 400)]
        elif how == "drop":
            content.clear()
        else:
            content[at:at] = parts[lot.choice(names)][:200]
        parts[name] = bytes(content)
        words_for(packed(parts), written)

    harm()


@pytest.mark.parametrize("harm", [macro, laughing_entities, everything_merged, broken_sheet])
def test_nothing_of_a_refused_workbook_is_kept(
    harm: Any, written: Application, aoi: User, client_of: Any, tmp_path: Any
) -> None:
    parts = parts_of(form_of(written))
    harm(parts)
    upload = SimpleUploadedFile("様式.xlsx", packed(parts))
    answer = client_of(aoi).post("/applications/R8-U-001/excel/", {"file": upload})
    assert answer.status_code == 422
    assert FilledWorkbook.objects.count() == 0
    assert list(tmp_path.iterdir()) == []
    assert Application.objects.get().vision == written.vision
