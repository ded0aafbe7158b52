"""One answer as one cell, and back: choices by their label, days as days, amounts as whole numbers.

What a cell says is handed on as it was typed; the form's own reading (applications/cleaning.py) judges it.
"""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.questions import Column, Kind, Question
from applications.states.application import Route

JOINED = frozenset({Kind.TAGS, Kind.STANDS_ON})
Choices = list[tuple[Any, str]]


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
        return "、".join(value)
    if asked.kind is Kind.DAY:
        return date.fromisoformat(value)
    return value[:7] if asked.kind is Kind.MONTH else value


def from_cell(asked: Question | Column, cell: Any, choices: Choices) -> Any:
    """What a cell says, for the form to read. Raises UnreadableCellError for a choice that is not on the list."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return [] if asked.kind in JOINED else None
    if choices:
        return _chosen(cell, choices)
    if asked.kind in JOINED:
        return [part.strip() for part in str(cell).split("、") if part.strip()]
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
        % {"written": written[:40], "labels": "、".join(label for _value, label in choices)}
    )
