"""Reads the list of local governments (CSV, UTF-8) and says in words what is wrong with a line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.codes import fault_of_code
from accounts.kinds import LocalGovernmentKind

REFERENCE_FILE = Path(__file__).parent / "data" / "municipalities.csv"
COLUMNS = ("code", "prefecture", "name", "kana", "kind", "parent_code")


class PlaceFileError(ValueError):
    """The file is not a list of local governments; the text says line, found and expected."""


@dataclass(frozen=True)
class PlaceLine:
    """One line of the file."""

    code: str
    prefecture: str
    name: str
    kana: str
    kind: str
    parent_code: str


def lines_of(path: Path = REFERENCE_FILE) -> list[PlaceLine]:
    """Every line of the file, each checked; the first wrong one is named."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise PlaceFileError(
                _("1行目：列は %(expected)s のはずですが、%(found)s でした。")
                % {"expected": ",".join(COLUMNS), "found": ",".join(reader.fieldnames or ())}
            )
        lines = list(_checked(reader))
    _check_parents(lines)
    return lines


def _checked(reader: "csv.DictReader[str]") -> Iterator[PlaceLine]:
    seen: set[str] = set()
    for row in reader:
        line = PlaceLine(**{column: (row[column] or "").strip() for column in COLUMNS})
        fault = fault_of_code(line.code) or _fault_of_words(line, seen)
        if fault:
            raise PlaceFileError(_("%(number)d行目：%(fault)s") % {"number": reader.line_num, "fault": fault})
        seen.add(line.code)
        yield line


def _fault_of_words(line: PlaceLine, seen: set[str]) -> str:
    if not line.name or not line.prefecture:
        return _("名称か都道府県が空です。")
    if line.kind not in LocalGovernmentKind.values:
        return _("種類「%(kind)s」は知られていません。") % {"kind": line.kind}
    if line.code in seen:
        return _("団体コード「%(code)s」が二度あります。") % {"code": line.code}
    return ""


def _check_parents(lines: list[PlaceLine]) -> None:
    """Every parent is in the file, and nobody stands above itself (a ward, its city, its prefecture: three levels)."""
    parents = {line.code: line.parent_code for line in lines}
    for line in lines:
        above = [line.code]
        while above[-1] and len(above) <= 4:
            above.append(parents.get(above[-1], "?"))
        if len(above) > 4 or "?" in above:
            raise PlaceFileError(
                _("団体コード「%(code)s」の上の団体「%(parent)s」が、このファイルの都道府県につながりません。")
                % {"code": line.code, "parent": line.parent_code}
            )
