"""The direction question as the page of a step asks it (S15b)."""

from django import forms

from applications.return_questions import QUESTIONS
from applications.states.progress import Direction
from workflow.fields import CountedTextField

ASKED, TOLD = QUESTIONS["direction"], QUESTIONS["direction_words"]


class DirectionForm(forms.Form):
    """Same, refined or changed; what is missing the rule says, in the words of a return."""

    direction = forms.ChoiceField(
        label=ASKED.label,
        choices=Direction.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
    )
    direction_words = CountedTextField(label=TOLD.label, help_text=TOLD.help, limit=TOLD.limit, rows=3, required=False)
