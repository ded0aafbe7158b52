"""What a delivery of returned data says about itself: whether it answered, has its columns, how old it is (S29c).

Pure reading of one answer; nothing is called and nothing written here.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.fetching import Answer
from applications.states.data_return import CheckOutcome
from workflow.punctuation import listed

# A column whose name holds one of these says when its row was made.
DATE_WORDS = ("更新", "日付", "年月日", "date", "updated", "timestamp")
DAY = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})")
# Rows that are read for their dates; a delivery may be long.
ROWS = 20_000


@dataclass(frozen=True)
class Found:
    """What the machine makes of one answer."""

    outcome: CheckOutcome
    words: str
    updated_on: date | None = None


def read(answer: Answer, columns: Sequence[str], every_days: int | None, on: date) -> Found:
    """Judges one answer: reachability, columns, freshness; the first that fails is told."""
    if answer.status != 200:
        return Found(CheckOutcome.UNREACHABLE, _("応答が %(status)d でした。") % {"status": answer.status})
    rows = _rows(answer.body)
    if rows is None:
        return Found(CheckOutcome.WRONG_COLUMNS, _("CSVやJSONの表として読めません。"))
    missing = [name for name in columns if not any(name in row for row in rows[:1])]
    if missing:
        words = _("項目「%(names)s」がありません。") % {"names": listed(missing, "」「")}
        return Found(CheckOutcome.WRONG_COLUMNS, words)
    updated_on = _newest(rows, on) or _last_modified(answer, on)
    return _aged(updated_on, every_days, on, len(rows))


def _aged(updated_on: date | None, every_days: int | None, on: date, count: int) -> Found:
    if updated_on is None and every_days is not None:
        words = _("いつのデータかが分かりません。日付の項目か、更新日時（Last-Modified）を付けてください。")
        return Found(CheckOutcome.UNDATED, words)
    if updated_on and every_days is not None and updated_on + timedelta(days=every_days) < on:
        words = _("いちばん新しいデータが %(day)s のもので、%(days)d日ごとの約束より古くなっています。")
        return Found(CheckOutcome.STALE, words % {"day": updated_on.isoformat(), "days": every_days}, updated_on)
    return Found(
        CheckOutcome.GOOD,
        ngettext("%(count)d件を確かめました。", "%(count)d件を確かめました。", count) % {"count": count},
        updated_on,
    )


def _rows(body: bytes) -> list[dict[str, Any]] | None:
    """The rows of a JSON list, a GeoJSON collection or a CSV with a head; None for what is none of them."""
    text = _text(body)
    if text is None:
        return None
    if text.lstrip()[:1] in ("[", "{"):
        return _rows_of_json(text)
    try:
        return [dict(row) for row, _place in zip(csv.DictReader(io.StringIO(text)), range(ROWS), strict=False)]
    except csv.Error:
        return None


def _text(body: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _rows_of_json(text: str) -> list[dict[str, Any]] | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, dict):
        inner = next((said[name] for name in ("features", "results", "data", "items") if name in said), [said])
        said = inner if isinstance(inner, list) else [inner]
    rows = [row.get("properties") or row for row in said[:ROWS] if isinstance(row, dict)]
    return rows if all(isinstance(row, dict) for row in rows) else None


def _newest(rows: list[dict[str, Any]], on: date) -> date | None:
    """The newest day in any column of days; a day to come says nothing about today."""
    days = [
        day
        for row in rows
        for name, value in row.items()
        if any(word in str(name).lower() for word in DATE_WORDS) and (day := _day(str(value))) and day <= on
    ]
    return max(days, default=None)


def _day(text: str) -> date | None:
    found = DAY.search(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _last_modified(answer: Answer, on: date) -> date | None:
    try:
        moment = parsedate_to_datetime(answer.headers.get("last-modified", ""))
    except (TypeError, ValueError):
        return None
    return min(moment.date(), on)
