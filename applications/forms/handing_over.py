"""The form of a hand-over: who leaves, who follows, from which day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from workflow.fields import EraDateField


class HandOverForm(forms.Form):
    """A successor among the people of the organization, a day, and a word why."""

    successor: Any = forms.ModelChoiceField(
        label=_("後任"),
        queryset=None,
        empty_label=_("（選ぶ）"),
        help_text=_("一覧にいないときは、先に「同僚を招く」から招いてください。"),
    )
    on = EraDateField(label=_("引き継ぐ日"), help_text=_("この日まで前任が、この日から後任が担当します。"))
    reason = forms.CharField(label=_("理由"), max_length=200, required=False, help_text=_("例：4月1日付の人事異動"))

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["successor"]
        chosen.queryset = User.objects.filter(pk__in=[one.pk for one in colleagues], is_active=True)
