"""Choosing the period of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.periods import Period, periods_of
from workflow.fields import EraDateField


class PeriodForm(forms.Form):
    """One of the periods that are at hand, or two days of one's own, which then go before."""

    period = forms.ChoiceField(label=_("どの期間の報告か"), required=False, widget=forms.RadioSelect)
    from_on = EraDateField(label=_("ほかの期間：いつから"), required=False)
    to_on = EraDateField(label=_("ほかの期間：いつまで"), required=False)

    def __init__(self, *args: Any, project: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(period.key, words) for period, words in periods_of(project)]
        whole: list[tuple[str, Any]] = [("", _("はじめから今日まで"))]
        self.fields["period"].choices = whole + offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two days are a period only together, and in their order."""
        said = super().clean() or {}
        from_on, to_on = said.get("from_on"), said.get("to_on")
        if from_on and to_on is None and "to_on" not in self.errors:
            self.add_error("to_on", _("いつまでかを書いてください。"))
        if to_on and from_on is None and "from_on" not in self.errors:
            self.add_error("from_on", _("いつからかを書いてください。"))
        if from_on and to_on and to_on < from_on:
            self.add_error("to_on", _("「いつまで」が「いつから」より前です。順に書いてください。"))
        return said

    def chosen(self) -> Period | None:
        """The period, or None for everything so far."""
        said = self.cleaned_data
        if said["from_on"]:
            return Period(said["from_on"], said["to_on"])
        return Period.read(said["period"]) if said["period"] else None
