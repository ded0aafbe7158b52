"""Forms for words: people, the goal, lessons, verdicts, the distance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.distance import AxesForm
from applications.models import ImplementationDefinition
from applications.states.distance import Axis
from applications.states.experiment import Verdict
from workflow.fields import CountedTextField, EraDateField


class PeopleForm(forms.Form):
    """Who runs it, who mends the data, who pays."""

    operator_name = forms.CharField(
        label=_("実装後の運営主体"), help_text=_("だれが動かしますか。組織と部署まで。"), max_length=200, required=False
    )
    data_maintainer_name = forms.CharField(
        label=_("データを直す人"), help_text=_("だれが、どのくらいの頻度で直しますか。"), max_length=200, required=False
    )
    data_upkeep_payers = CountedTextField(
        label=_("データ保守更新の払い手"),
        help_text=_("データを直し続けるお金を、だれが払いますか。"),
        limit=500,
        rows=2,
        required=False,
    )


class GoalForm(forms.Form):
    """The goal in one sentence, with who, where, by whom and under which definition (S24a)."""

    goal_sentence = CountedTextField(
        label=_("実装した姿（一文）"),
        help_text=_("例：緑野原の農家が、大雨の前の晩に、スマートフォンで水門を動かしている。"),
        guide=100,
        limit=300,
        rows=2,
    )
    goal_user = forms.CharField(label=_("だれが日々使いますか"), max_length=200)
    goal_place = forms.CharField(label=_("どこで"), max_length=200)
    goal_operator = forms.CharField(label=_("だれが動かしますか"), max_length=200)
    goal_definition = forms.ModelChoiceField(
        label=_("実装の定義の版"), queryset=ImplementationDefinition.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal_definition"].queryset = ImplementationDefinition.objects.all()  # type: ignore[attr-defined]


class FallForm(forms.Form):
    """Why fewer people use it."""

    fall_in_use_explained = CountedTextField(
        label=_("利用が減ったわけ"), help_text=_("関門では、この文を証拠の隣に置いて見ます。"), limit=1000
    )


class LessonsForm(forms.Form):
    """What others can learn, and what became of the data."""

    public_lessons = CountedTextField(
        label=_("ほかのまちへの学び"),
        help_text=_("うまくいかなかったこと、はじめに知りたかったこと、小さなまちがまねできること。公表されます。"),
        limit=3000,
        rows=5,
        required=False,
    )
    data_return_statement = CountedTextField(
        label=_("データをどう還したか"),
        help_text=_("どのデータを、どこへ、どの形で。還さないなら、そのわけ。"),
        limit=2000,
        required=False,
    )


class VerdictForm(forms.Form):
    """What the pilot showed about one hypothesis."""

    verdict = forms.ChoiceField(label=_("結果"), choices=Verdict.choices, widget=forms.RadioSelect)
    learned = CountedTextField(label=_("分かったこと"), limit=1000, rows=2)


class DoneForm(forms.Form):
    """One remaining step is done."""

    done_on = EraDateField(label=_("済んだ日"))
    done_note = forms.CharField(label=_("どう済んだか"), max_length=300)


class DistanceForm(AxesForm):
    """Seven axes, each a level in words or not assessed, and a sentence of one's own."""

    def levels(self) -> dict[Axis, tuple[int | None, str]]:
        """What was chosen, axis by axis."""
        cleaned = self.cleaned_data
        return {
            axis: (int(cleaned[f"{axis}_level"]) if cleaned[f"{axis}_level"] else None, cleaned[f"{axis}_text"])
            for axis in Axis
        }

    def clean(self) -> dict[str, Any]:
        """At least one axis is looked at."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(f"{axis}_level") for axis in Axis):
            raise forms.ValidationError(_("一つも見立てていません。分かる軸だけで構いませんので、選んでください。"))
        return cleaned
