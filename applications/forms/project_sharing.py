"""What a city types for other towns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import DataKind
from workflow.fields import AmountField, CountedTextField


class SharingForm(forms.Form):
    """Prerequisites, what failed, what to copy; an empty prerequisite asks for nothing."""

    what_failed = CountedTextField(label=_("うまくいかなかったこと"), guide=300, limit=2000, rows=4, required=False)
    what_to_copy = CountedTextField(
        label=_("小さなまちがまねできること"),
        help_text=_("予算も人も少ないまちが、明日から始めるとしたら。"),
        guide=300,
        limit=2000,
        rows=4,
        required=False,
    )
    staff = forms.IntegerField(label=_("要る職員（人）"), min_value=1, max_value=1000, required=False)
    yearly_yen = AmountField(label=_("1年に要る額"), required=False)
    population_least = forms.IntegerField(
        label=_("人口がこれより少ないと難しい（人）"), min_value=1, max_value=20_000_000, required=False
    )
    population_most = forms.IntegerField(
        label=_("人口がこれより多いと難しい（人）"), min_value=1, max_value=20_000_000, required=False
    )
    city_os = forms.BooleanField(label=_("データ連携基盤（都市OS）が要る"), required=False)
    data_kinds = forms.MultipleChoiceField(
        label=_("要るデータ"), choices=DataKind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    no_outputs_because = CountedTextField(
        label=_("仕組みも制度も残さないわけ"),
        help_text=_("目録に基盤・きまり・協定などを一つも残さずに終わるときだけ書きます。"),
        limit=1000,
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The two bounds of the population leave room between them."""
        cleaned: dict[str, Any] = super().clean() or {}
        least, most = cleaned.get("population_least"), cleaned.get("population_most")
        if least and most and least > most:
            self.add_error("population_most", _("上の「少ないと難しい」より大きい数にしてください。"))
        return cleaned
