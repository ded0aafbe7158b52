"""Forms for what was seen: an observation, its judgement, the number of users."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.attaching import AS_IT_CAME, COPIES, MEGABYTE, UnwantedFile, ending_of, media_type_of
from applications.states.evidence import EvidenceKind
from workflow.fields import CountedTextField, EraDateField
from workflow.fields.number import whole_number
from workflow.punctuation import headed


class CopyField(forms.FileField):
    """A copy of a paper: size, name and content are checked before anything is stored."""

    default_error_messages = {
        "large": _("大きすぎます（%(size)dMB）。20MBまでのファイルにしてください。"),
        "ending": _("この種類のファイルは置けません。PDF・画像・Word・Excel・PowerPoint・CSVにしてください。"),
        "content": _("ファイルの中身が名前（.%(ending)s）と違います。開いて確かめ、保存し直してください。"),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or a sentence that says what is wrong with it."""
        file = super().clean(data, initial)
        if not data or file is None:
            return file
        try:
            media_type_of(file.name, file, file.size, endings=COPIES, encodings=AS_IT_CAME)
        except UnwantedFile as unwanted:
            said = {"size": file.size // MEGABYTE, "ending": ending_of(file.name)}
            text = self.error_messages.get(unwanted.why, str(unwanted).replace("%", "%%"))
            raise forms.ValidationError(text, code=unwanted.why, params=said) from None
        return file


class EvidenceForm(forms.Form):
    """One observation as the city claims it."""

    kind = forms.ChoiceField(
        label=_("どんな証拠ですか"),
        choices=lambda: [(kind.value, headed(kind.label, kind.meaning)) for kind in EvidenceKind],
    )
    text = CountedTextField(
        label=_("何が分かりますか"),
        help_text=_("起きたことを、数や名前を入れて一文で。例：操作規程の改正案を総会で可決"),
        guide=120,
        limit=1000,
        rows=2,
    )
    observed_on = EraDateField(label=_("見た日・起きた日"))
    observer = forms.CharField(label=_("見た人"), max_length=200, required=False)
    outside_team = forms.BooleanField(
        label=_("事業チームの外の人が見ました"),
        help_text=_("運用中とするには、外の人が見た証拠が一つは要ります。"),
        required=False,
    )
    source = forms.CharField(
        label=_("出所"), help_text=_("例：市議会 令和8年3月定例会 議案第21号"), max_length=300, required=False
    )
    link = forms.URLField(label=_("写しの在りか（URL）"), required=False, assume_scheme="https", max_length=500)
    file = CopyField(
        label=_("写し（ファイル）"), help_text=_("20MBまで。PDF・画像・Word・Excel・PowerPoint・CSV"), required=False
    )
    valid_until = EraDateField(
        label=_("いつまで有効ですか"), help_text=_("契約や協定のように、終わりのあるものだけ。"), required=False
    )


class JudgementForm(forms.Form):
    """What the desk saw when it looked."""

    judgement = CountedTextField(
        label=_("確かめたこと・認めない理由"),
        help_text=_("認めないときは必ず。市が次に何をすればよいか分かるように。"),
        limit=1000,
        rows=2,
        required=False,
    )


class TakeBackForm(forms.Form):
    """Why what was verified no longer counts."""

    judgement = CountedTextField(
        label=_("取り消すわけ"),
        help_text=_("市が次に何をすればよいか分かるように。"),
        limit=1000,
        rows=2,
        required=True,
    )


class SeriesForm(forms.Form):
    """One way of counting users."""

    who_counts = forms.CharField(
        label=_("だれを利用者と数えますか"), help_text=_("例：出水時に操作した農家"), max_length=200
    )
    unit = forms.CharField(label=_("単位"), initial="人", max_length=20)
    how_counted = forms.CharField(
        label=_("数え方"), help_text=_("例：共有画面の操作記録を月末に集計"), max_length=300, required=False
    )
    population = forms.IntegerField(
        label=_("使えるはずの人の数"), help_text=_("例：農家220戸のうち、の220"), min_value=1, required=False
    )


class PointsForm(forms.Form):
    """The next months' values, as they stand in a spreadsheet's row or column."""

    values = forms.CharField(
        label=_("次の月からの数"),
        help_text=_("Excelの列や行をそのまま貼り付けられます。数と数のあいだは空白・改行・タブで。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    first_month = EraDateField(label=_("最初の数の月（日は1日）"), required=False)

    def clean_values(self) -> list[int]:
        """Whole numbers, none negative; full-width figures and commas are read."""
        return _numbers_in(self.cleaned_data["values"])


class CorrectPointForm(forms.Form):
    """The right value of one month, and why the one before was wrong."""

    value = forms.CharField(label=_("正しい数"), max_length=20)
    reason = forms.CharField(label=_("直すわけ"), help_text=_("例：集計の対象に職員の操作が入っていた"), max_length=300)

    def clean_value(self) -> int:
        """One whole number."""
        numbers = _numbers_in(self.cleaned_data["value"])
        if len(numbers) != 1:
            raise forms.ValidationError(_("数を1つだけ書いてください。"))
        return numbers[0]


_FIGURES = str.maketrans("０１２３４５６７８９，、", "0123456789,,")
MOST_USERS = 2_000_000_000


def _numbers_in(typed: str) -> list[int]:
    words = str(typed).translate(_FIGURES).replace(",", "").split()
    numbers = [whole_number(word) for word in words]
    if None in numbers:
        message = _("「%(word)s」は数として読めません。0以上の整数を並べてください。")
        raise forms.ValidationError(message, params={"word": words[numbers.index(None)]})
    read = [number for number in numbers if number is not None]
    if any(number > MOST_USERS for number in read):
        raise forms.ValidationError(_("数が大きすぎます。人数や件数をそのまま書いてください。"))
    return read
