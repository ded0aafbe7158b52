"""Reads observed data as programs write it: CSV with a moment and a number, JSON, or entities of NGSI; wrong rows are named."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

MOST_ROWS = 20_000
MOST_BYTES = 2 * 1024 * 1024
# How many faults are told at once; whoever mends these sees the next.
MOST_FAULTS = 20
DIGITS = 11
# A moment outside of these is a slip of the pen.
YEARS = range(2000, 2100)
# Under which names programs send the moment.
MOMENTS = ("at", "dateObserved", "observedAt", "timestamp")


@dataclass(frozen=True)
class Observed:
    """One number at its moment, and the row in which it stood."""

    row: int
    at: datetime
    value: Decimal


class FeedError(ValueError):
    """The data cannot be read; `faults` says row, what was found and what is expected."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        super().__init__(" ".join(faults))


def observed_in(content: bytes) -> list[Observed]:
    """Every row of a file: JSON where it begins like JSON, else CSV in UTF-8 or Shift_JIS."""
    if len(content) > MOST_BYTES:
        raise FeedError([_("2MBまでです。日ごとに分けて入れてください。")])
    text = _text_of(content)
    return observed_rows(_json_rows(text)) if text.lstrip()[:1] in ("[", "{") else _read(_csv_rows(text))


def observed_rows(entities: Any) -> list[Observed]:
    """The same from what a program sends: [{"at": …, "value": …}, …], or entities of NGSI with dateObserved."""
    rows = entities if isinstance(entities, list) else [entities]
    return _read((number, *_of_entity(row)) for number, row in enumerate(rows, 1))


def _text_of(content: bytes) -> str:
    for letters in ("utf-8-sig", "cp932"):
        try:
            return content.decode(letters)
        except UnicodeDecodeError:
            continue
    raise FeedError([_("文字が読めません。UTF-8 か Shift_JIS のCSV、またはJSONにしてください。")])


def _json_rows(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise FeedError([_("JSONとして読めません。括弧と引用符がそろっているかを確かめてください。")]) from None


def _csv_rows(text: str) -> Iterator[tuple[int, str, str]]:
    """The rows that hold something; a first row without any number is a heading."""
    try:
        for number, row in enumerate(csv.reader(StringIO(text)), 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and _is_heading(cells)):
                continue
            yield number, cells[0], cells[1] if len(cells) > 1 else ""
    except csv.Error:
        raise FeedError([_("CSVとして読めません。")]) from None


def _is_heading(cells: Sequence[str]) -> bool:
    return _moment(cells[0]) is None and not any(letter.isdigit() for letter in "".join(cells[:2]))


def _of_entity(row: Any) -> tuple[str, str]:
    if not isinstance(row, Mapping):
        return "", ""
    moment = next((_plain(row[name]) for name in MOMENTS if name in row), "")
    return moment, _plain(row.get("value", ""))


def _plain(found: Any) -> str:
    """A value as it stands, or wrapped as an attribute of NGSI."""
    found = found.get("value", "") if isinstance(found, Mapping) else found
    return "" if found is None or isinstance(found, (bool, list, dict)) else str(found).strip()


def _read(rows: Iterator[tuple[int, str, str]]) -> list[Observed]:
    found: list[Observed] = []
    faults: list[str] = []
    seen: dict[datetime, int] = {}
    for number, moment, value in rows:
        if len(found) >= MOST_ROWS:
            raise FeedError([_("一度に入れられるのは20,000行までです。")])
        at, amount = _moment(moment), _amount(value)
        fault = _fault_of(moment, at, value, amount, seen)
        if fault:
            faults.append(_("%(row)d行目：%(fault)s") % {"row": number, "fault": fault})
            if len(faults) == MOST_FAULTS:
                break
        elif at is not None and amount is not None:
            seen[at] = number
            found.append(Observed(number, at, amount))
    if faults:
        raise FeedError(faults)
    if not found:
        raise FeedError([_("数の行がありません。1行に、日時と数を書いてください。")])
    return found


def _fault_of(
    moment: str, at: datetime | None, value: str, amount: Decimal | None, seen: Mapping[datetime, int]
) -> str:
    if at is None:
        return _("「%(found)s」は日時ではありません。例：2026-11-20 09:00") % {"found": moment[:40]}
    if amount is None:
        return _("「%(found)s」は0以上の数ではありません。") % {"found": value[:40]}
    if at in seen:
        return _("%(row)d行目と同じ日時です。") % {"row": seen[at]}
    return ""


def _moment(text: str) -> datetime | None:
    """The moment; without a zone it is that of Japan, without a time the beginning of the day."""
    said = text.strip().replace("/", "-")
    try:
        found = parse_datetime(said) or _day(said)
        if found is None or found.year not in YEARS:
            return None
        return found if timezone.is_aware(found) else timezone.make_aware(found)
    except (ValueError, OverflowError):
        return None


def _day(text: str) -> datetime | None:
    parts = text.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        text = f"{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}"
    day = parse_date(text)
    return datetime.combine(day, time()) if day else None


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount < 0 or amount >= 10**DIGITS:
        return None
    return amount.quantize(Decimal("0.001"))
