"""The form as data: chapters and questions, described once for page, completeness, frozen copy, diff and API."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from applications.models import Application


@dataclass(frozen=True)
class Question:
    """One question: its key in form versions, its words, and where its answer lives.

    `path` is an attribute path from the application; a path to related rows answers with the rows.
    `field` is the name of the input on the page (the anchor that problems link to).
    """

    key: str
    label: Any
    path: str
    help: Any = ""
    name: str = ""
    missing_code: str = "ANSWER_MISSING"

    @property
    def field(self) -> str:
        """The input's name on the writing page."""
        return self.name or self.key


@dataclass(frozen=True)
class Section:
    """One chapter of the form."""

    key: str
    title: Any
    lead: Any
    questions: tuple[Question, ...]


SECTIONS = (
    Section(
        "consortium",
        _("応募者と構成員"),
        _("だれが、だれと応募するかを書きます。共同で応募する市区町村もここに入れます。"),
        (
            Question("title", _("案件名"), "title", _("ひと目で何をするか分かる名前にします。")),
            Question("call_type", _("類型"), "call_type"),
            Question(
                "sector_tags", _("分野（自由記入）"), "sector_tags", _("分野は自由です。採否の条件にはなりません。")
            ),
            Question("applicant_name", _("協議会の名前"), "applicant_name"),
            Question("representative_name", _("代表者"), "representative_name"),
            Question("established_on", _("設立日"), "established_on"),
            Question("members", _("構成員"), "members", name="members"),
        ),
    ),
    Section(
        "vision",
        _("ビジョンと変革"),
        _(
            "「どんなまちにしたいか」から書き始めます。技術の話はまだ要りません。"
            "書いた文は、要約・審査の画面・報告書の1ページ目にそのまま載ります。"
        ),
        (
            Question(
                "vision",
                _("どんなまちにしたいですか（ビジョン）"),
                "vision",
                _("住民の言葉で、一文で。町の計画に同じ文があれば、その文を使います。"),
            ),
            Question(
                "value_tactile",
                _("まちづくりの手触り"),
                "value_tactile",
                _("まちを歩いて感じることが、だれにとって、どうよくなるか。"),
            ),
            Question(
                "value_convenience",
                _("日々の便利さ"),
                "value_convenience",
                _("日々の暮らしの何が、だれにとって、どう便利になるか。"),
            ),
            Question("change_kind", _("それは、どんな変化ですか"), "change_kind"),
            Question(
                "hard_project",
                _("結び付くハード整備事業"),
                "hard_project",
                _("事業名・年度・事業番号を続けて書きます。"),
            ),
            Question("before", _("いま（変える前）"), "before"),
            Question("after", _("変えたあと"), "after"),
            Question("why_not_incremental", _("なぜ、少しずつの改善では足りないのですか"), "why_not_incremental"),
            Question(
                "spatial_scale", _("対象の広がり"), "spatial_scale", _("地区・市全域・圏域のどれか、広さや人口も。")
            ),
            Question("time_short", _("短い時間軸"), "time_short", _("いつまでに、何が目に見えて変わるか。")),
            Question("time_long", _("長い時間軸"), "time_long", _("ビジョンはいつの姿か。もとになる計画も。")),
        ),
    ),
    Section(
        "plans",
        _("まちの計画"),
        _("上位計画から地区計画、公共空間やインフラの整備まで、どの計画とつながるかを書きます。"),
        (Question("plan_links", _("関係する計画・施策"), "plan_links", name="plans"),),
    ),
    Section(
        "experiment",
        _("実証の目的と距離"),
        _("何が分かれば実装するのかを、始める前に決めておきます。"),
        (
            Question("purpose", _("実証の問い"), "experiment.purpose", _("この実証で確かめたいことを、一文で。")),
            Question(
                "hypotheses",
                _("仮説"),
                "experiment.hypotheses",
                _("こうすれば、こうなるはずだ、という文を1行に1つ。"),
                name="hypotheses",
            ),
            Question(
                "not_tested", _("確かめないこと"), "experiment.not_tested", _("今回は確かめないことと、その理由。")
            ),
            Question("method", _("方法"), "experiment.method"),
            Question("data_used", _("使うデータ"), "experiment.data_used"),
            Question("starts_on", _("実証の始まり"), "experiment.starts_on"),
            Question("ends_on", _("実証の終わり"), "experiment.ends_on"),
            Question("site", _("場所"), "experiment.site"),
            Question(
                "success_definition",
                _("成功といえるとき"),
                "experiment.success_definition",
                _("これが起きたら実装へ進む、という事実。"),
            ),
            Question("stop_rule", _("中止するとき"), "experiment.stop_rule", _("これが起きたらやめる、という事実。")),
            Question("decision_to_make", _("結果から決めること"), "experiment.decision_to_make"),
            Question("decided_by", _("決める人"), "experiment.decided_by"),
            Question("distance_now", _("実装までの、いまの状態"), "experiment.distance_now"),
            Question("remaining_steps", _("実装までに残ること"), "remaining_steps", name="remaining"),
            Question("operator_after", _("実装後の運営主体"), "experiment.operator_after"),
        ),
    ),
    Section(
        "services",
        _("サービスと基盤"),
        _("使われるもの（サービス）と、それを支えるもの（基盤・データ）に分けて書きます。"),
        (
            Question("services", _("サービス"), "services", name="services"),
            Question("service_value", _("サービスがどの価値のためか"), "services", name="services"),
            Question("infrastructures", _("技術・基盤"), "infrastructures", name="infrastructures"),
            Question("data_assets", _("データ（都市のデジタル資産）"), "data_assets", name="assets"),
        ),
    ),
    Section(
        "budget",
        _("経費"),
        _("補助の対象になる経費と、ならない経費を分けて書きます。金額は円で書きます。"),
        (
            Question("budget_lines", _("経費の行"), "budget_lines", name="lines"),
            Question(
                "declared_total_yen",
                _("事業費の合計"),
                "declared_total_yen",
                _("行の合計と同じになるか、確かめるために書きます。"),
            ),
            Question("requested_yen", _("申請額"), "requested_yen"),
            Question("tax_treatment", _("消費税の扱い"), "tax_treatment"),
        ),
    ),
    Section(
        "scheme",
        _("事業スキーム"),
        _("実装したあと、だれが払い、何に使うか。データを直し続ける費用は必ず1行にします。"),
        (
            Question(
                "scheme_first_year", _("実装後の最初の年度"), "scheme.first_fiscal_year", name="first_fiscal_year"
            ),
            Question("scheme_lines", _("収入と費用の行"), "scheme_lines", name="lines"),
            Question("scheme_note", _("収支の見通し"), "scheme.note", name="note"),
        ),
    ),
    Section(
        "indicators",
        _("指標と分布"),
        _("自分のまちがこだわる指標を選びます。なくても応募できます。選んだときは理由を書きます。"),
        (
            Question("indicator_reason", _("その指標を選んだ理由"), "indicator_reason"),
            Question("indicators", _("選んだ指標"), "indicator_set", name="factors"),
            Question("kpis", _("KPI"), "indicator_set", name="kpis"),
        ),
    ),
    Section(
        "papers",
        _("添付書類"),
        _("1つ20MBまで、1件の応募で20点まで添付できます。PDF・Excel・Word・PowerPoint・画像・GeoJSONが使えます。"),
        (Question("papers", _("添付書類"), "attachments", name="file"),),
    ),
)

# The parts of the purpose sheet: without what the form asks of them nothing goes to sign-off (S20).
SHEET = frozenset(
    {
        "purpose",
        "hypotheses",
        "not_tested",
        "method",
        "data_used",
        "starts_on",
        "ends_on",
        "site",
        "success_definition",
        "stop_rule",
        "decision_to_make",
        "decided_by",
    }
)

SECTION_KEYS = tuple(section.key for section in SECTIONS)


def section_called(key: str) -> Section | None:
    """The chapter with this key."""
    return next((section for section in SECTIONS if section.key == key), None)


def questions() -> Iterator[Question]:
    """Every question in the order of the form."""
    for section in SECTIONS:
        yield from section.questions


def answer_to(application: "Application", question: Question) -> Any:
    """The answer: a plain value, or the list of rows where the answer is rows."""
    value: Any = application
    for name in question.path.split("."):
        value = getattr(value, name, None)
        if value is None:
            return None
    return list(value.all()) if hasattr(value, "all") else value
