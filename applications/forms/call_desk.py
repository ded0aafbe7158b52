"""The desk's small forms on a call: a file, a frequent question, an answer, a slot; and a city's question and topic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Call, CallQuestion
from workflow.fields import CountedTextField, EraDateTimeField, RowsOfPage


class CallFileForm(forms.Form):
    """A file for everybody."""

    title = forms.CharField(label=_("何のファイルか"), help_text=_("例 公募要領、応募様式（記入例）"), max_length=120)
    file = forms.FileField(label=_("ファイル"), max_length=255)


class FrequentForm(forms.Form):
    """One question that everybody asks."""

    question = forms.CharField(label=_("質問"), max_length=300, required=False)
    answer = forms.CharField(label=_("答え"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


FrequentRows = forms.formset_factory(
    FrequentForm, formset=RowsOfPage, extra=2, max_num=60, validate_max=True, can_order=True
)


def frequent_rows(call: Call, data: Any = None) -> Any:
    """The frequent questions of a call as rows."""
    rows = [{"question": row.question, "answer": row.answer} for row in call.frequent_questions.all()]
    return FrequentRows(data, initial=rows, prefix="frequent")


class AnswerQuestionForm(forms.Form):
    """The desk's answer, and the words in which everybody reads the question."""

    answer = CountedTextField(label=_("答え"))
    public_text = CountedTextField(
        label=_("公開する質問の文"),
        help_text=_("だれの質問か分からない文にします。空のままなら公開せず、たずねた団体だけに答えます。"),
        required=False,
    )

    def __init__(self, *args: Any, question: CallQuestion, **kwargs: Any) -> None:
        said = {"answer": question.answer, "public_text": question.public_text or question.text}
        kwargs |= {"initial": said, "prefix": f"q{question.pk}"}
        super().__init__(*args, **kwargs)


class SlotForm(forms.Form):
    """A time at which the desk listens."""

    starts_at = EraDateTimeField(label=_("はじまり"))
    minutes = forms.IntegerField(label=_("長さ（分）"), min_value=10, max_value=240, initial=45)
    place = forms.CharField(
        label=_("場所・つなぎ方"), help_text=_("例 オンライン（招待を送ります）"), max_length=200, required=False
    )
