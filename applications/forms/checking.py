"""Forms of the desk: 差戻し with its items, and what is not eligible."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.extra import chapters_asked
from applications.models import Application, FormalCheckItem, FormVersion
from applications.states.application import CheckAnswer, IneligibleCode
from workflow.fields import CountedTextField, EraDateField

DAYS_TO_MEND = 7
# Which chapter mends which automatic finding.
CHAPTER_OF = {
    "COUNCIL_RULES_MISSING": "papers",
    "CONSENT_MISSING": "papers",
    "PERIOD_REVERSED": "experiment",
    "OVER_REQUEST": "budget",
    "TOTAL_MISMATCH": "budget",
    "DATA_MAINT_ZERO": "scheme",
    "APPLICANT_IS_A_COUNCIL": "consortium",
    "PAPERS_ARE_READABLE": "papers",
}


class CorrectionForm(forms.Form):
    """Why, what to mend, and by when; what the check found is filled in."""

    reason = CountedTextField(
        label=_("差し戻す理由"), help_text=_("応募者がそのまま読みます。どこを、どう直すかを書いてください。")
    )
    chapters = forms.MultipleChoiceField(
        label=_("直してもらう章"),
        help_text=_("選んだ章だけが書き換えられるようになります。"),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = EraDateField(label=_("期限"))

    def __init__(
        self, *args: Any, items: Sequence[FormalCheckItem], form: FormVersion, at: datetime, **kwargs: Any
    ) -> None:
        amiss = [item for item in items if item.answer == CheckAnswer.PROBLEM]
        self.today = timezone.localdate(at)
        kwargs.setdefault(
            "initial",
            {
                "reason": "\n".join(f"・{item.found}" for item in amiss),
                "chapters": sorted({CHAPTER_OF[item.code] for item in amiss if item.code in CHAPTER_OF}),
                "due_on": self.today + timedelta(days=DAYS_TO_MEND),
            },
        )
        super().__init__(*args, **kwargs)
        self.titles = {section.key: str(section.title) for section in chapters_asked(form)}
        self.fields["chapters"].choices = list(self.titles.items())  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """A day that is still to come."""
        if self.cleaned_data["due_on"] < self.today:
            raise ValidationError(_("期限が過ぎた日になっています。今日より後の日を書いてください。"))
        return self.cleaned_data["due_on"]

    def said(self) -> dict[str, Any]:
        """What was typed, as request_correction takes it."""
        items = [{"key": key, "text": self.titles[key]} for key in self.cleaned_data["chapters"]]
        return {"reason": self.cleaned_data["reason"], "items": items, "due_on": self.cleaned_data["due_on"]}


class IneligibleForm(forms.Form):
    """The coded legal reason, and its explanation."""

    code = forms.ChoiceField(label=_("理由の区分"), choices=IneligibleCode.choices)
    reason = CountedTextField(label=_("説明"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        said = {"code": application.ineligible_code, "reason": application.ineligible_reason}
        kwargs.setdefault("initial", said)
        super().__init__(*args, **kwargs)
