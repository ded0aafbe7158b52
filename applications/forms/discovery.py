"""Entering a goal, importing goals, and saying from a gap which value is to be raised."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.states.application import Route
from kpi.factors import FACTORS
from kpi.models import TownGoal
from workflow.fields import CountedTextField, EraDateField
from workflow.punctuation import headed, listed


def _what_may_be_watched() -> str:
    names = listed(factor.shown for factor in FACTORS[8:12])
    return gettext("Well-being指標の因子の名前、または自分のまちのKPIの名前。例：%(names)s") % {"names": names}


class GoalForm(forms.Form):
    """A goal of a plan, and the indicators laid on it."""

    text = CountedTextField(label=_("目標"), help_text=_("計画に書かれているとおりに。"))
    document = forms.CharField(label=_("計画の名前"), help_text=_("例 都市計画マスタープラン"), max_length=200)
    clause = forms.CharField(label=_("該当箇所"), help_text=_("例 第3章 2-1"), max_length=120, required=False)
    decided_on = EraDateField(label=_("策定・決定の日"), required=False)
    indicators = forms.CharField(
        label=_("見る指標（1行に1つ）"),
        help_text=lazy(_what_may_be_watched, str)(),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, goal: TownGoal | None = None, **kwargs: Any) -> None:
        if goal is not None:
            said = {name: getattr(goal, name) for name in ("text", "document", "clause", "decided_on")}
            names = "\n".join(indicator.name for indicator in goal.indicators.all())
            kwargs.setdefault("initial", {**said, "indicators": names})
        super().__init__(*args, **kwargs)

    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {**self.cleaned_data, "indicators": self.cleaned_data["indicators"].splitlines()}


class GoalFileForm(forms.Form):
    """A CSV file of goals."""

    file = forms.FileField(
        label=_("CSVファイル"),
        help_text=_("列は、目標・計画・該当箇所・策定日・指標（「；」で区切る）。UTF-8 か Shift_JIS。"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class HypothesisForm(forms.Form):
    """The indicator whose gap one starts from, the value, and the application that takes it over."""

    indicator = forms.ChoiceField(label=_("どの指標の隔たりから考えますか"), widget=forms.RadioSelect)
    route = forms.ChoiceField(
        label=_("どちらの価値ですか"), choices=Route.choices, widget=forms.RadioSelect(attrs={"class": "choices--row"})
    )
    text = CountedTextField(
        label=_("価値の仮説"), help_text=_("この目標の何が、だれにとって、どうよくなると考えるか。"), guide=200
    )
    application = forms.ChoiceField(label=_("書き込む応募書"), required=False)

    def __init__(self, *args: Any, standings: Any, drafts: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicator: Any = self.fields["indicator"]
        indicator.choices = [(str(one.indicator.pk), headed(one.indicator.name, one.gap)) for one in standings]
        application: Any = self.fields["application"]
        application.choices = [
            *((one.number, f"{one.number} {one.title}") for one in drafts),
            ("", _("まだ書き込まない（仮説だけ残す）")),
        ]
