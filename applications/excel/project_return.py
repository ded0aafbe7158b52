"""A progress return as one workbook: the answer before beside the new one, one answer one cell; written and read."""

import io
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment

from applications.excel.filled import Filled
from applications.excel.layout import FIRST_ROW, META_SHEET, Field
from applications.excel.opening import opened, single
from applications.excel.reading import Reader
from applications.excel.safety import UnsafeWorkbookError
from applications.excel.sheet import BOLD, PLAIN, SMALL, Lists, heads, name_cells, new_sheet, open_cell
from applications.models import ProgressReturn
from applications.return_questions import CHAPTERS, in_words
from workflow.fields.calendar import era_date
from workflow.fields.number import whole_number

# No return is saved more often; what a cell says beyond it never was a version of ours.
NEWEST = 10**8
WIDTHS = (("A", 34), ("B", 60), ("C", 80), ("D", 44))


def return_workbook(progress: ProgressReturn) -> bytes:
    """The workbook of one return with what it says now, and what the one before said."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists, before, row = Lists(book), progress.before, FIRST_ROW
    sheet = new_sheet(book, progress.project.application, str(_("進み具合の報告")), _what_to_do(progress))
    for letter, width in WIDTHS:
        sheet.column_dimensions[letter].width = width
    earlier = _("前回の答え") if before is None else _("前回（第%(n)d回）の答え") % {"n": before.sequence}
    heads(sheet, [_("問い"), earlier, _("今回の答え"), _("助け")])
    for chapter in CHAPTERS:
        for asked in chapter.questions:
            said = in_words(asked.key, getattr(before, asked.key)) if before else ""
            for letter, words, font in (
                ("A", str(asked.label), BOLD),
                ("B", said, PLAIN),
                ("D", str(asked.help), SMALL),
            ):
                cell = sheet[f"{letter}{row}"]
                cell.value, cell.font = words or None, font
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if words:
                    # What somebody wrote is text, also where it begins with =.
                    cell.data_type = "s"
            open_cell(sheet, f"C{row}", asked, getattr(progress, asked.key), [], lists)
            name_cells(book, f"q_{asked.key}", sheet, f"$C${row}")
            row += 1
    sheet.freeze_panes = f"A{FIRST_ROW}"
    _keep_meta(book, progress)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _what_to_do(progress: ProgressReturn) -> str:
    words = _("第%(n)d回　見る期間 %(begin)s〜%(end)s　締切 %(due)s　黄色のセルに書きます。")
    days = {"begin": progress.period_from, "end": progress.period_to, "due": progress.due_on}
    return words % {"n": progress.sequence, **{name: era_date(day, weekday=False) for name, day in days.items()}}


def _keep_meta(book: Workbook, progress: ProgressReturn) -> None:
    sheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "hidden"
    said: dict[str, str | int] = {
        "project": progress.project.number,
        "sequence": progress.sequence,
        "row_version": progress.row_version,
    }
    for row, (name, value) in enumerate(said.items(), 1):
        sheet.cell(row, 1, name)
        sheet.cell(row, 2, value)
        name_cells(book, f"jisso_{name}", sheet, f"$B${row}")


def read_return(file: IO[bytes], size: int, progress: ProgressReturn) -> tuple[dict[str, Any], list[Any], int]:
    """What a workbook says for this return, every fault by cell, and the row version its writer had seen.

    Raises UnsafeWorkbookError for a file that is not read at all: hostile, broken, or of another return.
    """
    book = opened(file, size)
    said = {name: single(book, f"jisso_{name}") for name in ("project", "sequence", "row_version")}
    if str(said["project"]) != progress.project.number or str(said["sequence"]) != str(progress.sequence):
        words = _("%(number)s 第%(n)d回の報告の様式ではありません。この画面からダウンロードした様式に書いてください。")
        raise UnsafeWorkbookError(words % {"number": progress.project.number, "n": progress.sequence})
    filled = Filled(0, {})
    reader = Reader(book, progress.project.application, filled)
    answers: dict[str, Any] = {}
    for chapter in CHAPTERS:
        for asked in chapter.questions:
            reader.field(Field(chapter, asked, "", str(asked.label)), answers)
    version = whole_number(said["row_version"])
    words_only = {key: str(value or "") for key, value in answers.items()}
    return words_only, filled.faults, -1 if version is None or version > NEWEST else version
