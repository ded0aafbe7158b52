"""Reads a city's goals from a CSV file (UTF-8 with or without BOM, or CP932); every wrong row is named."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workflow.fields.era import parse_day
from workflow.punctuation import listed

COLUMNS = ("目標", "計画", "該当箇所", "策定日", "指標")
LARGEST = 1024 * 1024
MOST_ROWS = 500
LIMITS = {"目標": 2000, "計画": 200, "該当箇所": 120, "指標": 2000}


class GoalFileError(ValueError):
    """The file holds no goals that can be taken; `faults` names every row."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults))


@dataclass(frozen=True)
class GoalLine:
    """One goal as the file says it."""

    text: str
    document: str
    clause: str
    decided_on: date | None
    indicators: tuple[str, ...]


def goals_in(content: bytes) -> list[GoalLine]:
    """Every goal of the file; raises GoalFileError with all that is wrong, so that nothing is taken by halves."""
    if len(content) > LARGEST:
        raise GoalFileError([_("ファイルが大きすぎます。1MBまでにしてください。")])
    rows = _rows_of(_decoded(content))
    if not rows or len(rows) > MOST_ROWS:
        raise GoalFileError([_("目標は1行から%(most)s行までにしてください。") % {"most": MOST_ROWS}])
    faults: list[str] = []
    found = [_line(place, row, faults) for place, row in rows]
    if faults:
        raise GoalFileError(faults)
    return found


def _rows_of(text: str) -> list[tuple[int, dict[str, str | None]]]:
    """Every row that says something, with its number; a quote that is never closed breaks the head already."""
    reader = csv.DictReader(io.StringIO(text))
    try:
        missing = [name for name in COLUMNS[:2] if name not in (reader.fieldnames or ())]
        rows = [(reader.line_num, row) for row in reader if any((value or "") for value in row.values())]
    except csv.Error:
        raise GoalFileError([_("CSVとして読めません。表計算ソフトで保存し直してください。")]) from None
    if missing:
        words = _("1行目に「%(missing)s」の列がありません。列は「%(columns)s」です。")
        raise GoalFileError([words % {"missing": listed(missing, "・"), "columns": listed(COLUMNS, "・")}])
    return rows


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GoalFileError([_("文字が読めません。UTF-8 か Shift_JIS（CP932）で保存してください。")])


def _line(place: int, row: dict[str, str | None], faults: list[str]) -> GoalLine:
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    for name in COLUMNS[:2]:
        if not said[name]:
            faults.append(_("%(row)s行目：「%(column)s」が空です。") % {"row": place, "column": name})
    for name, limit in LIMITS.items():
        if len(said[name]) > limit:
            words = _("%(row)s行目：「%(column)s」は%(limit)s字までです。")
            faults.append(words % {"row": place, "column": name, "limit": limit})
    decided_on = None
    try:
        decided_on = parse_day(said["策定日"]) if said["策定日"] else None
    except ValueError as problem:
        faults.append(_("%(row)s行目：「策定日」%(why)s") % {"row": place, "why": str(problem)})
    names = tuple(dict.fromkeys(name.strip() for name in said["指標"].replace(";", "；").split("；") if name.strip()))
    return GoalLine(said["目標"], said["計画"], said["該当箇所"], decided_on, names)
