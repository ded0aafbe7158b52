"""The verdict on one hypothesis of the pilot, as the 実績報告 asks for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.states.experiment import Verdict
from workflow.fields import CountedTextField


class VerdictForm(forms.Form):
    """Held, partly, failed or undecided; and what was learned in any case."""

    verdict = forms.ChoiceField(
        label=_("結果"), choices=Verdict.choices, widget=forms.RadioSelect(attrs={"class": "choices--row"})
    )
    learned = CountedTextField(
        label=_("分かったこと"), help_text=_("分からなかったときは、なぜ分からなかったか。"), limit=1000, rows=2
    )
