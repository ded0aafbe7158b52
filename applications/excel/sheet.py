"""The parts of a sheet to fill in: its head, its open and locked cells, the lists behind them, the names they go by."""

from copy import copy
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from applications.excel.layout import (
    FIRST_ROW,
    LONGEST_CELL,
)
from applications.excel.values import LEFT_OUT, choices_of, to_cell
from applications.models import Application
from applications.questions import Column, Kind, Question

# Excel allows 31 letters; a number may have to follow.
LONGEST_TITLE = 28
HEAD = Font(name="BIZ UDPGothic", bold=True, size=14)
BOLD = Font(name="BIZ UDPGothic", bold=True, size=10.5)
PLAIN = Font(name="BIZ UDPGothic", size=10.5)
SMALL = Font(name="BIZ UDPGothic", size=9, color="4D4D4D")
OPEN = PatternFill("solid", fgColor="FFF8DF")
WASH = PatternFill("solid", fgColor="EEF0F4")
LINE = Side(style="thin", color="B3B3B3")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
# How a cell shows what stands in it; whatever is not named here is text.
FORMATS = {Kind.YEN: "#,##0", Kind.YEN_BY_YEAR: "#,##0", Kind.DAY: "yyyy-mm-dd"}


class Lists:
    """What the cells of one workbook share: the lists behind choices, and the few looks that open cells have.

    The lists stand on a hidden sheet, since Excel cuts inline lists at 255.
    """

    def __init__(self, book: Workbook) -> None:
        self.sheet: Worksheet = book.create_sheet("_lists")
        self.sheet.sheet_state = "hidden"
        self.known: dict[tuple[str, ...], str] = {}
        self.looks: dict[tuple[bool, str], StyleArray] = {}

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
    kept = "".join(character for character in title if character not in "[]:*?/\\'")
    if len(kept) > LONGEST_TITLE:
        # Where words are set apart, none is cut in two.
        kept = kept[: LONGEST_TITLE + 1].rpartition(" ")[0] or kept[:LONGEST_TITLE]
    taken = set(book.sheetnames)
    return next(name for name in (kept, *(f"{kept}{n}" for n in range(2, 99))) if name not in taken)


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
    _look(cell, too_long, FORMATS.get(asked.kind, "@"), lists)
    if isinstance(cell.value, str):
        # Text that begins with = stays text, here and when it is opened.
        cell.data_type, cell.quotePrefix = "s", cell.value.startswith(("=", "+", "-", "@"))
    if choices:
        offer(sheet, place, [label for _value, label in choices], lists)


def _look(cell: Cell, is_locked: bool, number_format: str, lists: Lists) -> None:
    """Dresses a cell; openpyxl compares every part of a look with all others, so each look is put together once."""
    worn = lists.looks.get((is_locked, number_format))
    if worn is not None:
        cell._style = copy(worn)  # type: ignore[attr-defined]  # the stubs leave it out; openpyxl copies so itself
        return
    cell.font, cell.border, cell.fill = PLAIN, BOX, WASH if is_locked else OPEN
    cell.protection = Protection(locked=is_locked)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = number_format
    lists.looks[is_locked, number_format] = copy(cell._style)  # type: ignore[attr-defined]


def offer(sheet: Worksheet, place: str, labels: list[str], lists: Lists, *, is_free: bool = False) -> None:
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
