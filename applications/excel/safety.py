"""Looks into an uploaded workbook before anything parses it: what is no plain xlsx, or too big inside, is refused."""

import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries

# One form is some thousand cells; these bounds leave it much room and a bomb none.
LARGEST_FILE = 10 * 1024 * 1024
LARGEST_INSIDE = 30 * 1024 * 1024
MOST_PARTS = 500
# Somebody's own words do not pack so well; of a small file nobody asks.
LARGEST_RATIO, ASKED_FROM = 200, 5 * 1024 * 1024
MOST_CELLS = 200_000
# What openpyxl would spread out into single cells: a merged area and the area of a link.
SPREAD_OUT = frozenset({"mergeCell", "hyperlink"})


class UnsafeWorkbookError(ValueError):
    """The file is not read; the message says why and what to do, in the reader's language."""


def refuse_what_is_unsafe(file: IO[bytes], size: int) -> None:
    """Raises UnsafeWorkbookError for anything but a small plain xlsx; leaves the file at its beginning.

    First only the directory of the container is read, so a bomb costs nothing; then each part is
    read once in a stream, so that no sheet is built that the machine could not hold.
    """
    if size > LARGEST_FILE:
        raise UnsafeWorkbookError(
            _("ファイルが大きすぎます（%(size)dMB）。10MBまでのブックを選んでください。")
            % {"size": size // 1024 // 1024}
        )
    try:
        with zipfile.ZipFile(file) as container:
            parts = container.infolist()
            _refuse_bombs(parts)
            _refuse_active_content({part.filename.lower() for part in parts})
            _refuse_what_spreads(container)
    # A RuntimeError is how zipfile tells of a password and, by a kind of its own, of a packing it does not know.
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error):
        raise UnsafeWorkbookError(
            _("Excelのブック（.xlsx）として読めません。様式をダウンロードしたブックを、.xlsxで保存して選んでください。")
        ) from None
    finally:
        file.seek(0)


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    inside = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    packs_too_well = inside > ASKED_FROM and inside / packed > LARGEST_RATIO
    if len(parts) > MOST_PARTS or inside > LARGEST_INSIDE or packs_too_well:
        raise UnsafeWorkbookError(
            _("ブックの中身が異常に大きいため、読みませんでした。様式をダウンロードし直して、写してください。")
        )


def _refuse_active_content(names: set[str]) -> None:
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnsafeWorkbookError(
            _("Excelのブック（.xlsx）ではありません。.xls や .ods は、.xlsx で保存し直してください。")
        )
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/activex/") for name in names):
        raise UnsafeWorkbookError(_("マクロを含むブックは受け取れません。マクロのない .xlsx で保存し直してください。"))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise UnsafeWorkbookError(
            _("ほかのブックへのリンクを含むため、受け取れません。リンクを解除（値に変換）して保存し直してください。")
        )


def _refuse_what_spreads(container: zipfile.ZipFile) -> None:
    """Counts the cells that reading would build; whatever a part is called, it may be a sheet."""
    cells = 0
    for part in container.infolist():
        cells += _cells_of(container, part)
        if cells > MOST_CELLS:
            raise UnsafeWorkbookError(
                _("セルが多すぎるため、読みませんでした。様式をダウンロードし直して、写してください。")
            )


def _cells_of(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many cells one part comes to, stopped as soon as there are too many."""
    count = 0
    try:
        with container.open(part) as stream:
            for _event, element in iterparse(stream, forbid_dtd=True):
                kind = element.tag.rpartition("}")[2]
                count += 1 if kind == "c" else _spread(element.get("ref", "")) if kind in SPREAD_OUT else 0
                if kind in ("c", "row"):
                    element.clear()
                if count > MOST_CELLS:
                    break
    except DefusedXmlException:
        raise UnsafeWorkbookError(
            _(
                "ブックの中に、読むと危険な定義（DTD・実体）が含まれています。様式をダウンロードし直して、写してください。"
            )
        ) from None
    except ParseError:
        return 0  # no XML, so no sheet; a broken sheet is refused where it is read
    return count


def _spread(area: str) -> int:
    try:
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(area))
        return int((right - left + 1) * (bottom - top + 1))
    except (ValueError, TypeError):
        return MOST_CELLS + 1 if area else 0
