"""The form of a change: what, from what to what, why, and whether the direction stays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.states.change import ChangeKind
from applications.states.progress import Direction
from workflow.fields import CountedTextField


class ChangeForm(forms.Form):
    """Old and new side by side; the direction is asked for in every change (S15b)."""

    kind = forms.ChoiceField(
        label=_("何を変えますか"),
        choices=[
            (ChangeKind.PURPOSE, _("目的（国の承認が要ります）")),
            (ChangeKind.CONTENT, _("内容（国の承認が要ります。軽微なら届出で足ります）")),
            (ChangeKind.INDICATOR, _("指標（理由だけ書けば変えられます）")),
        ],
        widget=forms.RadioSelect,
    )
    direction = forms.ChoiceField(
        label=_("大きな方向は、前に約束したときと同じですか"),
        help_text=_("目的を変えるときは、答えなくて構いません。"),
        choices=Direction.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
    )
    direction_words = CountedTextField(label=_("方向について"), limit=1000, rows=2, required=False)
    old_text = CountedTextField(label=_("いまの文"), limit=3000)
    new_text = CountedTextField(label=_("変えたあとの文"), limit=3000, required=False)
    shift_percent = forms.DecimalField(
        label=_("動く経費の割合（％）"),
        help_text=_("内容の変更のときに。この変更で増減する経費が、補助対象経費の何％か。動かないなら0。"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    reason = CountedTextField(label=_("変える理由"), limit=2000, required=False)

    def __init__(self, *args: Any, open_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.disabled = open_fields is not None and name not in open_fields
