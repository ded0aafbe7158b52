"""Forms for what lies ahead: the gate's conditions, the next decision, the plan and log of support, the definition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.fields import CountedTextField, EraDateField


class ConditionMetForm(forms.Form):
    """How the city met one condition of the gate."""

    met_on = EraDateField(label=_("満たした日"))
    how_met = CountedTextField(
        label=_("どう満たしましたか"), help_text=_("書面の名前や日付を入れて。"), limit=1000, rows=2
    )


class ReopenForm(forms.Form):
    """Why the desk does not accept that a condition is met."""

    reason = CountedTextField(label=_("満たしたと認めない理由"), limit=500, rows=2)


class NextDecisionForm(forms.Form):
    """The next decision that would close a gap of the scheme."""

    text = CountedTextField(
        label=_("何を決めますか"), help_text=_("例：センサー更新費の負担割合を総会で決める"), limit=300, rows=2
    )
    closes = CountedTextField(
        label=_("決まると、何が埋まりますか"), help_text=_("例：保守更新財源 600,000円／年"), limit=300, rows=2
    )
    owner = forms.CharField(label=_("だれが決めますか"), max_length=200)
    due_month = EraDateField(label=_("いつ決めますか"), help_text=_("月まで分かれば、日は1日で構いません。"))


class DecidedForm(forms.Form):
    """How a decision ended."""

    made_on = EraDateField(label=_("決まった日"))
    outcome = CountedTextField(
        label=_("どう決まりましたか"), help_text=_("否決や先送りも、そのまま書きます。"), limit=1000, rows=2
    )


class SupportPlanForm(forms.Form):
    """What is done together until when."""

    aim = CountedTextField(label=_("何が決まるまで支えますか"), limit=500, rows=2)
    what = CountedTextField(
        label=_("何をしますか"), help_text=_("例：月に一度の打合せ、専門家の派遣"), limit=1000, rows=2
    )
    who = forms.CharField(label=_("だれが支えますか"), max_length=300)
    until_on = EraDateField(label=_("見直す日"), help_text=_("補助金の年度とは別に決めます。"))


class MentoringForm(forms.Form):
    """One time that somebody was there."""

    held_on = EraDateField(label=_("会った日"))
    who = forms.CharField(label=_("支えた人"), max_length=200)
    met = forms.CharField(label=_("会った人"), max_length=300, required=False)
    said = CountedTextField(label=_("話したこと"), limit=2000, rows=3)
    next_step = CountedTextField(label=_("次にすること"), limit=500, rows=2, required=False)
    next_owner = forms.CharField(label=_("次の担当"), max_length=200, required=False)
    next_due_on = EraDateField(label=_("次の期日"), required=False)


class DefinitionForm(forms.Form):
    """The programme's next definition of 実装."""

    text = CountedTextField(label=_("実装の定義"), guide=120, limit=600, rows=3)
    reason = CountedTextField(
        label=_("改める理由"), help_text=_("前の版のもとで約束した事業は、前の版のまま進みます。"), limit=600, rows=2
    )
