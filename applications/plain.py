"""One plain value from what a page, a file or another system says; every fault in words."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.scheme_lines import without_open_end
from applications.states.scheme import MOST_YEARS
from workflow.fields.amount import LARGEST, parse_amount
from workflow.fields.calendar import parse_day, year_of

# The longest reason for leaving a value out.
WAIVED_LIMIT = 300


# What a column of figures holds: sixteen digits, four of them behind the point.
FIGURE = re.compile(r"[-+]?\d{1,16}(\.\d{1,4})?")
MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−△▲", "-"))


class Unreadable(ValueError):  # noqa: N818  (said as what it is)
    """A value that cannot be read; its text says why and how to mend it."""


# What neither a database nor a workbook can keep: control signs, halves of letters, and what Unicode calls no letter.
UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Word processors write a line end inside a paragraph as a vertical tab, a page end as a form feed.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")


def text(value: Any) -> str:
    """Words as they were typed, with one kind of line end and nothing a database or a workbook cannot keep."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(_("文字で書いてください。"))
    if UNKEPT.search(value):
        raise Unreadable(_("保存できない文字が含まれています。その文字を消してください。"))
    return LINE_ENDS.sub("\n", value).strip()


def line(value: Any) -> str:
    """Words in one line; a line end among them becomes a space, as a box of one line makes it."""
    return re.sub(r"\s*\n\s*", " ", text(value))


def sign(value: Any) -> str:
    """The sign by which rows point at each other; several stand in one cell with 、 between them."""
    found = line(value)
    if "、" in found:
        raise Unreadable(_("記号に「、」は使えません。"))
    return found


def day(value: Any) -> str | None:
    """A day as ISO text, from a date or from what people write."""
    if isinstance(value, datetime):
        raise Unreadable(_("日付だけを書いてください。"))
    if isinstance(value, date):
        return value.isoformat()
    if not text(value):
        return None
    try:
        return parse_day(text(value)).isoformat()
    except ValueError as problem:
        raise Unreadable(str(problem)) from None


def month(value: Any) -> str | None:
    """The first day of a month as ISO text, from 2026-03 or 令和8年3月."""
    if isinstance(value, date):
        return value.replace(day=1).isoformat()
    typed = text(value)
    if not typed:
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        return typed[:8] + "01"
    try:
        return parse_day(re.sub(r"[月/.-]\s*$", "", typed) + ("月1日" if "年" in typed else "-1")).isoformat()
    except ValueError:
        raise Unreadable(_("月として読めません。「令和8年3月」「2026-03」のように書いてください。")) from None


def number(value: Any) -> int | None:
    """A whole number of at least nothing, in any width."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        found = value
    else:
        typed = unicodedata.normalize("NFKC", text(value)).replace(",", "")
        if not typed:
            return None
        if not re.fullmatch(r"[-−]?\d{1,9}", typed):
            raise Unreadable(_("数字で書いてください。"))
        found = int(typed.replace("−", "-"))
    if found is not None and not 0 <= found < 10**9:
        raise Unreadable(_("0以上の数字で書いてください。"))
    return found


def year(value: Any) -> int | None:
    """A fiscal year by the Western year it begins in, from 2028, 令和10年度 or R10."""
    if value is None or isinstance(value, int):
        return number(value)
    typed = line(value)
    if not typed:
        return None
    found = year_of(re.sub(r"年?度$", "", typed))
    if found is None:
        raise Unreadable(_("年度として読めません。「2028」「令和10年度」「R10」のように書いてください。"))
    return found


def yen(value: Any) -> int | None:
    """Whole yen from nothing up; full-width figures, commas, 円 and 千円 are read."""
    if isinstance(value, (bool, float)):
        raise Unreadable(_("金額は、円の整数で書いてください。"))
    if value is None or (isinstance(value, str) and not text(value)):
        return None
    try:
        amount = value if isinstance(value, int) else parse_amount(text(value))
    except ValueError as problem:
        raise Unreadable(str(problem)) from None
    if amount < 0:
        raise Unreadable(_("マイナスの額は書けません。0円以上で書いてください。"))
    if amount > LARGEST:
        raise Unreadable(_("金額が大きすぎます。桁を確かめてください。"))
    return amount


def yes_no(value: Any) -> bool | None:
    """Yes, no, or not said."""
    if value is None or isinstance(value, bool):
        return value
    if text(value).lower() in {"", "on", "true", "false"}:
        return {"": None, "on": True, "true": True, "false": False}[text(value).lower()]
    raise Unreadable(_("はい・いいえのどちらかを選んでください。"))


def words(value: Any, ends: str = r"\n") -> list[str]:
    """A list of texts, from a list or from lines; empty ones are dropped. `ends` are what one text never holds."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)):
        raise Unreadable(_("1行に1つずつ書いてください。"))
    return [kept for one in value for part in re.split(ends, text(one)) if (kept := text(part))]


def tags(value: Any) -> list[str]:
    """Free words; a comma stands between two of them, each is kept once."""
    return list(dict.fromkeys(words(value or [], r"[、,，\n]")))


def amounts(value: Any) -> list[int | None]:
    """Yen of each year; a year that is empty is not filled in yet, and those at the end are left out."""
    if not isinstance(value, (list, tuple)):
        raise Unreadable(_("年ごとの金額を並べてください。"))
    if len(value) > MOST_YEARS:
        raise Unreadable(_("%(most)d年までです。") % {"most": MOST_YEARS})
    return without_open_end(yen(amount) for amount in value)


def figure(value: Any) -> str:
    """A plain number as its digits, with a point and a sign where it has them; blank for none."""
    typed = unicodedata.normalize("NFKC", line(str(value) if isinstance(value, (int, Decimal)) else value))
    typed = typed.translate(MINUS).replace(",", "").replace("、", "").strip()
    if not typed:
        return ""
    if not FIGURE.fullmatch(typed):
        raise Unreadable(_("数字だけで書いてください。単位は「単位」の欄に書きます（小数は4桁まで）。"))
    return f"{Decimal(typed).normalize():f}"


def codes(value: Any) -> list[str]:
    """Signs of other rows, each once."""
    return list(dict.fromkeys(words(value or [], r"[、\n]")))


def value_sought(value: Any) -> dict[str, str]:
    """A value on one route, or the reason why the route is left out."""
    if isinstance(value, str) or value is None:
        value = {"text": value}
    if not isinstance(value, Mapping):
        raise Unreadable(_("文字で書いてください。"))
    reason = within(WAIVED_LIMIT, line(value.get("waived_reason")))
    return {"text": text(value.get("text")), "waived_reason": reason}


def within(limit: int | None, found: Any) -> Any:
    """The same words or number, if it is not beyond the limit: characters of a text, the most of a number."""
    if limit and isinstance(found, str) and len(found) > limit:
        said = {"limit": limit, "count": len(found)}
        raise Unreadable(_("%(limit)s字までです（いま%(count)s字）。短くしてください。") % said)
    if limit and isinstance(found, int) and not isinstance(found, bool) and found > limit:
        raise Unreadable(_("%(limit)sまでの数を書いてください。") % {"limit": limit})
    return found
