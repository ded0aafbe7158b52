"""How far the city sees itself from implementation: seven axes, each a sentence to choose and words beside it (S21)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.cells import in_words
from applications.questions import Question
from applications.states.distance import HIGHEST, LOWEST, Axis
from workflow.fields import CountedTextField
from workflow.punctuation import headed

NOT_ASSESSED = ("", _("未評価"))
LONGEST = 500


class AxesForm(forms.Form):
    """For every axis one of six described levels or none, and words; nothing is ever added up."""

    # How long the words are at most.
    length: dict[str, int] = {"limit": LONGEST}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for axis in Axis:
            levels = [(str(level), axis.sentence(level)) for level in range(LOWEST, HIGHEST + 1)]
            self.fields[f"{axis}_level"] = forms.ChoiceField(
                label=headed(axis.label, axis.question),
                choices=[NOT_ASSESSED, *levels],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{axis}_text"] = CountedTextField(
                label=_("%(axis)sについて、ことばで") % {"axis": axis.label}, rows=2, required=False, **self.length
            )

    def axes(self) -> Iterator[tuple[Axis, Any, Any]]:
        """Each axis with its levels and its box for words."""
        return ((axis, self[f"{axis}_level"], self[f"{axis}_text"]) for axis in Axis)


class LooksForm(AxesForm):
    """The axes as one answer of the form; its words may run on, as everywhere in it."""

    length = {"guide": LONGEST}

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question

    def answer(self) -> list[dict[str, Any]]:
        """What was chosen and said, as the form's own plain value."""
        said = self.cleaned_data
        return [
            {"axis": axis.value, "level": said[f"{axis}_level"], "text": said[f"{axis}_text"]}
            for axis in Axis
            if said[f"{axis}_level"] or said[f"{axis}_text"]
        ]

    def folded_axes(self) -> Iterator[tuple[Axis, Any, Any, str]]:
        """Each axis with its boxes, and in one line what stands in them."""
        for axis, level, text in self.axes():
            yield axis, level, text, "・".join(filter(None, map(in_words, (level, text))))

    def places(self) -> list[int]:
        """Its axes are one answer: no row of it has a number of its own."""
        return []

    @property
    def lacks(self) -> dict[int, str]:
        """Nothing keeps an axis from being one."""
        return {}

    @property
    def can_be_read(self) -> bool:
        """Whether every axis holds a level that there is."""
        return self.is_valid()

    def non_form_errors(self) -> Any:
        """What is wrong beside the boxes."""
        return self.non_field_errors()

    def add_fault(self, rest: str, text: str) -> bool:
        """Puts a sentence beside an axis ("finance-level"); whether there is one."""
        name = rest.replace("-", "_")
        if name not in self.fields:
            return False
        self.add_error(name, text)
        return True

    def faulty(self) -> list[Any]:
        """The boxes that could not be read."""
        return [self[name] for name in self.errors if name in self.fields]


def looks_of(question: Question, stored: Sequence[Mapping[str, Any]], *, data: Any = None) -> LooksForm:
    """The axes, filled from what is stored or bound to what was typed."""
    initial = {f"{row['axis']}_{part}": row.get(part) for row in stored for part in ("level", "text")}
    return LooksForm(data, initial=initial, prefix=question.key, question=question)
