"""Opens a workbook that somebody hands in, and finds in it the cells behind a name."""

import re
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from applications.excel.safety import UnsafeWorkbookError, refuse_what_is_unsafe

# One cell, or a rectangle of cells.
AREA = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}(:\$?[A-Z]{1,3}\$?[0-9]{1,7})?")


def opened(file: IO[bytes], size: int) -> Workbook:
    """The workbook in a file, once it is known to be small and plain; raises UnsafeWorkbookError."""
    refuse_what_is_unsafe(file, size)
    try:
        return load_workbook(file, data_only=False, keep_links=False)
    except Exception:
        # openpyxl raises whatever its parsers raise; for the reader all of it is one thing.
        raise UnsafeWorkbookError(_("ブックが壊れています。様式をダウンロードし直して、写してください。")) from None


def cells_named(book: Workbook, name: str) -> tuple[Worksheet, str] | None:
    """The sheet and the cells behind a defined name; None when the name or its sheet is gone."""
    defined = book.defined_names.get(name)
    try:
        places = list(defined.destinations) if defined else []
    except Exception:
        # A name that is a formula or #REF! is taken apart by openpyxl's own parser; whatever that raises, it is gone.
        return None
    for title, cells in places:
        if title in book.sheetnames and AREA.fullmatch(cells) and isinstance(book[title], Worksheet):
            return book[title], cells.replace("$", "")
    return None


def single(book: Workbook, name: str) -> Any:
    """What stands in the one cell behind a defined name."""
    found = cells_named(book, name)
    return found[0][found[1]].value if found and ":" not in found[1] else None
