"""A list as CSV, piece by piece: in which letters it is written, and what keeps a cell from being run as a formula."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from io import StringIO
from itertools import chain, islice

Cell = str | int | date | None

# What a spreadsheet takes for the beginning of a formula, also in full width, and what it skips before looking.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "−", "＠")
# CP932 writes these signs by another number; they look the same (Unicode and Microsoft map JIS X 0208 differently).
SAME_SIGN = str.maketrans({"〜": "～", "−": "－", "—": "―", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢"})
ROWS_AT_ONCE = 500


class Letters(StrEnum):
    """How a CSV writes its letters: what Excel opens by itself, or what older systems of an office read."""

    UTF8 = "utf-8-sig"
    CP932 = "cp932"

    @classmethod
    def asked(cls, word: str) -> "Letters":
        """As the address says; UTF-8 with its mark when it says nothing we know."""
        return cls.CP932 if word == cls.CP932 else cls.UTF8

    @property
    def mark(self) -> bytes:
        """What stands before the first letter, so that Excel knows which letters follow."""
        return b"\xef\xbb\xbf" if self is Letters.UTF8 else b""

    def in_letters(self, text: str) -> bytes:
        """The bytes; a letter CP932 lacks becomes its number, &#39640;, so that no name is lost."""
        if self is Letters.UTF8:
            return text.encode()
        return text.translate(SAME_SIGN).encode("cp932", "xmlcharrefreplace")


def disarmed(cell: Cell) -> str | int:
    """A cell no spreadsheet runs: texts that look like a formula get an apostrophe; our own whole numbers stay."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    text = cell.isoformat() if isinstance(cell, date) else cell
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def written(head: Iterable[str], rows: Iterable[Iterable[Cell]], letters: Letters) -> Iterator[bytes]:
    """The file in pieces of some hundred rows, lines ending as RFC 4180 asks."""
    yield letters.mark
    lines = iter(chain([head], rows))
    while some := list(islice(lines, ROWS_AT_ONCE)):
        piece = StringIO()
        csv.writer(piece).writerows([disarmed(cell) for cell in row] for row in some)
        yield letters.in_letters(piece.getvalue())
