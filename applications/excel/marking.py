"""The handed-in workbook once more, with every fault marked in its cell: red, and the words as a comment."""

import io
from collections.abc import Iterable, Mapping
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

STOP = PatternFill("solid", fgColor="FFD9D9")
ASK = PatternFill("solid", fgColor="FFF3EA")


def marked(file: IO[bytes], faults: Iterable[Mapping[str, Any]]) -> bytes:
    """The workbook with its faults marked; faults without a cell have no mark."""
    book = load_workbook(file, keep_links=False)
    for fault in faults:
        if fault["sheet"] not in book.sheetnames or not fault["cell"] or ":" in fault["cell"]:
            continue
        cell = book[fault["sheet"]][fault["cell"]]
        # A merged cell cannot hold a mark; its own sentence in the list says where it is.
        if isinstance(cell, MergedCell):
            continue
        cell.fill = STOP if fault["weight"] == "stop" else ASK
        cell.comment = Comment(fault["text"], "jisso", height=120, width=320)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
