"""What a screener types: a score with its reason, the comment on the whole, the words of a declaration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Criterion
from evaluation.actions.scoring import Given
from evaluation.points import HIGHEST_SCORE, LOWEST_SCORE
from evaluation.states import Confidence
from workflow.fields.text import CountedTextField

SCORES = [(str(level), str(level)) for level in range(HIGHEST_SCORE, LOWEST_SCORE - 1, -1)]


class ScoreForm(forms.Form):
    """One criterion; nothing is required, since a draft is saved as it stands (L04)."""

    value = forms.TypedChoiceField(
        label=_("点"), choices=SCORES, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    reason = CountedTextField(
        label=_("根拠"), required=False, help_text=_("採択後、講評として市に届きます（お名前は出ません）。")
    )
    confidence = forms.ChoiceField(
        label=_("自信のほど"), choices=Confidence.choices, required=False, widget=forms.RadioSelect
    )

    def given(self) -> Given:
        """What is to be saved."""
        said = self.cleaned_data
        return Given(said["value"], said["reason"], said["confidence"])


class CommentForm(forms.Form):
    """The comment on the whole proposal."""

    comment = CountedTextField(
        label=_("全体の所見"),
        required=False,
        help_text=_("項目に収まらないことを書きます。採択後、講評として市に届きます。"),
    )


class ReasonForm(forms.Form):
    """The reason of a step that asks for one."""

    reason = CountedTextField(label=_("理由"))

    def __init__(self, *args: Any, label: Any = None, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text


class AmendForm(forms.Form):
    """Every criterion again, as it was handed in, and why it changes."""

    reason = CountedTextField(
        label=_("なぜ直しますか"), help_text=_("話し合いで何が分かったかを書きます。前の点も履歴に残ります。")
    )

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"value-{criterion.code}"] = forms.TypedChoiceField(
                label=f"{criterion.code} {criterion.name}", choices=SCORES, coerce=int
            )
            self.fields[f"reason-{criterion.code}"] = CountedTextField(label=_("根拠"), rows=2)

    def scores(self) -> dict[str, Given]:
        """What is handed in, by code."""
        said = self.cleaned_data
        return {
            criterion.code: Given(said[f"value-{criterion.code}"], said[f"reason-{criterion.code}"])
            for criterion in self.criteria
        }

    @property
    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """Each criterion with its two boxes."""
        return [(c, self[f"value-{c.code}"], self[f"reason-{c.code}"]) for c in self.criteria]
