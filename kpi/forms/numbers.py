"""Numbers as people type and paste them: full-width, with commas, counts in a row from a spreadsheet."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BETWEEN = re.compile(r"[\s、／/|;]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def tidy(text: Any) -> str:
    """Half-width, with the minus signs that word processors write made plain."""
    return unicodedata.normalize("NFKC", str(text)).translate(str.maketrans("−–—―△▲", "------")).strip()


class NumberField(forms.Field):
    """A decimal number with at most four places."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "required": _("数が書かれていません。数字で書いてください。"),
        "invalid": _("数として読めません。「15.1」「12,860」のように書いてください。"),
        "places": _("小数点より下は4桁までにしてください。"),
    }

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for nothing typed."""
        if value in self.empty_values:
            return None
        try:
            number = Decimal(tidy(value).replace(",", "").removesuffix("%"))
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if number != number.quantize(Decimal("0.0001")):
            raise ValidationError(self.error_messages["places"], code="places")
        return number

    def prepare_value(self, value: Any) -> Any:
        """Without trailing zeros; what could not be read stays as typed."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class CountsField(forms.Field):
    """How many chose each answer, lowest first: 189 202 80 181 168, with spaces, tabs or commas between."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "counts"})
    default_error_messages = {
        "invalid": _("人数として読めません。0以上の整数を、低い答えから順に、空白で区切って書いてください。"),
        "answers": _("%(answers)s個の数が要ります。いま%(found)s個です。"),
    }

    def __init__(self, *, answers: int, **kwargs: Any) -> None:
        self.answers = answers
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[int] | None:
        """The counts, or None for nothing typed."""
        if value in self.empty_values or not tidy(value):
            return None
        # 「1,240 980」 has thousands; 「189,202,80,181,168」 has five counts.
        spaced = _THOUSANDS.sub("", tidy(value)) if _BETWEEN.search(tidy(value)) else tidy(value)
        parts = [part for part in _BETWEEN.split(spaced.replace(",", " ")) if part]
        if not all(part.isdecimal() for part in parts):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(parts) != self.answers:
            said = {"answers": self.answers, "found": len(parts)}
            raise ValidationError(self.error_messages["answers"], code="answers", params=said)
        return [int(part) for part in parts]
