"""The boxes of one cell of a table, made from its column: what is offered, what was typed, what is shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.questions import Column, Kind, Question
from workflow.fields import AmountField
from workflow.punctuation import listed

NOT_SAID = ("", _("（選ぶ）"))
YES, NO = "true", "false"


class ListedInput(forms.TextInput):
    """A line that offers a list and still takes other words."""

    template_name = "components/widgets/listed_input.html"

    def __init__(self, offered: Sequence[str]) -> None:
        self.offered = offered
        super().__init__()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The box, and the list that it names."""
        context = super().get_context(name, value, attrs)
        context["widget"]["offered"] = self.offered
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-list"
        return context


def names_of(column: Column, years: int) -> list[str]:
    """The names of the boxes of a column."""
    if column.kind is Kind.YEN_BY_YEAR:
        return [f"{column.key}_{year}" for year in range(years)]
    return [column.key]


def fields_of(column: Column, choices: Mapping[str, Sequence[Any]], years: int) -> dict[str, forms.Field]:
    """The boxes of a column."""
    if column.kind is Kind.YEN_BY_YEAR:
        return {
            name: AmountField(label=f"{column.label} {year}", required=False)
            for year, name in enumerate(names_of(column, years), start=1)
        }
    return {column.key: _field_of(column, choices.get(column.key, ()))}


def _field_of(column: Column, offered: Sequence[Any]) -> forms.Field:
    """The one box of a column; `offered` is what it may point at in this application."""
    said: dict[str, Any] = {"label": column.label, "required": False}
    match column.kind:
        case Kind.YEN:
            return AmountField(**said)
        case Kind.CHOICE:
            return _choice(column, column.groups or column.choices, said)
        case Kind.YES_NO:
            return forms.ChoiceField(choices=[("", _("—")), (YES, _("はい")), (NO, _("いいえ"))], **said)
        case Kind.VALUE_SERVED | Kind.SUBJECT | Kind.HANGS_ON:
            return _choice(column, offered, said)
        case Kind.STANDS_ON | Kind.CARRIES:
            return forms.MultipleChoiceField(choices=list(offered), widget=forms.CheckboxSelectMultiple, **said)
        case Kind.CATALOGUE:
            return forms.CharField(widget=forms.HiddenInput(attrs={"data-entry": ""}), **said)
        case Kind.TEXT:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), **said)
        case _ if offered:
            listed = ListedInput([name for name, _words in offered])
            return forms.CharField(max_length=column.limit, widget=listed, **said)
        case _:
            return forms.CharField(max_length=column.limit, **said)


def _choice(column: Column, offered: Sequence[Any], said: dict[str, Any]) -> forms.Field:
    """One of several; a hidden one is known from where the row stands and stays when the row is copied."""
    widget = forms.HiddenInput(attrs={"data-stays": ""}) if column.is_hidden else forms.Select
    return forms.ChoiceField(choices=[NOT_SAID, *offered], widget=widget, **said)


def in_words(box: forms.BoundField) -> str:
    """What stands in a box as one reads it; nothing for an empty one."""
    value = box.value()
    if value in (None, "", []):
        return ""
    if isinstance(box.field, forms.ChoiceField):
        offered = {str(one): words for one, words in _flat(cast("Iterable[Any]", box.field.choices))}
        chosen = value if isinstance(value, (list, tuple)) else [value]
        return listed(offered.get(str(one), one) for one in chosen)
    if isinstance(value, int) and isinstance(box.field, AmountField):
        return f"{value:,}"
    return str(value) if "data-entry" not in box.field.widget.attrs else str(value).partition(" ")[2]


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for value, words in choices:
        if isinstance(words, (list, tuple)):
            yield from words
        else:
            yield value, words


def plain(column: Column, typed: list[Any]) -> Any:
    """What was typed, as applications.cleaning reads it."""
    match column.kind:
        case Kind.YES_NO:
            return {YES: True, NO: False}.get(typed[0] or "")
        case _:
            return typed[0]


def shown(question: Question, row: Mapping[str, Any], years: int) -> dict[str, Any]:
    """A stored row as its boxes show it."""
    found: dict[str, Any] = {"id": row.get("id")}
    for column in question.shown_columns:
        value = row.get(column.key)
        if column.kind is Kind.YEN_BY_YEAR:
            amounts = list(value or [])
            found |= {name: amounts[place] if place < len(amounts) else None
                      for place, name in enumerate(names_of(column, years))}  # fmt: skip
        elif column.kind in {Kind.DAY, Kind.MONTH} and value:
            # As every reader of dates here can read it back, in either language.
            parts = value.split("-")[: 2 if column.kind is Kind.MONTH else 3]
            found[column.key] = "/".join(str(int(part)) for part in parts)
        elif column.kind is Kind.YES_NO:
            found[column.key] = {True: YES, False: NO}.get(value, "")  # type: ignore[arg-type]
        else:
            found[column.key] = value
    return found
