"""What a screener says when she looks again: on every axis a sentence to choose, and in words why."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.states.distance import Axis
from evaluation.forms.deciding import level_choices
from evaluation.rules.looking import no_reason_on
from workflow.fields.text import CountedTextField
from workflow.punctuation import headed

LONGEST = 500


class LookForm(forms.Form):
    """The seven axes; 未評価 is an answer, but its reason is asked for too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for axis in Axis:
            self.fields[f"{axis}_level"] = forms.ChoiceField(
                label=headed(axis.label, axis.question),
                choices=level_choices(axis),
                widget=forms.RadioSelect,
                required=False,
            )
            why = _("%(axis)sをそう見立てたわけ") % {"axis": axis.label}
            lacks = {"required": no_reason_on(axis)}
            self.fields[f"{axis}_text"] = CountedTextField(label=why, rows=2, limit=LONGEST, error_messages=lacks)

    def boxes(self) -> Iterator[tuple[Axis, Any, Any]]:
        """Each axis with its levels and its box for words."""
        return ((axis, self[f"{axis}_level"], self[f"{axis}_text"]) for axis in Axis)

    def levels(self) -> Mapping[Axis, tuple[int | None, str]]:
        """What was chosen and said, axis by axis."""
        said = self.cleaned_data
        return {
            axis: (int(said[f"{axis}_level"]) if said[f"{axis}_level"] else None, said[f"{axis}_text"]) for axis in Axis
        }
