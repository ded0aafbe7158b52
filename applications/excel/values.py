"""One answer as one cell, and back: choices by their label, days as days, amounts as whole numbers.

What a cell says is handed on as it was typed; the form's own reading (applications/cleaning.py) judges it.
"""

import re
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from applications.questions import Column, Kind, Question
from applications.states.application import Route
from workflow.punctuation import listed

JOINED = frozenset({Kind.TAGS, Kind.STANDS_ON})
Choices = list[tuple[Any, str]]

# What stands in a cell whose text no cell holds (32,767 letters); read back, it means: as it is on the site.
LEFT_OUT = gettext_lazy(
    "（長い文のため、Excelでは書けません。画面で書いてください。この答えは、いまのまま変わりません。）"
)
# Where Excel's calendar begins to count as people do.
FIRST_DAY = date(1900, 3, 1)
# The format writes a letter by its number as _x000D_; a text that looks so is escaped, or a program would turn it.
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class UnreadableCellError(ValueError):
    """A cell holds none of the choices; the message lists them."""


def choices_of(asked: Question | Column, types: list[str]) -> Choices:
    """Stored value and label of what a cell may hold; empty when it is free. `types` are the call's types."""
    if asked.kind is Kind.YES_NO:
        return [(True, _("はい")), (False, _("いいえ"))]
    if asked.kind is Kind.VALUE_SERVED:
        return [(value, str(label)) for value, label in Route.choices]
    if asked.kind is Kind.CALL_TYPE:
        return [(name, name) for name in types]
    return [(value, str(label)) for value, label in asked.choices]


def to_cell(asked: Question | Column, value: Any, choices: Choices) -> Any:
    """What stands in the cell for a stored value."""
    if value is None or value in ("", []):
        return None
    if choices:
        return dict(choices).get(value, str(value))
    if asked.kind in JOINED:
        return escaped("、".join(value))
    if asked.kind is Kind.DAY:
        day = date.fromisoformat(value)
        return day if day >= FIRST_DAY else value
    if asked.kind is Kind.MONTH:
        return value[:7]
    return escaped(value) if isinstance(value, str) else value


def escaped(text: str) -> str:
    """A text as the format keeps it."""
    return LOOKS_ESCAPED.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """A text as people wrote it."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def is_left_out(cell: Any) -> bool:
    """Whether a cell says that its text was too long for it, in whichever language it was written."""
    return isinstance(cell, str) and cell.strip() in _left_out_words()


def _left_out_words() -> set[str]:
    words = set()
    for language in {"ja", "en", get_language() or "ja"}:
        with override(language):
            words.add(str(LEFT_OUT))
    return words


def from_cell(asked: Question | Column, cell: Any, choices: Choices) -> Any:
    """What a cell says, for the form to read. Raises UnreadableCellError for a choice that is not on the list."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return [] if asked.kind in JOINED else None
    if isinstance(cell, str):
        cell = unescaped(cell)
    if choices:
        return _chosen(cell, choices)
    if asked.kind in JOINED:
        return [part.strip() for part in re.split(r"[、\n]", str(cell)) if part.strip()]
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell if isinstance(cell, date | str) else str(cell)


def _chosen(cell: Any, choices: Choices) -> Any:
    written = str(cell).strip()
    for value, label in choices:
        if written in (label, str(value)):
            return value
    raise UnreadableCellError(
        _("「%(written)s」は選べません。次のどれかにしてください：%(labels)s")
        % {"written": written[:40], "labels": listed(label for _value, label in choices)}
    )
