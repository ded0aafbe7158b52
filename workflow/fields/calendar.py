"""Days by Japanese era, both ways: as people write them, and as the screen and paper print them."""

import re
import unicodedata
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from japanera import ERA_DATA_GENERAL, Era

from workflow.punctuation import in_japanese

# Meiji to Reiwa, the latest first; who writes an era in a form means one of these.
ERAS: tuple[Era, ...] = tuple(reversed(ERA_DATA_GENERAL[-5:]))
WEEKDAYS = "月火水木金土日"
_ERA_WORDS = {word: era for era in ERAS for word in (era.kanji, era.english[0])} | {"㋿": ERAS[0]}
_DAY = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])?\s*(?P<year>元|\d{1,4})\s*(?:年|[./-])\s*"
    r"(?P<month>\d{1,2})\s*(?:月|[./-])\s*(?P<day>\d{1,2})\s*日?\s*(?:[(（][日月火水木金土][)）])?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])?\s*(?P<year>元|\d{1,4})\s*年?", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-") | {"。": ".", "、": ".", "・": "."})


def tidied(text: str) -> str:
    """What was typed in any width, with one kind of dash."""
    return unicodedata.normalize("NFKC", text).strip().translate(_DASHES)


def era_of(day: date) -> Era | None:
    """The era a day lies in, from Meiji on; None before it."""
    return next((era for era in ERAS if day >= era.since), None)


def year_of(text: str) -> int | None:
    """A Western year from R8, 令和8, 令和元年 or 2026; None when it is none of these.

    A bare number below 100 is no year: nobody can tell 8 of Heisei from 8 of Reiwa.
    """
    found = _YEAR.fullmatch(tidied(text))
    return _western(found["era"], found["year"]) if found else None


def _western(era_word: str | None, year: str) -> int | None:
    if era_word is None:
        return int(year) if year != "元" and int(year) >= 1000 else None
    number = 1 if year == "元" else int(year)
    if not 1 <= number <= 99:
        return None
    return int(_ERA_WORDS[era_word.upper()].since.year) + number - 1


def parse_day(text: str) -> date:
    """A day from R8.4.1, 令和8年4月1日, 2026/4/1, 2026-04-01, in half or full width.

    Raises ValueError with a sentence when it is no day, or when the day does not lie in the era written.
    """
    found = _DAY.fullmatch(tidied(text))
    year = _western(found["era"], found["year"]) if found else None
    if found is None or year is None:
        raise ValueError(_("日付として読めません。「令和8年4月1日」「R8.4.1」「2026/4/1」のように書いてください。"))
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(_("その日は暦にありません。月と日を確かめてください。")) from None
    if found["era"] and era_of(day) is not _ERA_WORDS[found["era"].upper()]:
        raise ValueError(_("その日は、書かれた元号の期間にありません。元号と年を確かめてください。"))
    return day


def as_day(moment: date | datetime) -> date:
    """The day of a moment in Japan; a day stays itself."""
    if isinstance(moment, datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def era_year(year: int, on: date | None = None) -> str:
    """令和8, 令和元 …: the year in its era (by the day given, else by the end of the year)."""
    era = era_of(on or date(year, 12, 31))
    if era is None:
        return str(year)
    number = year - era.since.year + 1
    return f"{era.kanji}{'元' if number == 1 else number}"


def era_date(moment: date | datetime, weekday: bool = True) -> str:
    """令和8年4月1日（水）; in English 1 April 2026 (Wed)."""
    day = as_day(moment)
    if not in_japanese():
        return f"{day.day} {day:%B %Y}" + (f" ({day:%a})" if weekday else "")
    written = f"{era_year(day.year, day)}年{day.month}月{day.day}日"
    return written + (f"（{WEEKDAYS[day.weekday()]}）" if weekday else "")


def short_date(moment: date | datetime, weekday: bool = True) -> str:
    """11月24日（火）: within a year that the page already names."""
    day = as_day(moment)
    if not in_japanese():
        return f"{day.day} {day:%b}" + (f" ({day:%a})" if weekday else "")
    return f"{day.month}月{day.day}日" + (f"（{WEEKDAYS[day.weekday()]}）" if weekday else "")


def era_time(moment: datetime) -> str:
    """17:00, and 正午 for noon, in Japan."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    if (local.hour, local.minute) == (12, 0):
        return _("正午")
    return f"{local.hour}:{local.minute:02d}"


def era_datetime(moment: datetime, weekday: bool = True) -> str:
    """令和8年4月1日（水）10:42."""
    between = "" if in_japanese() else " "
    return f"{era_date(moment, weekday)}{between}{era_time(moment)}"


def era_month(moment: date | datetime) -> str:
    """令和8年4月."""
    day = as_day(moment)
    return f"{era_year(day.year, day)}年{day.month}月" if in_japanese() else f"{day:%B %Y}"


def short_month(moment: date | datetime) -> str:
    """8年4月, Apr 2026: a month in narrow places, where the era is clear from the page."""
    day = as_day(moment)
    return f"{era_year(day.year, day)[2:]}年{day.month}月" if in_japanese() else f"{day:%b %Y}"


def bare_month(moment: date | datetime) -> str:
    """4月, Apr: a month whose year stands beside it already."""
    day = as_day(moment)
    return f"{day.month}月" if in_japanese() else f"{day:%b}"


def fiscal_year(moment: date | datetime) -> int:
    """The fiscal year, April to March, by the Western year it begins in."""
    day = as_day(moment)
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_name(year: int) -> str:
    """令和8年度 for 2026, FY2026 in English; 2019 is 令和元年度 throughout, as the government named it."""
    return f"{era_year(year)}年度" if in_japanese() else f"FY{year}"


def today() -> date:
    """Today in Japan, for counting days on a page; no rule asks this."""
    return timezone.localdate()
