"""One row of a table of the form: its boxes are the columns of a question, and nothing in it is ever required."""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.cells import NOT_SAID, fields_of, in_words, names_of, plain
from applications.hanging import is_loose
from applications.questions import Column, Kind, Question

# What alone makes no row loose: a choice may have been suggested.
BARE = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.SUBJECT, Kind.HANGS_ON})
# How wide the cells of a sheet are, by what stands in them.
WIDTHS = {Kind.YEN: "amounts", Kind.YEN_BY_YEAR: "amounts", Kind.LINE: "wide", Kind.CHOICE: "choice-cell"}


class RowForm(forms.Form):
    """One row; its fields are the columns, and nothing in it is ever required."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The sign under which the page sends a new row: sent twice, it is stored once.
    born = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput(attrs={"data-born": ""}))

    def __init__(
        self,
        *args: Any,
        question: Question,
        choices: Mapping[str, Sequence[Any]],
        years: int,
        shows_loose: bool = False,
        stored: Mapping[int, Mapping[str, Any]] | None = None,
        **kw: Any,
    ) -> None:
        self.question, self.years, self.choices, self.shows_loose = question, years, choices, shows_loose
        self.stored = stored or {}
        super().__init__(*args, **kw)
        if not self.initial.get("id"):
            self.initial = {**self.initial, "born": token_urlsafe(9)}
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
    def boxes(self) -> list[tuple[str, Any]]:
        """Every box that one sees with the width of its cell, in order."""
        return [(WIDTHS.get(column.kind, ""), box) for column, boxes in self.cells for box in boxes]

    @property
    def amounts(self) -> list[Any]:
        """The boxes of the yearly amounts."""
        return next((boxes for column, boxes in self.cells if column.kind is Kind.YEN_BY_YEAR), [])

    @property
    def is_stored(self) -> bool:
        """Whether the row was written before."""
        return bool(self["id"].value())

    @property
    def named_by(self) -> str:
        """The name of the box that names the row; blank where its name stands elsewhere."""
        naming = next((one for one in self.question.shown_columns if one.is_named_by and not one.is_hidden), None)
        return f"{self.prefix}-{naming.key}" if naming else ""

    @property
    def called(self) -> str:
        """What stands in the box that names it."""
        return next(
            (in_words(box) for _column, boxes in self.cells for box in boxes if box.html_name == self.named_by), ""
        )

    @property
    def said(self) -> str:
        """What else stands in it, in one line, for a phone that shows it folded."""
        boxes = [
            box
            for column, found in self.cells
            for box in found
            if box.html_name != self.named_by and (column.groups or box.value() not in column.unsaid)
        ]
        return "・".join(filter(None, map(in_words, boxes)))

    @property
    def is_loose(self) -> bool:
        """Whether the stored row hangs on nothing above it, as the page says beside it."""
        offered = {sign for kind in self.choices.values() for sign, _words in kind}
        is_written = any(self.initial.get(column.key) for column in self.question.columns if column.kind not in BARE)
        return bool(is_written and self.shows_loose and is_loose(self.question, self.initial, offered))

    def answer(self) -> dict[str, Any]:
        """The row as the form's own plain value."""
        said: dict[str, Any] = {name: self.cleaned_data.get(name) for name in ("id", "born")}
        for column in self.question.shown_columns:
            names = names_of(column, self.years)
            if column.kind is Kind.YEN_BY_YEAR:
                said[column.key] = [self._in_year(column, place, name) for place, name in enumerate(names)]
            elif not any(name in self.errors for name in names):
                said[column.key] = plain(column, [self.cleaned_data.get(name) for name in names])
        return said

    def _in_year(self, column: Column, place: int, name: str) -> int | None:
        """The yen of one year; a year that cannot be read stays as it is stored, beside the years that can."""
        if name not in self.errors:
            return cast("int | None", self.cleaned_data.get(name))
        before = self.stored.get(self.cleaned_data.get("id") or 0, {}).get(column.key) or []
        return before[place] if place < len(before) else None

    def is_blank(self) -> bool:
        """Whether nothing was typed into it or chosen in it; what cannot be read says something."""
        if self.errors and self.cleaned_data.get("id"):
            return False
        return not any(
            self.cleaned_data.get(name) not in (None, "", [], *column.unsaid)
            for column in self.question.shown_columns
            if not column.is_hidden
            for name in names_of(column, self.years)
        )
