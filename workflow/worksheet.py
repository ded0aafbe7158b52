"""Rows on a sheet of a workbook that one only reads: a head that stays, and text that stays text."""

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def write_rows(
    sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int] = ()
) -> None:
    """Writes the head and the rows; a column without a width, in characters, is as wide as its head asks for."""
    for line, row in enumerate([heads, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(line, column, value)
            if isinstance(value, str):
                # What somebody wrote stays text, even where it begins like a formula.
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    for number, head in enumerate(heads, start=1):
        width = widths[number - 1] if number <= len(widths) else max(10, min(40, 2 * len(head)))
        sheet.column_dimensions[get_column_letter(number)].width = width
