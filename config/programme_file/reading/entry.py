"""Typed ways to read what stands at one place in the file."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import yaml
from django.utils.translation import gettext as _

from config.programme_file.reading.place import Place

T = TypeVar("T")
TOKYO = ZoneInfo("Asia/Tokyo")
# No leading zero: YAML would take 010 for eight.
WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,17})")


class Entry(Place):
    """A place whose value is read by its kind.

    Reading never raises: what is wrong goes to the findings, and a neutral value comes back.
    """

    def _scalar(self, kinds: set[str], expected: str, read: Callable[[str], T], nothing: T, required: bool) -> T:
        if self.is_blank and not required:
            return nothing
        if self.is_blank or self.kind not in kinds:
            self.fault(expected)
            return nothing
        try:
            return read(self.raw)
        except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
            self.fault(expected)
            return nothing

    def text(self, *, required: bool = False, longest: int = 20_000) -> str:
        """Words, as they are written; nothing is an empty text."""

        def within(value: str) -> str:
            if len(value) > longest or any(ord(sign) < 32 and sign not in "\n\t\r" for sign in value):
                raise ValueError
            return value.strip()

        expected = _("%(longest)d文字までの文字（数や日付は引用符で囲む）") % {"longest": longest}
        return self._scalar({"str"}, expected, within, "", required)

    def one_of(self, choices: Iterable[str], *, required: bool = True) -> str:
        """One of the words that the file format knows here."""
        words = list(choices)

        def known(value: str) -> str:
            if value not in words:
                raise ValueError
            return value

        many = "、".join(words[:30]) + (" ほか" if len(words) > 30 else "")
        return self._scalar({"str", "int"}, _("次のどれか：%(words)s") % {"words": many}, known, "", required)

    def whole(self, *, least: int = 0, most: int = 10**15, unit: str = "", required: bool = True) -> int | None:
        """A whole number; None when nothing stands here."""

        def within(value: str) -> int:
            if not WHOLE.fullmatch(value) or not least <= int(value) <= most:
                raise ValueError
            return int(value)

        expected = _("%(least)d以上の整数%(unit)s") % {"least": least, "unit": f"（{unit}）" if unit else ""}
        return self._scalar({"int"}, expected, within, None, required)

    def yen(self, *, required: bool = True) -> int:
        """An amount in whole yen, never negative."""
        return self.whole(unit=_("円"), required=required) or 0

    def number(self, *, required: bool = False, most: int = 10**15, places: int = 4) -> Decimal | None:
        """A number exactly as it is printed, with so many decimals at most."""

        def finite(value: str) -> Decimal:
            number = Decimal(value)
            if not number.is_finite() or abs(number) > most or number != round(number, places):
                raise ValueError
            return number

        expected = _("小数%(places)d桁までの数") % {"places": places}
        return self._scalar({"int", "float"}, expected, finite, None, required)

    def fraction(self, *, required: bool = True) -> Fraction:
        """A rate above 0 and up to 1, written as 1/2 or 0.5."""

        def rate(value: str) -> Fraction:
            found = Fraction(value)
            if not 0 < found <= 1 or found.denominator > 10_000:
                raise ValueError
            return found

        return self._scalar(
            {"str", "int", "float"}, _("0より大きく1以下の率（例 1/2）"), rate, Fraction(1, 2), required
        )

    def flag(self, *, nothing: bool = False) -> bool:
        """true or false."""
        expected = _("true か false")
        return self._scalar(
            {"bool"}, expected, lambda value: value.lower() in {"true", "yes", "on", "y"}, nothing, False
        )

    def day(self, *, required: bool = False) -> date | None:
        """A day that the calendar has, written as 2026-04-01."""

        def plausible(value: str) -> date:
            found = date.fromisoformat(value)
            if len(value) != 10 or not 1950 <= found.year <= 2150:
                raise ValueError
            return found

        return self._scalar({"str", "timestamp"}, _("暦にある日付（例 2026-04-01）"), plausible, None, required)

    def moment(self, *, required: bool = False) -> datetime | None:
        """A moment, written as 2026-04-01T12:00:00+09:00; without an offset it is the time of Tokyo."""

        def aware(value: str) -> datetime:
            found = datetime.fromisoformat(value)
            if not 1950 <= found.year <= 2150:
                raise ValueError
            return found if found.tzinfo else found.replace(tzinfo=TOKYO)

        return self._scalar({"str", "timestamp"}, _("日時（例 2026-04-01T12:00:00+09:00）"), aware, None, required)

    def month_end(self, *, required: bool = False) -> date | None:
        """A month (2027-03) as its last day, or a whole date as it is."""

        def last_day(value: str) -> date:
            if not re.fullmatch(r"(19|20|21)\d\d-\d\d(-\d\d)?", value):
                raise ValueError
            if len(value) == 10:
                return date.fromisoformat(value)
            first = date.fromisoformat(f"{value}-01")
            return first.replace(day=monthrange(first.year, first.month)[1])

        return self._scalar({"str", "timestamp"}, _("年月（例 2027-03）"), last_day, None, required)

    def slug(self) -> str:
        """A number that may stand in an address: ASCII letters, digits, - and _, at most 20."""

        def plain(value: str) -> str:
            if not re.fullmatch(r"[-A-Za-z0-9_]{1,20}", value):
                raise ValueError
            return value

        return self._scalar({"str"}, _("半角英数字と - _ で20文字までの番号"), plain, "", True)

    def plain(self) -> Any:
        """What stands here as plain values, numbers with the decimals they are printed with."""
        if isinstance(self.node, yaml.MappingNode):
            return {key: child.plain() for key, child in self.children.items()}
        if isinstance(self.node, yaml.SequenceNode):
            return [item.plain() for item in self.items()]
        if self.kind in {"missing", "null"}:
            return None
        if self.kind == "bool":
            return self.flag()
        if self.kind == "int" and WHOLE.fullmatch(self.raw):
            return int(self.raw)
        return self.number() if self.kind == "float" else self.raw
