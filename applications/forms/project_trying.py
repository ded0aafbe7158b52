"""Forms of the pilot: mechanisms and their reviews, tries, milestones, risks, people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models import DataFeed, Mechanism, Project, Try, UptakeSeries
from applications.states.trying import Likelihood, MechanismKind, MechanismState
from workflow.fields import CountedTextField, EraDateField


class MechanismForm(forms.Form):
    """One more mechanism beside the others."""

    kind = forms.ChoiceField(label=_("しかけの種類"), choices=MechanismKind.choices)
    name = forms.CharField(label=_("しかけの名前"), help_text=_("例：歩いた人にコーヒー券を渡す"), max_length=120)
    hypothesis = CountedTextField(
        label=_("仮説"), help_text=_("これをすると、だれが、どう変わると考えますか。"), limit=600, rows=2
    )
    started_on = EraDateField(label=_("始める日"))
    review_on = EraDateField(
        label=_("見直す日"), help_text=_("この日が来たらお知らせします。続ける・変える・やめるを、そこで決めます。")
    )


class ReviewForm(forms.Form):
    """Keep, change or stop; with its reason."""

    verdict = forms.ChoiceField(
        label=_("どうしますか"),
        choices=[
            ("keep", pgettext_lazy("mechanism", "続ける")),
            ("change", pgettext_lazy("mechanism", "変えて続ける")),
            ("stop", pgettext_lazy("mechanism", "やめる")),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
    )
    reason = CountedTextField(label=_("そう決めたわけ"), help_text=_("見えたことから、一文で。"), limit=1000, rows=2)
    next_review_on = EraDateField(
        label=_("次に見直す日"), help_text=_("続けるとき・変えて続けるときに。"), required=False
    )
    hypothesis = CountedTextField(
        label=_("これからの仮説"),
        help_text=_("変えて続けるときに。前の仮説は、記録に残ります。"),
        limit=600,
        rows=2,
        required=False,
    )


class TryForm(forms.Form):
    """What is supposed and what is tried."""

    hypothesis = CountedTextField(label=_("仮説"), help_text=_("どうなると考えますか。"), limit=600, rows=2)
    tried = CountedTextField(label=_("試すこと"), help_text=_("いつ、どこで、だれと、何を。"), limit=1000, rows=2)
    tried_on = EraDateField(label=_("試す日・始める日"))
    mechanism = forms.ModelChoiceField(
        label=_("どのしかけで"), queryset=Mechanism.objects.none(), required=False, empty_label=_("しかけによらない")
    )
    follows = forms.ModelChoiceField(
        label=_("もとになった試み"), queryset=Try.objects.none(), required=False, empty_label=_("なし")
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = project.mechanisms.filter(state=MechanismState.RUNNING)
        self.fields["mechanism"].queryset = running  # type: ignore[attr-defined]
        self.fields["follows"].queryset = project.tries.all()  # type: ignore[attr-defined]


class ObservationForm(forms.Form):
    """What was seen, and what comes next; a chart may be pinned beside it."""

    observed = CountedTextField(
        label=_("見えたこと"), help_text=_("思ったとおりでなかったことも、そのまま。"), limit=2000
    )
    observed_on = EraDateField(label=_("見た日"))
    next_step = CountedTextField(label=_("次にすること"), limit=1000, rows=2)
    pinned_series = forms.ModelChoiceField(
        label=_("留めるグラフ"),
        help_text=_("利用の推移を、この記録の隣に留めておけます。"),
        queryset=UptakeSeries.objects.none(),
        required=False,
        empty_label=_("留めない"),
    )
    pinned_feed = forms.ModelChoiceField(
        label=_("留める観測データ"),
        help_text=_("センサーや利用ログの図も、この記録の隣に留めておけます。"),
        queryset=DataFeed.objects.none(),
        required=False,
        empty_label=_("留めない"),
    )
    reason = forms.CharField(label=_("書き直すわけ"), max_length=300, required=False)

    def __init__(self, *args: Any, project: Project, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pinned_series"].queryset = project.uptake_series.all()  # type: ignore[attr-defined]
        self.fields["pinned_feed"].queryset = project.feeds.all()  # type: ignore[attr-defined]
        if not again:
            del self.fields["reason"]


class MilestoneForm(forms.Form):
    """What is to have happened by a day."""

    title = forms.CharField(label=_("節目"), help_text=_("例：運用規程を公布する"), max_length=200)
    planned_on = EraDateField(label=_("予定の日"))
    owner = forms.CharField(label=_("担当"), max_length=200, required=False)


class MoveForm(forms.Form):
    """Another day for a milestone."""

    planned_on = EraDateField(label=_("新しい予定の日"))
    reason = forms.CharField(label=_("動かすわけ"), max_length=300)


class ReachedForm(forms.Form):
    """It has happened."""

    reached_on = EraDateField(label=_("済んだ日"))
    note = CountedTextField(label=_("どうなったか"), limit=600, rows=2, required=False)


class RiskForm(forms.Form):
    """What may go wrong."""

    what = forms.CharField(label=_("起きると困ること"), max_length=300)
    likelihood = forms.ChoiceField(label=_("起きそうですか"), choices=Likelihood.choices, widget=forms.RadioSelect)
    owner = forms.CharField(label=_("見ている人"), max_length=200)
    response = CountedTextField(label=_("起きたらすること"), limit=600, rows=2)
    look_again_on = EraDateField(label=_("次に見る日"))


class LookForm(RiskForm):
    """Looking again: the risk itself stays as it was named."""

    what = None  # type: ignore[assignment]
    seen = CountedTextField(label=_("見て分かったこと"), limit=600, rows=2)
    field_order = ("seen", "likelihood", "owner", "response", "look_again_on")


class CloseRiskForm(forms.Form):
    """It can be crossed off."""

    closed_on = EraDateField(label=_("心配がなくなった日"))
    closing_words = CountedTextField(label=_("なくなったわけ"), limit=600, rows=2)


class ContactForm(forms.Form):
    """A person of the project."""

    name = forms.CharField(label=_("名前"), max_length=100)
    body = forms.CharField(label=_("組織・部署"), max_length=200)
    part = forms.CharField(label=_("この事業での役目"), max_length=200)
    is_outside = forms.BooleanField(label=_("役所の外の人"), required=False)
    email = forms.EmailField(label=_("メール"), required=False)
    phone = forms.CharField(label=_("電話"), max_length=40, required=False)
    left_on = EraDateField(label=_("離れた日"), required=False)
