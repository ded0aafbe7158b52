"""What somebody types who looks in the catalogue for a service, or decides to build it new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.fields import CountedTextField


class BuildNewForm(forms.Form):
    """Why nothing that exists will do."""

    name = forms.CharField(label=_("サービスの名前"), max_length=200, required=False)
    reason = CountedTextField(
        label=_("新しく作る理由"),
        guide=300,
        error_messages={
            "required": _("新しく作る理由を書いてください。目録にあるものでは足りない点を、審査員が読みます。")
        },
        help_text=_("目録のどれを見て、何が足りなかったか。審査員が読みます。"),
    )
