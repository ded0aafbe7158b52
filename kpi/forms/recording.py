"""A wave, a reading, a target and a value as a city types them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kpi.factors import HAPPINESS, HAPPINESS_NAME, name_of
from kpi.forms.numbers import CountsField, NumberField
from kpi.models.target import Direction, KpiKind
from workflow.fields import CountedTextField, EraDateField

# More than any town has, and what every database can hold.
MOST_PEOPLE = 20_000_000


class WaveForm(forms.Form):
    """One wave with its collection record; the questions are the factors the city chose, and the ladder."""

    year = forms.IntegerField(label=_("調査の年（西暦）"), min_value=1990, max_value=2100)
    method = forms.CharField(
        label=_("どうやって聞きましたか"),
        max_length=200,
        help_text=_("無作為抽出・郵送とWeb、全戸配布、Webモニターなど。"),
    )
    population = forms.CharField(
        label=_("だれに聞きましたか"), max_length=200, required=False, help_text=_("18歳以上の住民など。")
    )
    area = forms.CharField(
        label=_("どの範囲ですか"), max_length=200, required=False, help_text=_("市全域、〇〇地区など。")
    )
    n = forms.IntegerField(label=_("回答した人の数"), min_value=1, max_value=MOST_PEOPLE)

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [*codes, HAPPINESS]
        for code in codes:
            self.fields[f"counts-{code}"] = CountsField(
                answers=5,
                required=False,
                label=name_of(code),
                help_text=_("「全くあてはまらない」から「非常にあてはまる」まで、5つの人数。"),
            )
        self.fields[f"counts-{HAPPINESS}"] = CountsField(
            answers=11, required=False, label=HAPPINESS_NAME, help_text=_("0から10まで、11の人数。")
        )

    def clean(self) -> dict[str, Any]:
        """Gathers the counts; at least one question was asked, and nobody answered twice."""
        cleaned = super().clean() or {}
        answers = {code: cleaned[f"counts-{code}"] for code in self.codes if cleaned.get(f"counts-{code}")}
        for code, counts in answers.items():
            if cleaned.get("n") and sum(counts) > cleaned["n"]:
                said = {"sum": sum(counts), "n": cleaned["n"]}
                self.add_error(f"counts-{code}", _("合計%(sum)s人が、回答した人の数%(n)s人を超えています。") % said)
        if not answers and not self.errors:
            raise ValidationError(_("人数がどの問いにも書かれていません。少なくとも一つの問いに書いてください。"))
        return {**cleaned, "answers": answers}


class ReadingForm(forms.Form):
    """What the city reads in its distributions."""

    text = CountedTextField(
        label=_("分布から読み取ったこと"),
        guide=400,
        help_text=_("良くなったことも、悪くなったことも。ほかのまちとは比べません。"),
    )


class KpiForm(forms.Form):
    """A target the city sets for itself."""

    name = forms.CharField(label=_("何を数えますか"), max_length=200)
    unit = forms.CharField(label=_("単位"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("種類"), choices=KpiKind.choices)
    direction = forms.ChoiceField(label=_("向き"), choices=Direction.choices)
    baseline = NumberField(label=_("はじめの値"), required=False)
    target = NumberField(label=_("めざす値"))
    due_on = EraDateField(label=_("いつまでに"))


class RedefineForm(KpiForm):
    """A changed definition, with its reason."""

    reason = CountedTextField(
        label=_("なぜ変えますか"), guide=200, help_text=_("前の値は残り、変えたところに印が付きます。")
    )


class ActualForm(forms.Form):
    """A value as it was observed."""

    value = NumberField(label=_("実績の値"))
    observed_on = EraDateField(label=_("いつの値ですか"))
    note = forms.CharField(label=_("メモ"), max_length=300, required=False)
