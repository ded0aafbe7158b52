"""What the ministry types: the decision, answers, inspections, payments, orders."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from grants.models import ReportedContract
from grants.states import Verdict
from workflow.fields import AmountField, CountedTextField, EraDateField, RowsOfPage


class DecideForm(forms.Form):
    """交付決定."""

    amount_yen = AmountField(label=_("交付決定額"), least=1)
    decided_on = EraDateField(label=_("決定の日"))
    number = forms.CharField(
        label=_("通知の番号"), max_length=60, required=False, help_text=_("空なら、自動で付けます。")
    )
    withdraw_until = EraDateField(
        label=_("取下げができる最後の日"), required=False, help_text=_("空なら、決定から15日です。")
    )
    conditions = CountedTextField(label=_("交付の条件"), guide=600, required=False)


class AnswerChangeForm(forms.Form):
    """承認 or 不承認; the second says why."""

    reason = CountedTextField(
        label=_("添えることば"), guide=300, required=False, help_text=_("不承認のときは、理由を書きます。")
    )


class CarryOverForm(forms.Form):
    """繰越."""

    kind = forms.ChoiceField(label=_("種類"), choices=[("明許繰越", _("明許繰越")), ("事故繰越", _("事故繰越"))])
    to_fiscal_year = forms.IntegerField(label=_("繰越先の年度（西暦）"), min_value=2000, max_value=2100)
    approved_on = EraDateField(label=_("承認の日"))
    reason = CountedTextField(label=_("理由"), guide=300)


class InspectForm(forms.Form):
    """検査."""

    inspected_on = EraDateField(label=_("検査の日"))
    on_the_spot = forms.BooleanField(label=_("現地で検査しました"), required=False)
    note = CountedTextField(label=_("所見"), guide=400, required=False)


class FindingForm(forms.Form):
    """One finding."""

    text = forms.CharField(label=_("指摘"), max_length=300)
    verdict = forms.ChoiceField(label=_("扱い"), choices=Verdict.choices)
    amount_yen = AmountField(label=_("金額"), least=1)
    bearer = forms.CharField(label=_("だれの分か"), max_length=200, required=False)
    contract = forms.ModelChoiceField(
        label=_("どの契約か"), queryset=ReportedContract.objects.none(), required=False, empty_label=_("なし")
    )

    def __init__(self, *args: Any, contracts: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if contracts is None:
            del self.fields["contract"]
        else:
            self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]


FindingForms = formset_factory(FindingForm, formset=RowsOfPage, extra=2, can_delete=True, max_num=100)


class PayForm(forms.Form):
    """概算払."""

    amount_yen = AmountField(label=_("概算払の額"), least=1)
    paid_on = EraDateField(label=_("支払の日"))
    note = forms.CharField(label=_("メモ"), max_length=300, required=False)


class DayForm(forms.Form):
    """A payment whose amount follows from the chain: only its day is typed."""

    paid_on = EraDateField(label=_("支払の日"))


class FixForm(forms.Form):
    """額の確定: the amount follows from the chain, only the day is typed."""

    fixed_on = EraDateField(label=_("確定の日"))


class OrderForm(forms.Form):
    """返還命令."""

    ordered_on = EraDateField(label=_("命令の日"))
    due_on = EraDateField(label=_("納期限"))
    reason = CountedTextField(label=_("返還を命じる理由"), guide=300)
    bears_penalty_from = EraDateField(
        label=_("加算金を数え始める日"),
        required=False,
        help_text=_("違反による取消のときだけ。補助金を受け取った日を書きます。"),
    )

    def clean(self) -> dict[str, Any]:
        """The term lies after the order."""
        cleaned = super().clean() or {}
        ordered, due = cleaned.get("ordered_on"), cleaned.get("due_on")
        if ordered and due and due < ordered:
            self.add_error("due_on", _("納期限が、命令の日より前です。命令の日より後の日にしてください。"))
        return cleaned


class ReceiveForm(forms.Form):
    """返還の納付."""

    paid_on = EraDateField(label=_("納付された日"))
    received_yen = AmountField(
        label=_("納付された額"), required=False, help_text=_("空なら、その日に納めるべき全額です。")
    )


class SendBackForm(forms.Form):
    """差戻し of an application or a report."""

    reason = CountedTextField(label=_("差し戻す理由"), guide=300)
    due_on = EraDateField(label=_("いつまでに直してもらいますか"))
