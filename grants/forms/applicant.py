"""What a city types: its request, a change, its report."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from grants.models import Grant
from grants.states import ChangeKind, ReportKind
from workflow.fields import AmountField, CountedTextField, EraDateField, RowsOfPage


class PrepareForm(forms.Form):
    """The amount that is applied for."""

    requested_yen = AmountField(label=_("交付申請額"), help_text=_("計算額以下の額を書きます。"), least=1)
    note = CountedTextField(label=_("申請に添えることば"), guide=300, required=False)


class AnswerForm(PrepareForm):
    """The same after 差戻し, with words for the desk."""

    answer = CountedTextField(label=_("どう直しましたか"), guide=200)


class ChangeForm(forms.Form):
    """A change of a running grant; whether it is 軽微 follows from its figures."""

    kind = forms.ChoiceField(label=_("何の変更ですか"), choices=ChangeKind.choices, widget=forms.RadioSelect)
    reason = CountedTextField(label=_("なぜ変えますか"), guide=300)
    category = forms.CharField(label=_("増減する費目"), max_length=80, required=False)
    category_yen = AmountField(label=_("その費目の、いまの額"), required=False)
    delta_yen = AmountField(
        label=_("増減"), required=False, least=-9_999_999_999_999, help_text=_("減らすときは「−」を付けます。")
    )
    total_after_yen = AmountField(label=_("変更後の事業費"), required=False)
    takes_effect_on = EraDateField(label=_("いつ変えますか"), required=False)

    def clean(self) -> dict[str, Any]:
        """A shift of costs names its category and its amounts."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ChangeKind.COSTS:
            for name in ("category", "category_yen", "delta_yen"):
                if cleaned.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("経費の配分を変えるときは、費目と金額を書いてください。"))
        return cleaned


class ReportForm(forms.Form):
    """実績報告: what was spent and what was learned."""

    kind = forms.ChoiceField(label=_("報告の種類"), choices=ReportKind.choices)
    actual_total_yen = AmountField(label=_("実績の事業費"))
    actual_eligible_yen = AmountField(
        label=_("実績の補助対象経費"), help_text=_("仕入控除できる消費税が分かっていれば、除いて書きます。")
    )
    completed_on = EraDateField(label=_("事業が終わった日"), required=False)
    learned = CountedTextField(label=_("実証の目的に対して、何が分かりましたか"), guide=600, required=False)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = ReportKind.DISCONTINUATION if grant.was_discontinued else ReportKind.COMPLETION
        kinds = [usual] if grant.was_discontinued else [usual, ReportKind.YEAR_END]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The eligible part is a part of the whole."""
        cleaned = super().clean() or {}
        total, eligible = cleaned.get("actual_total_yen"), cleaned.get("actual_eligible_yen")
        if total is not None and eligible is not None and eligible > total:
            self.add_error(
                "actual_eligible_yen", _("補助対象経費が、事業費の合計を超えています。どちらかを直してください。")
            )
        return cleaned


class ContractForm(forms.Form):
    """One contract of the work."""

    name = forms.CharField(label=_("契約の名前"), max_length=200)
    counterpart = forms.CharField(label=_("相手方"), max_length=200, required=False)
    amount_yen = AmountField(label=_("契約額"))
    contracted_on = EraDateField(label=_("契約した日"))


ContractForms = formset_factory(ContractForm, formset=RowsOfPage, extra=2, can_delete=True, max_num=100)


class ReasonForm(forms.Form):
    """A reason, which the trail keeps."""

    reason = CountedTextField(label=_("理由"), guide=300)


def rows_of(formset: Any) -> list[dict[str, Any]]:
    """The rows that were filled in and not marked for removal."""
    return [
        {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
        for form in formset
        if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]
