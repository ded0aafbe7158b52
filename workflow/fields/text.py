"""Long texts whose characters are counted as a Japanese form counts them."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def characters(text: str) -> int:
    """How many characters a reader sees: one for 髙 or an emoji with its modifiers, none for line breaks and spaces."""
    seen, joined = 0, False
    for character in re.sub(r"\s", "", text):
        combining = unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}
        modifier = "\U0001f3fb" <= character <= "\U0001f3ff"
        if not (combining or modifier or joined):
            seen += 1
        joined = character == "\u200d"
    return seen


class CountedTextarea(forms.Textarea):
    """A text that grows and counts; `guide` is a measure, not a limit."""

    template_name = "components/widgets/counted_textarea.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, guide: int | None = None, rows: int = 3) -> None:
        self.guide = guide
        counted = {"data-count": "", **({"data-guide": str(guide)} if guide else {})}
        super().__init__({"rows": rows, **counted, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The text with its count, so that the number stands there without a script."""
        context = super().get_context(name, value, attrs)
        context["widget"].update(characters=characters(str(value or "")), guide=self.guide)
        return context


class CountedTextField(forms.CharField):
    """A long text; original characters are kept (髙, 﨑), line ends are made one kind, nothing else is changed."""

    widget = CountedTextarea
    default_error_messages = {
        "required": _("まだ書かれていません。一文でもかまいません。"),
        "long": _("%(count)s字あります。%(limit)s字以内に縮めてください。"),
    }

    def __init__(self, *, guide: int | None = None, limit: int | None = None, rows: int = 3, **kwargs: Any) -> None:
        self.limit = limit
        kwargs.setdefault("widget", CountedTextarea(guide=guide or limit, rows=rows))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """The text as typed, with one kind of line end."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: Any) -> None:
        """Only a hard limit is refused; a guide never is."""
        super().validate(value)
        count = characters(value or "")
        if self.limit is not None and count > self.limit:
            raise ValidationError(
                self.error_messages["long"], code="long", params={"count": count, "limit": self.limit}
            )
