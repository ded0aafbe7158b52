"""Forms after the pilot: visits, roll-out, changes, data given back, the ways a project goes on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from accounts.people import holders
from accounts.rights import Right
from applications.models import Evidence, Project
from applications.states.evidence import EvidenceState
from workflow.fields import CountedTextField, EraDateField


class FollowUpForm(forms.Form):
    """What a visit found, and what comes next."""

    done_on = EraDateField(label=_("聞いた日"))
    met = forms.CharField(label=_("会った人"), max_length=300, required=False)
    found = CountedTextField(label=_("分かったこと"), limit=3000)
    in_use = forms.TypedChoiceField(
        label=_("使われていますか"),
        choices=[("yes", _("使われている")), ("no", _("使われていない")), ("", _("分からない"))],
        coerce=lambda word: {"yes": True, "no": False}[word],
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
    )
    evidence_of_use = forms.ModelChoiceField(
        label=_("使われていることを示す証拠"),
        help_text=_("確認済みの証拠だけが、自走の判断で数えられます。"),
        queryset=Evidence.objects.none(),
        required=False,
        empty_label=_("選ばない"),
    )
    next_step = CountedTextField(label=_("次にすること"), limit=1000, rows=2, required=False)
    next_owner = forms.CharField(label=_("次の担当"), max_length=200, required=False)
    next_due_on = EraDateField(label=_("次に聞く日"), help_text=_("少なくとも年に一度。"), required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verified = project.evidence.filter(state=EvidenceState.VERIFIED)
        self.fields["evidence_of_use"].queryset = verified  # type: ignore[attr-defined]


class PlanFollowUpForm(forms.Form):
    """The day of the next visit."""

    due_on = EraDateField(label=_("次に聞く日"))


class RollOutForm(forms.Form):
    """Which municipality takes over what."""

    to = forms.ModelChoiceField(
        label=_("取り入れる市町村"), queryset=Organization.objects.none(), empty_label=_("（選ぶ）")
    )
    what = CountedTextField(label=_("何を取り入れますか"), limit=1000)
    starts_on = EraDateField(label=_("いつからですか"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Organization.objects.filter(  # type: ignore[attr-defined]
            local_government__isnull=False
        ).order_by("local_government__code")


class AnswerForm(forms.Form):
    """A few words with a yes or no."""

    answer = CountedTextField(label=_("ことば"), limit=1000, rows=2, required=False)


class SupportForm(forms.Form):
    """What support without money is."""

    support = CountedTextField(
        label=_("支援の内容"), help_text=_("例：専門家の派遣を月1回、ほかの市との意見交換"), limit=1000
    )


class ReasonForm(forms.Form):
    """Why a project stops."""

    why = CountedTextField(label=_("中止の理由"), help_text=_("公表できることばで。"), limit=1000)


class OweDataForm(forms.Form):
    """Which data is given back."""

    name = forms.CharField(label=_("還すデータ"), max_length=200)
    data_format = forms.CharField(label=_("形式"), max_length=120, required=False)
    address = forms.URLField(
        label=_("受け渡しの場所（URL）"),
        help_text=_("書くと、一日に一度、機械が見に行きます。確かめてよいサーバーの一覧にある場所だけです。"),
        required=False,
        assume_scheme="https",
        max_length=500,
    )
    columns = forms.CharField(
        label=_("項目の名前"),
        help_text=_("CSVの見出しやJSONの項目を、読点か改行で区切って。機械が、そろっているかを確かめます。"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    licence = forms.CharField(label=_("利用条件"), max_length=200, required=False)
    every_days = forms.IntegerField(label=_("何日ごとに還しますか"), min_value=1, max_value=3660, required=False)


class DeliveryForm(forms.Form):
    """One delivery of returned data."""

    delivered_on = EraDateField(label=_("還した日"))
    note = forms.CharField(label=_("どこに・何件"), max_length=300, required=False)


class ChargeForm(forms.Form):
    """Who of the desk keeps the project in sight from now on."""

    officer = forms.ModelChoiceField(label=_("担当の事務局員"), queryset=User.objects.none(), empty_label=_("（選ぶ）"))
    reason = forms.CharField(label=_("引継ぎの理由"), help_text=_("例：人事異動"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = holders(Right.KEEP_DESK)  # type: ignore[attr-defined]
