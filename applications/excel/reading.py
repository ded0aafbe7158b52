"""Reads a filled-in workbook for an application, cell by cell, gathering the faults on the way."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from applications.cleaning import cleaned
from applications.excel.filled import Fault, Filled
from applications.excel.layout import MOST_ROWS, Field, Table, fields_of, tables_of
from applications.excel.opening import cells_named, opened, single
from applications.excel.safety import UnsafeWorkbookError
from applications.excel.values import UnreadableCellError, choices_of, from_cell, is_left_out
from applications.extra import sections_of
from applications.half_choices import lacking
from applications.models import Application, FormVersion
from applications.queries.content import answer
from applications.questions import Kind
from applications.states.scheme import MOST_YEARS
from workflow.problems import Weight


def read_workbook(file: IO[bytes], size: int, application: Application) -> Filled:
    """Everything that a workbook says for this application.

    Raises UnsafeWorkbookError for a file that is not read at all: hostile, broken, or of another application.
    """
    book = opened(file, size)
    filled, years = _meta(book, application)
    reader = Reader(book, application, filled)
    for section in sections_of(application.form_version):
        answers = filled.content.setdefault(section.key, {})
        for cell_field in fields_of(section, application.form_version):
            reader.field(cell_field, answers)
        for table in tables_of(section, application.form_version, years):
            reader.table(table, answers)
    return filled


def _meta(book: Workbook, application: Application) -> tuple[Filled, int]:
    said = {
        name: single(book, f"jisso_{name}") for name in ("application", "form", "form_number", "years", "row_versions")
    }
    if said["application"] is None or said["form_number"] is None:
        raise UnsafeWorkbookError(
            _("この仕組みの様式ではありません。応募の画面から様式をダウンロードして、それに書いてください。")
        )
    if str(said["application"]) != application.number:
        raise UnsafeWorkbookError(
            _("これは%(number)sの様式です。%(own)sの様式をダウンロードして、それに書いてください。")
            % {"number": str(said["application"])[:40], "own": application.number}
        )
    try:
        versions = {str(key): int(value) for key, value in json.loads(str(said["row_versions"])).items()}
        years = min(max(int(str(said["years"])), 1), MOST_YEARS)
        filled = Filled(int(str(said["form_number"])), versions)
    except (ValueError, AttributeError, TypeError, OverflowError):
        raise UnsafeWorkbookError(
            _("様式の控え（隠しシート）が書き換えられています。ダウンロードし直してください。")
        ) from None
    form = application.form_version
    if (str(said["form"]), filled.form_number) != (form.name, form.number):
        filled.faults.append(Fault("", "", _of_an_older_form(form), Weight.NOTICE))
    return filled, years


def _of_an_older_form(form: FormVersion) -> str:
    text = _(
        "このブックは、いまの%(form)sとは別の版の様式で作られています。同じ質問の答えを移します。"
        "ブックにない質問の答えは、いまのまま変わりません。"
    )
    return text % {"form": form}


class Reader:
    """Reads one workbook for one application, gathering faults as it goes."""

    def __init__(self, book: Workbook, application: Application, filled: Filled) -> None:
        self.book, self.application, self.filled = book, application, filled
        self.types = [kind.name for kind in application.call.types.all()]
        # How many cells said that their text was too long for them.
        self.left_out = 0

    def fault(self, sheet: str, cell: str, text: str, weight: Weight = Weight.STOP) -> None:
        """Keeps one fault."""
        self.filled.faults.append(Fault(sheet, cell, text, weight))

    def field(self, asked: Field, answers: dict[str, Any]) -> None:
        """One single cell; a field whose cell is gone stays as it is on the site."""
        found = cells_named(self.book, asked.name)
        if found is None or ":" in found[1]:
            text = _("「%(label)s」の欄が見つかりません。この答えは、いまのまま変わりません。")
            self.fault("", "", text % {"label": asked.label}, Weight.NOTICE)
            return
        sheet, place = found
        readable, value = self.value(sheet, sheet[place], asked.question)
        if not readable:
            return
        if asked.part:
            stored = answer(self.application, asked.question)
            answers.setdefault(asked.question.key, stored)[asked.part] = value or ""
            return
        answers[asked.question.key] = value
        for text in cleaned(asked.question, value).faults.values():
            self.fault(sheet.title, place, text)

    def table(self, table: Table, answers: dict[str, Any]) -> None:
        """All rows of a table that hold anything."""
        found = cells_named(self.book, table.name)
        if found is None or ":" not in found[1]:
            text = _("「%(label)s」の表が見つかりません。この表は、いまのまま変わりません。")
            self.fault("", "", text % {"label": table.question.label}, Weight.NOTICE)
            return
        sheet, area = found
        left_out_before = self.left_out
        rows = [
            (place, row) for place, cells in self.rows(sheet, area, table) if (row := self.row(sheet, cells, table))
        ]
        if self.left_out > left_out_before and not table.takes_ids:
            text = _("「%(label)s」には長い文があるため、Excelからは変わりません。画面で書いてください。")
            self.fault(sheet.title, "", text % {"label": table.question.label}, Weight.NOTICE)
            return
        if table.question.kind is Kind.LINES:
            answers[table.question.key] = [row["text"] for _place, row in rows if "text" in row]
            return
        answers[table.question.key] = [row for _place, row in rows]
        self.table_faults(sheet, table, answers[table.question.key], [place for place, _row in rows])

    def rows(self, sheet: Worksheet, area: str, table: Table) -> Iterator[tuple[int, tuple[Cell | MergedCell, ...]]]:
        """The rows of an area, as far as one form may have them; no cell beyond that is ever touched."""
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(area))
        wanted = len(table.columns) + 1
        if right - left + 1 != wanted:
            text = _(
                "表の列が%(count)d列あります（様式は%(wanted)d列）。列を消したり足したりせず、様式に写してください。"
            )
            self.fault(sheet.title, area, text % {"count": right - left, "wanted": wanted - 1})
            return
        if bottom - top + 1 > MOST_ROWS:
            text = _("行が多すぎます（%(count)d行）。%(most)d行までにしてください。")
            self.fault(sheet.title, area, text % {"count": bottom - top + 1, "most": MOST_ROWS})
        last = min(bottom, top + MOST_ROWS - 1)
        for row in sheet.iter_rows(top, last, left, right):
            yield row[0].row or top, row

    def row(self, sheet: Worksheet, cells: tuple[Cell | MergedCell, ...], table: Table) -> dict[str, Any]:
        """One row, or {} when nothing stands in it."""
        found: dict[str, Any] = {}
        for cell, (column, year) in zip(cells[1:], table.columns, strict=False):
            readable, value = self.value(sheet, cell, column)
            if not readable:
                continue
            if year is None:
                found[column.key] = value
            else:
                found.setdefault(column.key, []).append(value)
        if not any(value not in (None, "", []) and not _all_empty(value) for value in found.values()):
            return {}
        identity = str(cells[0].value or "").removesuffix(".0")
        return {**({"id": int(identity)} if identity.isdecimal() and table.takes_ids else {}), **found}

    def value(self, sheet: Worksheet, cell: Cell | MergedCell, asked: Any) -> tuple[bool, Any]:
        """Whether the cell could be read, and what it says."""
        if isinstance(cell, MergedCell):
            self.fault(sheet.title, cell.coordinate, _("セルが結合されています。結合を解除してください。"))
            return False, None
        if cell.data_type == "f":
            self.fault(sheet.title, cell.coordinate, _("数式が入っています。値に変えて（値貼り付け）ください。"))
            return False, None
        if cell.data_type == "e":
            self.fault(
                sheet.title,
                cell.coordinate,
                _("エラー値（%(value)s）です。書き直してください。") % {"value": cell.value},
            )
            return False, None
        if is_left_out(cell.value):
            self.left_out += 1
            return False, None
        try:
            return True, from_cell(asked, cell.value, choices_of(asked, self.types))
        except UnreadableCellError as problem:
            self.fault(sheet.title, cell.coordinate, str(problem))
            return False, None

    def table_faults(self, sheet: Worksheet, table: Table, rows: list[Mapping[str, Any]], places: list[int]) -> None:
        """What the form itself finds wrong in the rows, said by cell."""
        letters = {
            column.key: get_column_letter(place) for place, (column, year) in enumerate(table.columns, 2) if not year
        }
        for where, text in cleaned(table.question, rows).faults.items():
            _key, _dash, rest = where.partition("-")
            number, _dash, column = rest.partition("-")
            cell = f"{letters.get(column, 'B')}{places[int(number)]}" if number.isdecimal() else ""
            self.fault(sheet.title, cell, text)
        if table.question.kind is Kind.FACTORS:
            for row, lack in lacking(rows).items():
                self.fault(sheet.title, f"{letters['factor']}{places[row]}", lack.words, Weight.NOTICE)


def _all_empty(value: Any) -> bool:
    return isinstance(value, list) and all(part in (None, "") for part in value)
