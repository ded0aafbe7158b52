"""Handing in a filled-in workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WorkbookForm(forms.Form):
    """One workbook; what it says is read by the action."""

    file = forms.FileField(
        label=_("記入したブック"),
        help_text=_("この画面からダウンロードした様式（.xlsx）。10MBまで。マクロは使えません。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("ブックが選ばれていません。記入したブックを選んでください。"),
            "empty": _("空のファイルです。記入したブックを選んでください。"),
        },
        max_length=255,
    )
