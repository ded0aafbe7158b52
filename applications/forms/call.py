"""Composing a call: its own words, types with caps, criteria with anchors; and a late permit."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from applications.models import Call, FormVersion
from applications.states.call import Intent
from workflow.fields import AmountField, CountedTextField, EraDateTimeField, RowsOfPage
from workflow.fields.calendar import tidied

# 0 and 5 must say what they mean; the levels between may.
LEVELS = (0, 1, 2, 3, 4, 5)


class CallNumberField(forms.CharField):
    """The number of a call, typed in any width: it stands in addresses, so letters, digits and hyphens remain."""

    def __init__(self, **said: Any) -> None:
        words = _("英数字とハイフンだけで書いてください。例 R8-2")
        super().__init__(validators=[RegexValidator(r"^[A-Za-z0-9_-]+\Z", words)], **said)

    def to_python(self, value: Any) -> str:
        """Full-width letters and every kind of dash become what an address can hold."""
        return str(super().to_python(tidied(value or "")))


class CallForm(forms.Form):
    """What a call says; incomplete is fine until it goes to the director."""

    number = CallNumberField(label=_("公募番号"), help_text=_("例 R8-2。アドレスにも使います。"), max_length=20)
    fiscal_year = forms.IntegerField(label=_("年度（西暦）"), min_value=2018, max_value=2100)
    name = forms.CharField(label=_("公募の名前"), max_length=200)
    transformation_sought = CountedTextField(
        label=_("求める変革"),
        help_text=_("この公募で、まちの何が変わることを求めるか。採否はこの文に照らして話し合います。"),
        required=False,
    )
    intent = forms.ChoiceField(
        label=_("狙い"),
        choices=Intent.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--row choices--cards"}),
        required=False,
    )
    share_broaden = forms.IntegerField(label=_("裾野拡大の割合（％）"), min_value=0, max_value=100, required=False)
    share_pilot = forms.IntegerField(label=_("パイロット創出の割合（％）"), min_value=0, max_value=100, required=False)
    budget_yen = AmountField(label=_("予算額"), required=False)
    rate_numerator = forms.IntegerField(label=_("補助率（分子）"), min_value=0, max_value=100, initial=1)
    rate_denominator = forms.IntegerField(label=_("補助率（分母）"), min_value=1, max_value=100, initial=2)
    minor_change_percent = forms.IntegerField(
        label=_("軽微な変更の範囲（％）"), min_value=0, max_value=100, initial=20, required=False
    )
    opens_at = EraDateTimeField(label=_("受付開始"), required=False)
    closes_at = EraDateTimeField(label=_("締切"), help_text=_("この時刻ちょうどまで受け付けます。"), required=False)
    consultation_until = EraDateTimeField(label=_("事前相談の期限"), required=False)
    form_version = forms.ModelChoiceField(
        label=_("応募様式"),
        queryset=FormVersion.objects.exclude(published_at=None),
        required=False,
        empty_label=_("新しい公募の標準の様式"),
    )
    accepts_recorded_approval = forms.BooleanField(label=_("決裁の写しによる応募を受け付ける"), required=False)

    def __init__(self, *args: Any, call: Call | None = None, **kwargs: Any) -> None:
        if call is not None:
            kwargs.setdefault("initial", initial_of(call))
        super().__init__(*args, **kwargs)
        if call is not None:
            self.fields["number"].disabled = True

    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        typed = dict(self.cleaned_data)
        shares = {name: typed.pop(f"share_{name}") for name in ("broaden", "pilot")}
        kept = {name: share for name, share in shares.items() if share is not None}
        typed["intent_shares"] = kept if typed["intent"] == Intent.BOTH else {}
        typed["budget_yen"] = typed["budget_yen"] or 0
        typed["minor_change_percent"] = typed["minor_change_percent"] or 0
        if typed["form_version"] is None:
            typed.pop("form_version")
        return typed


class TypeForm(forms.Form):
    """One type of project and the most it may get."""

    name = forms.CharField(label=_("類型"), max_length=80, required=False)
    cap_yen = AmountField(label=_("上限額"), required=False)


class CriterionForm(forms.Form):
    """One criterion and what its levels mean."""

    code = forms.CharField(label=_("記号"), max_length=8, required=False)
    name = forms.CharField(label=_("名前"), max_length=120, required=False)
    weight = forms.IntegerField(label=_("配点"), min_value=0, max_value=100, required=False)
    question = forms.CharField(label=_("問い"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    anchor_0 = forms.CharField(label=_("0点の意味"), max_length=200, required=False)
    anchor_1 = forms.CharField(label=_("1点の意味"), max_length=200, required=False)
    anchor_2 = forms.CharField(label=_("2点の意味"), max_length=200, required=False)
    anchor_3 = forms.CharField(label=_("3点の意味"), max_length=200, required=False)
    anchor_4 = forms.CharField(label=_("4点の意味"), max_length=200, required=False)
    anchor_5 = forms.CharField(label=_("5点の意味"), max_length=200, required=False)

    def said(self) -> dict[str, Any]:
        """The criterion as the actions take it."""
        typed = self.cleaned_data
        anchors = {str(level): typed[f"anchor_{level}"] for level in LEVELS if typed[f"anchor_{level}"]}
        return {
            "code": typed["code"] or typed["name"][:8],
            "name": typed["name"],
            "weight": typed["weight"] or 0,
            "question": typed["question"],
            "anchors": anchors,
        }


TypeRows = forms.formset_factory(TypeForm, formset=RowsOfPage, extra=3, max_num=20, validate_max=True)
CriterionRows = forms.formset_factory(CriterionForm, formset=RowsOfPage, extra=1, max_num=30, validate_max=True)


class LatePermitForm(forms.Form):
    """Leave to submit after the close, for one applicant."""

    organization = forms.ModelChoiceField(
        label=_("応募者"), queryset=Organization.objects.none(), empty_label=_("（選ぶ）")
    )
    reason = CountedTextField(label=_("理由"), help_text=_("やむをえない事情。記録に残り、監査から読めます。"))
    until = EraDateTimeField(label=_("いつまで"))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        applied = Organization.objects.filter(applications__call=call).distinct()
        self.fields["organization"].queryset = applied  # type: ignore[attr-defined]


def initial_of(call: Call) -> dict[str, Any]:
    """A call as its boxes show it."""
    plain = {name: getattr(call, name) for name in CallForm.base_fields if hasattr(call, name)}
    shares = {f"share_{name}": share for name, share in call.intent_shares.items()}
    return plain | shares


def type_rows(call: Call | None, data: Any = None) -> Any:
    """The table of types."""
    rows = [{"name": kind.name, "cap_yen": kind.cap_yen} for kind in call.types.all()] if call else []
    return TypeRows(data, initial=rows, prefix="types")


def criterion_rows(call: Call | None, data: Any = None) -> Any:
    """The table of criteria."""
    rows = [
        {"code": row.code, "name": row.name, "weight": row.weight, "question": row.question}
        | {f"anchor_{level}": text for level, text in row.anchors.items()}
        for row in (call.criteria.all() if call else [])
    ]
    return CriterionRows(data, initial=rows, prefix="criteria")
