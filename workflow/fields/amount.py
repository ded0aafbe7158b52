"""Amounts in whole yen, read as people write them: full-width, commas, 円, 千円, 万, 万円, 百万円, 億円."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNITS = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
# What a column of the database holds and no budget reaches.
LARGEST = 9_999_999_999_999
_AMOUNT = re.compile(
    r"(?P<sign>[-△▲]?)(?:¥|\\)?(?P<whole>\d+)(?:\.(?P<part>\d+))?(?:(?P<unit>千(?=円)|万|百万|億)?円?)"
)
_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def parse_amount(text: str) -> int:
    """Yen from １２，３４５, 12,345円, 1.2千円, 25百万円, △3,000; raises ValueError with a sentence.

    A fraction of a yen is refused, never rounded: 1.2345千円 is no amount.
    """
    tidy = unicodedata.normalize("NFKC", text).translate(_MINUS)
    tidy = re.sub(r"[\s,、]", "", tidy)
    found = _AMOUNT.fullmatch(tidy)
    if found is None:
        raise ValueError(_("金額として読めません。「1,200,000」「1,200千円」のように、数字で書いてください。"))
    part, unit = found["part"] or "", UNITS[found["unit"] or ""]
    scaled, rest = divmod(int(found["whole"] + part) * unit, 10 ** len(part))
    if rest:
        raise ValueError(_("1円に満たない端数があります。円の単位で割り切れる額を書いてください。"))
    return -scaled if found["sign"] else scaled


def yen(amount: int) -> str:
    """12,345円, 12,345 yen in English; a negative amount carries −."""
    return _("%(yen)s円") % {"yen": plain_yen(amount)}


def plain_yen(amount: int) -> str:
    """12,345 without its unit, for columns that name the unit once."""
    return f"{'−' if amount < 0 else ''}{abs(amount):,}"


class AmountInput(forms.TextInput):
    """One box, its figures at the right and 円 outside it."""

    unit = gettext_lazy("円")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "amount", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """With separators; what could not be read stays as it was typed."""
        return plain_yen(value) if isinstance(value, int) else super().format_value(value)


class AmountField(forms.Field):
    """Whole yen between `least` and `most`."""

    widget = AmountInput
    default_error_messages = {
        "required": gettext_lazy("金額が書かれていません。なければ 0 と書いてください。"),
        "negative": gettext_lazy("マイナスの額は書けません。0円以上で書いてください。"),
        "small": gettext_lazy("%(least)s円以上で書いてください。"),
        "large": gettext_lazy("%(most)s円以下で書いてください。"),
    }

    def __init__(self, *, least: int = 0, most: int = LARGEST, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """Yen, or None for nothing typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_amount(str(value))
        except ValueError as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def validate(self, value: Any) -> None:
        """Within the bounds, and negative only where that has a meaning."""
        super().validate(value)
        if value is None:
            return
        if value < 0 <= self.least:
            raise ValidationError(self.error_messages["negative"], code="negative")
        if value < self.least:
            raise ValidationError(self.error_messages["small"], code="small", params={"least": f"{self.least:,}"})
        if value > self.most:
            raise ValidationError(self.error_messages["large"], code="large", params={"most": f"{self.most:,}"})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another amount was typed."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
