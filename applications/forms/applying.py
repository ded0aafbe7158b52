"""Small forms of the applicant: starting, naming the signer, a 決裁 made elsewhere, answering a 差戻し."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.people import holders
from accounts.rights import Right
from applications.models import Application, Call
from workflow.fields import CountedTextField, EraDateField


class StartForm(forms.Form):
    """A title and a type are enough to begin; both may change later."""

    title = forms.CharField(
        label=_("案件名"), help_text=_("ひと目で何をするか分かる名前にします。あとから変えられます。"), max_length=200
    )
    call_type: Any = forms.ModelChoiceField(label=_("類型"), queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types: Any = self.fields["call_type"]
        types.queryset = call.types.all()
        types.label_from_instance = lambda kind: (
            _("%(name)s（上限 %(cap)s円）")
            % {
                "name": kind.name,
                "cap": f"{kind.cap_yen:,}",
            }
        )


class SignerForm(forms.Form):
    """Who signs; any certifier of the applicant's organizations, of any post."""

    signer: Any = forms.ModelChoiceField(label=_("決裁者"), queryset=None, required=False, empty_label=_("指定しない"))
    deputy: Any = forms.ModelChoiceField(label=_("代決者"), queryset=None, required=False, empty_label=_("指定しない"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"signer": application.named_signer_id, "deputy": application.deputy_signer_id})
        super().__init__(*args, **kwargs)
        for name in ("signer", "deputy"):
            field: Any = self.fields[name]
            field.queryset = holders(Right.SIGN_APPLICATION, within=application)


class ApprovalForm(forms.Form):
    """A 決裁 made outside the system."""

    approval_number = forms.CharField(label=_("決裁の番号"), max_length=80, required=False)
    approved_on = EraDateField(label=_("決裁の日"), required=False)


class AnswerForm(forms.Form):
    """What the city says when the listed items are mended."""

    answer = CountedTextField(label=_("直したところの説明"), required=False)
