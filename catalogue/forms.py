"""What somebody types about something that is shared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import EntryKind
from workflow.fields import CountedTextField


class EntryForm(forms.Form):
    """One entry of the catalogue."""

    kind = forms.ChoiceField(label=_("種類"), choices=EntryKind.choices)
    name = forms.CharField(label=_("名前"), max_length=200)
    function = CountedTextField(label=_("何ができますか"), guide=300)
    needs = CountedTextField(
        label=_("使うのに、何が要りますか"),
        guide=200,
        required=False,
        help_text=_("センサー、データ連携基盤、APIなど。"),
    )
    standard = forms.CharField(label=_("規格・版"), max_length=200, required=False)
    fee_model = CountedTextField(label=_("料金のしくみ"), guide=200, required=False)
    exit_terms = CountedTextField(label=_("やめるときの条件と、データの返し方"), guide=200, required=False)
    url = forms.URLField(label=_("くわしい資料の場所"), required=False, assume_scheme="https")
