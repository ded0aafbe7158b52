"""What is typed when decisions are put together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.fields.era import EraDateTimeField


class BatchForm(forms.Form):
    """When the batch is to go out, and under which number."""

    planned_at = EraDateTimeField(
        label=_("公表の予定"), required=False, help_text=_("通知の日付になります。例：令和9年4月11日 14:00")
    )
    letter_number = forms.CharField(
        label=_("文書番号"), required=False, max_length=60, help_text=_("例：国都実第12号。公表の前に決めます。")
    )
