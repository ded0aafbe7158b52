"""Writes an application as one workbook to fill in offline: lists, locked cells, named ranges, no macro, no 方眼紙."""

import io
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from applications.excel.layout import (
    FIRST_ROW,
    LONGEST_CELL,
    META_SHEET,
    SPARE_ROWS,
    Field,
    Table,
    fields_of,
    tables_of,
)
from applications.excel.values import LEFT_OUT, choices_of, to_cell
from applications.extra import sections_of
from applications.models import Application
from applications.queries.content import scheme_years
from applications.queries.kept_words import words_offered
from applications.questions import Column, Kind, Question

Content = Mapping[str, Mapping[str, Any]]

HEAD = Font(name="BIZ UDPGothic", bold=True, size=14)
BOLD = Font(name="BIZ UDPGothic", bold=True, size=10.5)
PLAIN = Font(name="BIZ UDPGothic", size=10.5)
SMALL = Font(name="BIZ UDPGothic", size=9, color="4D4D4D")
OPEN = PatternFill("solid", fgColor="FFF8DF")
WASH = PatternFill("solid", fgColor="EEF0F4")
LINE = Side(style="thin", color="B3B3B3")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
YEN_FORMAT = "#,##0"


def workbook_of(application: Application, content: Content, row_versions: Mapping[str, int]) -> bytes:
    """The workbook of one application with what it says now; `row_versions` tell later what was seen."""
    book = Workbook()
    book.remove(book.worksheets[0])
    years = scheme_years(application)
    types = [kind.name for kind in application.call.types.all()]
    lists = Lists(book)
    for section in sections_of(application.form_version):
        fields = list(fields_of(section, application.form_version))
        if fields:
            _chapter_sheet(book, application, section.title, fields, content[section.key], types, lists)
        for table in tables_of(section, application.form_version, years):
            _table_sheet(book, application, table, content[section.key].get(table.question.key) or [], types, lists)
    _meta_sheet(book, application, years, row_versions)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class Lists:
    """The lists behind the cells that hold a choice: on a hidden sheet, since Excel cuts inline lists at 255."""

    def __init__(self, book: Workbook) -> None:
        self.sheet: Worksheet = book.create_sheet("_lists")
        self.sheet.sheet_state = "hidden"
        self.known: dict[tuple[str, ...], str] = {}

    def validation(self, labels: list[str], *, is_free: bool = False) -> DataValidation:
        """A rule that lets a cell hold one of the labels; a free one only offers them, and other words stay possible."""
        key = tuple(labels)
        if key not in self.known:
            letter = get_column_letter(len(self.known) + 1)
            for row, label in enumerate(labels, 1):
                self.sheet[f"{letter}{row}"] = label
            self.known[key] = f"{quote_sheetname(self.sheet.title)}!${letter}$1:${letter}${len(labels)}"
        rule = DataValidation(type="list", formula1=self.known[key], allow_blank=True)
        rule.errorStyle = "warning" if is_free else "stop"
        rule.error = _("一覧にない言葉です。このまま書くこともできます。") if is_free else _("一覧から選んでください。")
        rule.showErrorMessage = True
        return rule


def new_sheet(book: Workbook, application: Application, title: str, help_text: str) -> Worksheet:
    """A locked sheet with its title and what to do on it."""
    sheet: Worksheet = book.create_sheet(_free_title(book, title))
    sheet["A1"] = title
    sheet["A1"].font = HEAD
    sheet["A2"] = _("%(number)s　%(title)s") % {"number": application.number, "title": application.title}
    sheet["A3"] = help_text
    for place in ("A2", "A3"):
        sheet[place].font = SMALL
        sheet[place].data_type = "s"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _free_title(book: Workbook, title: str) -> str:
    kept = "".join(character for character in title if character not in "[]:*?/\\'")[:28]
    taken = set(book.sheetnames)
    return next(name for name in (kept, *(f"{kept}{n}" for n in range(2, 99))) if name not in taken)


def _chapter_sheet(
    book: Workbook,
    application: Application,
    title: Any,
    fields: list[Field],
    said: Mapping[str, Any],
    types: list[str],
    lists: Lists,
) -> None:
    sheet = new_sheet(book, application, str(title), _("黄色のセルに書きます。1つの欄は1つのセルです。"))
    for letter, width in (("A", 34), ("B", 8), ("C", 80), ("D", 50)):
        sheet.column_dimensions[letter].width = width
    heads(sheet, [_("問い"), _("必須"), _("答え"), _("助け")])
    for row, field in enumerate(fields, FIRST_ROW):
        asked = field.question
        required = application.form_version.requires(asked.key) and field.part != "waived_reason"
        for letter, words in (("A", field.label), ("B", _("※必須") if required else ""), ("D", str(asked.help))):
            sheet[f"{letter}{row}"] = words
            sheet[f"{letter}{row}"].font = BOLD if letter == "A" else SMALL
            sheet[f"{letter}{row}"].alignment = Alignment(wrap_text=True, vertical="top")
        value = said.get(asked.key)
        open_cell(sheet, f"C{row}", asked, (value or {}).get(field.part) if field.part else value, types, lists)
        name_cells(book, field.name, sheet, f"$C${row}")
    sheet.freeze_panes = f"A{FIRST_ROW}"


def _table_sheet(
    book: Workbook,
    application: Application,
    table: Table,
    rows: list[Any],
    types: list[str],
    lists: Lists,
) -> None:
    sheet = new_sheet(
        book, application, str(table.question.label), _("1行に1つずつ、黄色のセルに書きます。空の行は読みません。")
    )
    columns = table.columns
    # What the page offers in a box that takes other words too: the call's categories, directions, factors, plans.
    offered = words_offered(table.question.key, application.form_version)
    labels = [_column_label(application, column, year) for column, year in columns]
    heads(sheet, ["id", *labels])
    sheet.column_dimensions["A"].hidden = True
    last = FIRST_ROW + len(rows) + SPARE_ROWS - 1
    for place, (column, year) in enumerate(columns, 2):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 44 if column.kind is Kind.TEXT else 20
        for row in range(FIRST_ROW, last + 1):
            stored = rows[row - FIRST_ROW] if row - FIRST_ROW < len(rows) else None
            open_cell(sheet, f"{letter}{row}", column, _stored(stored, column, year), types, lists)
        if offered.get(column.key):
            names = [str(name) for name, _words in offered[column.key]]
            _listed(sheet, f"{letter}{FIRST_ROW}:{letter}{last}", names, lists, is_free=True)
    for row, stored in enumerate(rows, FIRST_ROW):
        sheet[f"A{row}"] = stored.get("id") if isinstance(stored, Mapping) else None
    name_cells(book, table.name, sheet, f"$A${FIRST_ROW}:${get_column_letter(len(columns) + 1)}${last}")
    sheet.freeze_panes = f"B{FIRST_ROW}"


def _stored(row: Any, column: Column, year: int | None) -> Any:
    if row is None:
        return None
    value = row.get(column.key) if isinstance(row, Mapping) else row
    if year is None:
        return value
    return value[year] if value and year < len(value) else None


def _column_label(application: Application, column: Column, year: int | None) -> str:
    if year is not None:
        return _("%(year)s年目（円）") % {"year": year + 1}
    unit = (
        _("（円）")
        if column.kind is Kind.YEN
        else _("（「、」で区切る）")
        if column.kind is Kind.STANDS_ON
        else _("（記号）")
        if column.kind is Kind.HANGS_ON
        else ""
    )
    return (str(column.label) or _("文")) + unit


def heads(sheet: Worksheet, labels: list[str]) -> None:
    """The heads of the columns."""
    for place, label in enumerate(labels, 1):
        cell: Cell = sheet.cell(FIRST_ROW - 1, place, label)
        cell.font, cell.fill, cell.border = BOLD, WASH, BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def open_cell(
    sheet: Worksheet, place: str, asked: Question | Column, value: Any, types: list[str], lists: Lists
) -> None:
    """One cell to write in, with what is stored."""
    choices = choices_of(asked, types)
    cell: Cell = sheet[place]
    written = to_cell(asked, value, choices)
    too_long = isinstance(written, str) and len(written) > LONGEST_CELL
    cell.value = str(LEFT_OUT) if too_long else written
    if isinstance(cell.value, str):
        # Text that begins with = stays text, here and when it is opened.
        cell.data_type, cell.quotePrefix = "s", cell.value.startswith(("=", "+", "-", "@"))
    cell.font, cell.border = PLAIN, BOX
    cell.fill = WASH if too_long else OPEN
    cell.protection = Protection(locked=too_long)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if asked.kind in (Kind.YEN, Kind.YEN_BY_YEAR):
        cell.number_format = YEN_FORMAT
    elif asked.kind is Kind.DAY:
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.number_format = "@"
    if choices:
        _listed(sheet, place, [label for _value, label in choices], lists)


def _listed(sheet: Worksheet, place: str, labels: list[str], lists: Lists, *, is_free: bool = False) -> None:
    """Adds cells to the sheet's rule for these labels; one rule a list, not one a cell."""
    wanted = lists.validation(labels, is_free=is_free)
    for rule in sheet.data_validations.dataValidation:
        if rule.formula1 == wanted.formula1:
            rule.add(place)
            return
    sheet.add_data_validation(wanted)
    wanted.add(place)


def name_cells(book: Workbook, name: str, sheet: Worksheet, cells: str) -> None:
    """Gives cells the name by which they are found again."""
    book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!{cells}")


def _meta_sheet(book: Workbook, application: Application, years: int, row_versions: Mapping[str, int]) -> None:
    sheet: Worksheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "hidden"
    said: dict[str, str | int] = {
        "application": application.number,
        "form": application.form_version.name,
        "form_number": application.form_version.number,
        "years": years,
        "row_versions": json.dumps(dict(row_versions)),
    }
    for row, (name, value) in enumerate(said.items(), 1):
        sheet.cell(row, 1, name)
        sheet.cell(row, 2, value)
        name_cells(book, f"jisso_{name}", sheet, f"$B${row}")
