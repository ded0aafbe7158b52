"""Tables of the form: their rows as the page shows them, filled from what is stored or bound to what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from applications.forms.cells import names_of, shown
from applications.forms.row import RowForm
from applications.half_choices import lacking
from applications.questions import Column, Kind, Question
from workflow.fields import RowsOfPage

# Empty rows offered below the written ones; saving offers more.
SPARE_CARD, SPARE_LINES = 1, 3


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
