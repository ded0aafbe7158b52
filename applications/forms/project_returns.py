"""Forms of progress returns: the questions that are asked every time, 差戻し, and the calendar."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.periods import EVERY_MONTHS
from applications.questions import Kind
from applications.return_questions import QUESTIONS
from workflow.fields import CountedTextarea, CountedTextField, EraDateField

DAYS_TO_MEND = 14
ROWS = {"direction_words": 2, "tangible_out_of_scope": 1, "convenience_out_of_scope": 1}


class ReturnForm(forms.Form):
    """What is asked in every return; saving never asks for completeness."""

    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, open_fields: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, asked in QUESTIONS.items():
            shared = {"label": asked.label, "help_text": asked.help, "required": False}
            self.fields[key] = (
                forms.ChoiceField(
                    choices=asked.choices, widget=forms.RadioSelect(attrs={"class": "choices--row"}), **shared
                )
                if asked.kind is Kind.CHOICE
                else CountedTextField(limit=asked.limit, widget=CountedTextarea(rows=ROWS.get(key, 3)), **shared)
            )
            self.fields[key].disabled = key not in open_fields


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


def rhythms() -> list[tuple[int, str]]:
    """Every rhythm in words, in the language of whoever reads the form."""
    return [(months, ngettext("%(n)dか月ごと", "%(n)dか月ごと", months) % {"n": months}) for months in EVERY_MONTHS]


class RhythmForm(forms.Form):
    """How often the projects of one call report."""

    every_months = forms.TypedChoiceField(
        label=_("何か月ごとに報告しますか"),
        help_text=_("年度（4月から）を等しく分けます。"),
        choices=rhythms,
        coerce=int,
    )
    opens_after_days = forms.IntegerField(label=_("期間の終わりから、書き始めるまで（日）"), min_value=0, max_value=365)
    due_after_days = forms.IntegerField(label=_("期間の終わりから、締切まで（日）"), min_value=0, max_value=365)


class SendBackForm(forms.Form):
    """What is to be mended, why, and by when; `parts` are keys and labels of what may be opened."""

    items = forms.MultipleChoiceField(
        label=_("直してもらう項目"),
        help_text=_("選んだ項目だけが書き換えられるようになります。"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("どの項目を直してもらうかが選ばれていません。")},
    )
    reason = CountedTextField(
        label=_("差し戻す理由"), help_text=_("市がそのまま読みます。どこを、どう直すかを書いてください。"), limit=2000
    )
    mend_by = EraDateField(label=_("期限"))

    def __init__(self, *args: Any, parts: list[tuple[str, Any]], at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"mend_by": timezone.localdate(at) + timedelta(days=DAYS_TO_MEND)})
        super().__init__(*args, **kwargs)
        self.parts = {key: str(label) for key, label in parts}
        self.fields["items"].choices = list(self.parts.items())  # type: ignore[attr-defined]

    def named(self) -> list[tuple[str, str]]:
        """The chosen items with their words."""
        return [(key, self.parts[key]) for key in self.cleaned_data["items"]]


class MendedForm(forms.Form):
    """The city's answer to a 差戻し."""

    mended = CountedTextField(label=_("どう直したか"), limit=1000, rows=2, required=False)


class ReturnWorkbookForm(forms.Form):
    """A return that was filled in offline."""

    file = forms.FileField(
        label=_("記入したブック"),
        help_text=_("この画面からダウンロードした様式（.xlsx）。10MBまで。マクロは使えません。"),
    )
