"""Looks into an uploaded workbook before anything parses it: what is no plain xlsx, or too big inside, is refused."""

import zipfile
from typing import IO

from django.utils.translation import gettext as _

# One form is some hundred cells; these bounds leave it much room and a bomb none.
LARGEST_FILE = 10 * 1024 * 1024
LARGEST_INSIDE = 60 * 1024 * 1024
MOST_PARTS = 500
LARGEST_RATIO = 200


class UnsafeWorkbookError(ValueError):
    """The file is not read; the message says why and what to do, in the reader's language."""


def refuse_what_is_unsafe(file: IO[bytes], size: int) -> None:
    """Raises UnsafeWorkbookError for anything but a small plain xlsx; leaves the file at its beginning.

    Only the directory of the container is read here, so a bomb costs nothing.
    """
    if size > LARGEST_FILE:
        raise UnsafeWorkbookError(
            _("ファイルが大きすぎます（%(size)dMB）。10MBまでのブックを選んでください。")
            % {"size": size // 1024 // 1024}
        )
    try:
        with zipfile.ZipFile(file) as container:
            parts = container.infolist()
    except zipfile.BadZipFile:
        raise UnsafeWorkbookError(
            _("Excelのブック（.xlsx）として読めません。様式をダウンロードしたブックを、.xlsxで保存して選んでください。")
        ) from None
    finally:
        file.seek(0)
    _refuse_bombs(parts)
    _refuse_active_content({part.filename.lower() for part in parts})


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    inside = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MOST_PARTS or inside > LARGEST_INSIDE or inside / packed > LARGEST_RATIO:
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
