"""Small forms for working together: inviting somebody to chapters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.queries.invited import chapters_open_to_invited


class InviteWriterForm(forms.Form):
    """An address, and the chapters which that person is to write."""

    email = forms.EmailField(label=_("メールアドレス"), max_length=254)
    title = forms.CharField(
        label=_("所属・役職"), help_text=_("例：架空大学 都市工学研究室"), max_length=120, required=False
    )
    sections = forms.MultipleChoiceField(
        label=_("書いてもらう章"),
        help_text=_("選んだ章だけを書けます。応募書の全体は読めますが、ほかの応募や事業は見えません。"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["sections"]
        choices.choices = [
            (section.key, section.title) for section in chapters_open_to_invited(application.form_version)
        ]
