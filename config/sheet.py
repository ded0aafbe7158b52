"""The samples on the sheet of components."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.stages import Stage
from config.journey.bar import JourneyBar
from config.journey.turns import Turn
from workflow.fields import AmountField, CountedTextField, EraDateField
from workflow.fields.calendar import today
from workflow.paging import Page
from workflow.problems import explain, notice, stop


class SheetForm(forms.Form):
    """Fields in their states; bound with wrong answers."""

    amount = AmountField(
        label=_("申請額"), help_text=_("円。全角、コンマ、「千円」でも入れられます。"), most=11_111_000
    )
    ends = EraDateField(label=_("実証期間の終了日"), help_text=_("開始日は令和8年10月1日。"))
    code = forms.CharField(label=_("団体コード"), help_text=_("組織の登録から写しています。"), disabled=True)
    why = CountedTextField(label=_("なぜ、少しずつの改善では足りないのですか"), guide=200)
    kind = forms.ChoiceField(
        label=_("それは、どんな変化ですか"),
        choices=[("change", _("仕組みが変わる")), ("hard", _("ハード整備と結び付く")), ("small", _("小さな改善"))],
        widget=forms.RadioSelect(attrs={"class": "choices--row choices--cards"}),
        required=False,
    )
    agreed = forms.BooleanField(label=_("控えを受け取りました"), required=False)

    def clean_ends(self) -> Any:
        """As a page would: what, why, how to mend."""
        if self.cleaned_data["ends"] < date(2026, 10, 1):
            raise forms.ValidationError(_("終了日が開始日より前です。開始日より後の日にしてください。"))
        return self.cleaned_data["ends"]


SHEET_PROBLEMS = [
    stop("RULES", _("協議会の規約が未添付です（設立日も未記入）。")),
    explain("UPKEEP", _("データ保守更新費が5年とも0円です。")),
    notice("NO_KPI", _("KPIが0件です。なくても応募できます。")),
]
SHEET_JOURNEYS = [
    JourneyBar(
        Stage.PROPOSAL,
        Turn(
            whose=_("風待町（浜 千夏さん）"),
            what=_("応募書の続きを書き、町の決裁を経て応募します。"),
            until=date(2027, 1, 29),
            yours=True,
        ),
    ),
    JourneyBar(
        Stage.GATE, Turn(whose=_("緑野原市"), what=_("更新費の負担割合を決めて回答します。"), until=date(2026, 11, 27))
    ),
    JourneyBar(
        Stage.SCREENING,
        Turn(
            what=_("令和7年4月11日に不採択。講評に答えて、次の公募へ写して書き直せます。"), opening=_("終わりました。")
        ),
        over=_("審査（不採択）"),
    ),
    JourneyBar(
        Stage.SELF_STANDING,
        Turn(
            what=_("2回続けて、使われていることを確かめました。次の手続はありません。"), opening=_("自走しています。")
        ),
    ),
]
SHEET_BADGES = [
    (_("書いている"), [("written", _("下書き"))], None),
    (
        _("進んでいる"),
        [("moving", _("応募")), ("moving", _("形式審査")), ("moving", _("有識者審査"))],
        ("plain", _("審査しています")),
    ),
    (_("だれかを待つ"), [("waiting", _("決裁待ち")), ("waiting", _("額の確定待ち"))], ("plain", _("審査しています"))),
    (_("戻っている"), [("back", _("差戻し"))], None),
    (_("決まった"), [("decided", _("採択")), ("decided", _("額の確定"))], ("decided", _("採択"))),
    (_("動いている"), [("alive", _("実証中")), ("alive", _("実装"))], ("alive", _("使われています"))),
    (_("終わった"), [("over", _("不採択")), ("over", _("中止"))], ("over", _("中止（学び）"))),
]
SHEET_FILLS = [
    ("navy", _("紺　塗り"), "#0b2a6b"),
    ("sky", _("水色　塗り"), "#8fb0e6"),
    ("ochre", _("黄土　水玉"), "#c98a1a"),
    ("upkeep", _("深緑　斜線"), "#00664f"),
    ("no-strong", _("焦茶　斜線"), "#8a3b00"),
    ("no-weak", _("淡茶　斜線"), "#e9a873"),
    ("neutral", _("灰　塗り"), "#d9d9d9"),
]


@dataclass(frozen=True)
class Change:
    """One changed item of the sample difference."""

    label: Any
    before: str
    after: str


def sheet() -> dict[str, Any]:
    """Everything the sheet shows."""
    form = SheetForm(
        {"amount": "１１，２００千円", "ends": "2026/4/10", "why": ""}, initial={"code": "992020　潮見ヶ浦市"}
    )
    return {
        "form": form,
        "problems": SHEET_PROBLEMS,
        "journeys": SHEET_JOURNEYS,
        "badges": SHEET_BADGES,
        "fills": SHEET_FILLS,
        "home": reverse("home:today"),
        "page": Page([], 128, str(_("128件のうち 1〜50件")), "", reverse("home:today")),
        "days": [today() + timedelta(days=days) for days in (-8, 2, 16)],
        "changes": [
            Change(_("事業費"), "52,920,000円", "56,484,000円"),
            Change(_("理由"), "", str(_("拠点の基礎工事増（設備費 +18%）"))),
        ],
    }
