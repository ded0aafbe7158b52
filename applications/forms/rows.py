"""Tables of the form: one small form per row, built from the columns of a question."""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.cells import NOT_SAID, fields_of, in_words, names_of, plain, shown
from applications.half_choices import lacking
from applications.hanging import is_loose
from applications.questions import Column, Kind, Question
from workflow.fields import RowsOfPage

# Empty rows offered below the written ones; saving offers more.
SPARE_CARD, SPARE_LINES = 1, 3
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
        boxes = [box for _column, found in self.cells for box in found if box.html_name != self.named_by]
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
    def lacks(self) -> dict[int, str]:
        """By its place on the page, what keeps a row of the chosen indicators from being a choice, in words."""
        if self.question.kind is not Kind.FACTORS:
            return {}
        places = self.places() if self.is_bound else range(self.initial_form_count())
        rows = [self.forms[place].answer() if self.is_bound else self.forms[place].initial for place in places]
        return {places[place]: lack.words for place, lack in lacking(rows).items()}

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


def _spare(question: Question) -> int:
    """How many empty rows stand below; none where each row belongs to a thing that is written elsewhere."""
    if any(column.kind is Kind.SUBJECT for column in question.columns):
        return 0
    return SPARE_LINES if question.is_sheet else SPARE_CARD


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
        extra=len(suggested) or _spare(question),
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
            "stored": {row["id"]: row for row in stored if row.get("id")},
        },
    )
    table.question, table.years = question, years
    return table
