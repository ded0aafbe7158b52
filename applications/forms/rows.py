"""Tables of the form: one small form per row, built from the columns of a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.hanging import is_loose
from applications.questions import Column, Kind, Question
from workflow.fields import AmountField, RowsOfPage

# Empty rows offered below the written ones; saving offers more.
SPARE_CARD, SPARE_LINES = 1, 3
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


class RowForm(forms.Form):
    """One row; its fields are the columns, and nothing in it is ever required."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        question: Question,
        choices: Mapping[str, Sequence[Any]],
        years: int,
        shows_loose: bool = False,
        **kw: Any,
    ) -> None:
        self.question, self.years, self.choices, self.shows_loose = question, years, choices, shows_loose
        super().__init__(*args, **kw)
        for column in question.shown_columns:
            self.fields.update(fields_of(column, choices, years))
        for column in question.shown_columns:
            if column.kind is Kind.HANGS_ON and self.initial.get(column.key):
                self._keep_offering(self.fields[column.key], self.initial[column.key])
        self._keep_to_its_side()

    def _keep_offering(self, box: Any, sign: str) -> None:
        """A sign whose row is gone stays chosen until somebody chooses another one."""
        if sign not in {value for value, _words in box.choices}:
            box.choices = [*box.choices, (sign, _("%(sign)s（なくなりました）") % {"sign": sign})]

    def _keep_to_its_side(self) -> None:
        """A row that knows its side is offered the choices of that side alone."""
        groups = [(name, column.groups) for name, column in self._grouped() if "kind" in self.fields]
        side = self["kind"].value() if groups else ""
        for name, group in groups:
            said = dict(self.fields["kind"].choices).get(side)  # type: ignore[attr-defined]
            of_side = [choices for label, choices in group if label == said]
            if of_side:
                self.fields[name].choices = [NOT_SAID, *of_side[0]]  # type: ignore[attr-defined]

    def _grouped(self) -> list[tuple[str, Column]]:
        return [(column.key, column) for column in self.question.shown_columns if column.groups]

    @property
    def cells(self) -> list[tuple[Column, list[Any]]]:
        """Each column that one sees with its boxes, in order."""
        columns = [column for column in self.question.shown_columns if not column.is_hidden]
        return [(column, [self[name] for name in names_of(column, self.years)]) for column in columns]

    @property
    def amounts(self) -> list[Any]:
        """The boxes of the yearly amounts."""
        return next((boxes for column, boxes in self.cells if column.kind is Kind.YEN_BY_YEAR), [])

    @property
    def is_stored(self) -> bool:
        """Whether the row was written before."""
        return bool(self["id"].value())

    @property
    def is_loose(self) -> bool:
        """Whether the stored row hangs on nothing above it, as the page says beside it."""
        offered = {sign for kind in self.choices.values() for sign, _words in kind}
        return bool(self.initial.get("id") and self.shows_loose and is_loose(self.question, self.initial, offered))

    def answer(self) -> dict[str, Any]:
        """The row as the form's own plain value."""
        said: dict[str, Any] = {"id": self.cleaned_data.get("id")}
        for column in self.question.shown_columns:
            names = names_of(column, self.years)
            if not any(name in self.errors for name in names):
                said[column.key] = plain(column, [self.cleaned_data.get(name) for name in names])
        return said

    def is_blank(self) -> bool:
        """Whether nothing was typed into it; a bare choice says nothing, what cannot be read says something."""
        if self.errors and self.cleaned_data.get("id"):
            return False
        return not any(
            self.cleaned_data.get(name)
            for column in self.question.shown_columns
            if column.says_something or column.kind not in {Kind.CHOICE, Kind.YES_NO, Kind.SUBJECT, Kind.HANGS_ON}
            for name in names_of(column, self.years)
        )


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


def plain(column: Column, typed: list[Any]) -> Any:
    """What was typed, as applications.cleaning reads it."""
    match column.kind:
        case Kind.YEN_BY_YEAR:
            return [amount or 0 for amount in typed]
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


class Rows(RowsOfPage[RowForm]):
    """The whole table of one question."""

    question: Question
    years: int

    @property
    def heads(self) -> list[tuple[Column, int]]:
        """Column heads and how many boxes stand under each."""
        columns = [column for column in self.question.shown_columns if not column.is_hidden]
        return [(column, len(names_of(column, self.years))) for column in columns]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """A row that nobody wrote yet begins with what is suggested for it."""
        said = super().get_form_kwargs(index)
        ready: Sequence[Any] = said.pop("suggested")
        place = (index or 0) - len(self.initial or ())
        if not self.is_bound and index is not None and 0 <= place < len(ready):
            said["initial"] = ready[place]
        return said

    def answer(self) -> list[dict[str, Any]]:
        """The rows that say something, in order; a row ticked for removal is left out."""
        return [self.forms[place].answer() for place in self.places()]

    def places(self) -> list[int]:
        """Which of the rows on the page say something."""
        return [
            place for place, row in enumerate(self.forms) if not row.is_blank() and not row.cleaned_data.get("DELETE")
        ]

    @property
    def can_be_read(self) -> bool:
        """Whether the rows came as a table at all, and not too many of them."""
        return not self.non_form_errors()

    def add_fault(self, rest: str, text: str) -> bool:
        """Puts a sentence beside a cell ("0-name", counted among the rows that say something); whether there is one."""
        place, _dash, column = rest.partition("-")
        places = self.places()
        if not place.isdecimal() or int(place) >= len(places):
            return False
        row = self.forms[places[int(place)]]
        name = column if column in row.fields else next(iter(name for name in row.fields if name != "id"))
        row.add_error(name, text)
        return True

    def faulty(self) -> list[Any]:
        """The boxes that could not be read."""
        return [box for row in self.forms for _column, boxes in row.cells for box in boxes if box.errors]


def rows_of(
    question: Question,
    stored: Sequence[Mapping[str, Any]],
    *,
    data: Any = None,
    choices: Mapping[str, Sequence[Any]] | None = None,
    years: int = 5,
    suggested: Sequence[Mapping[str, Any]] = (),
    shows_loose: bool = False,
) -> Rows:
    """The table, filled from what is stored or bound to what was typed; suggested rows stand below, still empty."""
    kind = forms.formset_factory(
        RowForm,
        formset=Rows,
        extra=len(suggested) or (SPARE_LINES if question.is_sheet else SPARE_CARD),
        can_delete=True,
        max_num=200,
        absolute_max=220,
        validate_max=True,
    )
    initial = [shown(question, row, years) for row in stored]
    table: Any = kind(
        data,
        initial=initial,
        prefix=question.key,
        form_kwargs={
            "question": question,
            "choices": choices or {},
            "years": years,
            "suggested": suggested,
            "shows_loose": shows_loose,
        },
    )
    table.question, table.years = question, years
    return table
