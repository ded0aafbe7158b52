"""What a municipality types about itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import DataKind
from workflow.fields import AmountField

YES_NO = (("", _("まだ言えない")), ("yes", _("ある")), ("no", _("ない")))


class TownForm(forms.Form):
    """A few words that nobody has to look up; every box may stay empty."""

    population = forms.IntegerField(label=_("人口（人）"), min_value=0, max_value=20_000_000, required=False)
    staff = forms.IntegerField(
        label=_("スマートサービスに充てられる職員（人）"),
        min_value=0,
        max_value=1000,
        required=False,
        help_text=_("兼務の人も1人と数えます。"),
    )
    yearly_yen = AmountField(label=_("1年に充てられる額"), required=False)
    has_city_os = forms.ChoiceField(
        label=_("データ連携基盤（都市OS）"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    held = forms.MultipleChoiceField(
        label=_("持っているデータ"), choices=DataKind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def clean_has_city_os(self) -> Any:
        """Three answers: yes, no, not said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["has_city_os"])
