"""Forms of progress returns: the questions that are asked every time, and the days of the next one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.states.progress import Direction
from workflow.fields import CountedTextField, EraDateField


class ReturnForm(forms.Form):
    """What is asked in every return; saving never asks for completeness."""

    row_version = forms.IntegerField(widget=forms.HiddenInput)
    direction = forms.ChoiceField(
        label=_("大きな方向は、前に約束したときと同じですか"),
        choices=Direction.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
    )
    direction_words = CountedTextField(
        label=_("方向について"), help_text=_("細かくなった・変わったときは、どう変わったか。"), rows=2, required=False
    )
    tangible = CountedTextField(
        label=_("まちづくりの手触り"),
        help_text=_("人が集まった、自分の手でまちが変わったと感じた。そうした出来事。"),
        required=False,
    )
    tangible_out_of_scope = CountedTextField(label=_("手触りを対象外とする理由"), rows=1, required=False)
    convenience = CountedTextField(
        label=_("日々の便利さ"), help_text=_("待たなくなった、迷わなくなった。そうした毎日の変化。"), required=False
    )
    convenience_out_of_scope = CountedTextField(label=_("便利さを対象外とする理由"), rows=1, required=False)
    done = CountedTextField(label=_("この期間にしたこと"), required=False)
    learned = CountedTextField(
        label=_("問いについて分かったこと"), help_text=_("「まだ分からない」でも構いません。"), required=False
    )
    troubles = CountedTextField(label=_("困っていること"), required=False)
    next_steps = CountedTextField(label=_("次にすること"), required=False)

    def __init__(self, *args: Any, open_fields: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.disabled = name != "row_version" and name not in open_fields


class ScheduleForm(forms.Form):
    """The period that is looked at, and the days of writing; kept apart."""

    period_from = EraDateField(label=_("見る期間の始まり"))
    period_to = EraDateField(label=_("見る期間の終わり"))
    opens_on = EraDateField(label=_("書き始める日"))
    due_on = EraDateField(label=_("締切"))

    def clean(self) -> dict[str, Any]:
        """Each pair runs forward."""
        cleaned: dict[str, Any] = super().clean() or {}
        for first, last, words in (
            ("period_from", "period_to", _("見る期間の終わりが、始まりより前です。")),
            ("opens_on", "due_on", _("締切が、書き始める日より前です。")),
        ):
            if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
                self.add_error(last, words)
        return cleaned
