"""Writes an application as one workbook to fill in offline: lists, locked cells, named ranges, no macro, no 方眼紙."""

import io
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from applications.excel.layout import (
    FIRST_ROW,
    META_SHEET,
    SPARE_ROWS,
    Field,
    Table,
    fields_of,
    tables_of,
)
from applications.excel.sheet import BOLD, SMALL, Lists, heads, name_cells, new_sheet, offer, open_cell
from applications.extra import sections_of
from applications.models import Application
from applications.queries.content import scheme_years
from applications.queries.kept_words import words_offered
from applications.questions import Column, Kind

Content = Mapping[str, Mapping[str, Any]]


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
            offer(sheet, f"{letter}{FIRST_ROW}:{letter}{last}", names, lists, is_free=True)
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
    label = str(column.label) or _("文")
    # An English label may name the unit already.
    return label if label.endswith(unit.strip()) else label + unit


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
