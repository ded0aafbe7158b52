"""The form as data: chapters and questions, described once for page, completeness, frozen copy, diff and API."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from applications.questions import Column, Kind, Question, Section
from applications.states.application import ChangeKind, PlanLevel
from applications.tables import (
    BUDGET_LINES,
    DATA_ASSETS,
    FACTORS,
    INFRASTRUCTURES,
    KPIS,
    REMAINING_STEPS,
    SCHEME_LINES,
    SERVICES,
)

MEMBERS = (
    Column("name", _("構成員"), limit=200, is_named_by=True),
    Column("part", _("役割"), limit=200),
    Column("is_municipality", _("共同で応募する市区町村"), Kind.YES_NO),
    Column("organization", _("登録された組織"), Kind.ORGANIZATION, is_quiet=True),
)
PLANS = (
    Column("kind", _("計画・施策の種類"), limit=80, is_named_by=True),
    Column("text", _("どう関係するか"), Kind.TEXT),
    Column("level", _("位置"), Kind.CHOICE, tuple(PlanLevel.choices)),
    Column("document", _("文書名"), limit=200),
    Column("clause", _("該当箇所"), limit=120),
    Column("decided_on", _("策定・決定の日"), Kind.DAY),
    Column("address", _("掲載先（URL）"), limit=200),
)

CONSORTIUM = Section(
    "consortium",
    _("応募者と構成員"),
    _("だれが、だれと応募するかを書きます。共同で応募する市区町村もここに入れます。"),
    (
        Question("title", _("案件名"), help=_("ひと目で何をするか分かる名前にします。"), limit=200),
        Question("call_type", _("類型"), Kind.CALL_TYPE),
        Question(
            "sector_tags", _("分野"), Kind.TAGS, help=_("自由に書けます。分野が採否の条件になることはありません。")
        ),
        Question("applicant_name", _("協議会の名前"), limit=200),
        Question("representative_name", _("代表者"), limit=200),
        Question("established_on", _("設立日"), Kind.DAY),
        Question("members", _("構成員"), Kind.ROWS, columns=MEMBERS),
    ),
)
VISION = Section(
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
            Kind.TEXT,
            help=_("住民の言葉で、一文で。町の計画に同じ文があれば、その文を使います。"),
        ),
        Question(
            "value_tactile",
            _("まちづくりの手触り"),
            Kind.VALUE,
            help=_("まちを歩いて感じることが、だれにとって、どうよくなるか。"),
            heading=_("そのために、何の価値を上げますか"),
            heading_help=_("手触りと便利さを分けて書きます。片方だけの事業は、もう片方に対象外の理由を書きます。"),
        ),
        Question(
            "value_convenience",
            _("日々の便利さ"),
            Kind.VALUE,
            help=_("日々の暮らしの何が、だれにとって、どう便利になるか。"),
        ),
        Question(
            "change_kind",
            _("それは、どんな変化ですか"),
            Kind.CHOICE,
            choices=tuple(ChangeKind.choices),
            choice_helps=(
                _("ルール、担い手、お金の流れのどれかが変わる"),
                _("街路や広場などの整備と一体で進める"),
                _("いまのやり方のまま、少しよくする"),
            ),
            help=_("小さな改善だけのときは、審査の前に事務局と確かめます。"),
        ),
        Question(
            "hard_project",
            _("結び付くハード整備事業"),
            help=_("あれば、事業名・年度・事業番号を続けて書きます。"),
            limit=300,
        ),
        Question("before", _("いま（変える前）"), Kind.TEXT),
        Question("after", _("変えたあと"), Kind.TEXT, is_beside=True),
        Question("why_not_incremental", _("なぜ、少しずつの改善では足りないのですか"), Kind.TEXT),
        Question(
            "spatial_scale", _("対象の広がり"), help=_("地区・市全域・圏域のどれか。広さや人口も書きます。"), limit=300
        ),
        Question("time_short", _("短い時間軸"), help=_("いつまでに、何が目に見えて変わるか。"), limit=300),
        Question("time_long", _("長い時間軸"), help=_("ビジョンはいつの姿か。もとになる計画も書きます。"), limit=300),
    ),
)
PLAN = Section(
    "plans",
    _("まちの計画"),
    _("上位計画から地区計画、公共空間やインフラの整備まで、どの計画とつながるかを書きます。"),
    (Question("plan_links", _("関係する計画・施策"), Kind.ROWS, columns=PLANS),),
)
EXPERIMENT = Section(
    "experiment",
    _("実証の目的と距離"),
    _("何が分かれば実装するのかを、始める前に決めておきます。"),
    (
        Question(
            "purpose", _("実証の問い"), Kind.TEXT, "experiment.purpose", _("この実証で確かめたいことを、一文で。")
        ),
        Question(
            "hypotheses",
            _("仮説"),
            Kind.LINES,
            "experiment.hypotheses",
            _("「こうすれば、こうなるはずだ」という文を、1行に1つ。"),
        ),
        Question(
            "not_tested",
            _("確かめないこと"),
            Kind.TEXT,
            "experiment.not_tested",
            _("今回は確かめないことと、その理由。"),
        ),
        Question("method", _("方法"), Kind.TEXT, "experiment.method"),
        Question("data_used", _("使うデータ"), Kind.TEXT, "experiment.data_used"),
        Question("starts_on", _("実証の始まり"), Kind.DAY, "experiment.starts_on"),
        Question("ends_on", _("実証の終わり"), Kind.DAY, "experiment.ends_on"),
        Question("site", _("場所"), Kind.LINE, "experiment.site", limit=200),
        Question(
            "success_definition",
            _("成功といえるとき"),
            Kind.TEXT,
            "experiment.success_definition",
            _("「これが起きたら実装へ進む」という事実を書きます。"),
        ),
        Question(
            "stop_rule",
            _("中止するとき"),
            Kind.TEXT,
            "experiment.stop_rule",
            _("「これが起きたらやめる」という事実を書きます。"),
        ),
        Question("decision_to_make", _("結果から決めること"), Kind.TEXT, "experiment.decision_to_make"),
        Question("decided_by", _("決める人"), Kind.LINE, "experiment.decided_by", limit=200),
        Question("distance_now", _("実装までの、いまの状態"), Kind.TEXT, "experiment.distance_now"),
        Question("remaining_steps", _("実装までに残ること"), Kind.ROWS, columns=REMAINING_STEPS),
        Question("operator_after", _("実装後の運営主体"), Kind.LINE, "experiment.operator_after", limit=200),
    ),
)
SERVICE = Section(
    "services",
    _("サービスと基盤"),
    _("使われるもの（サービス）と、それを支えるもの（基盤・データ）に分けて書きます。"),
    (
        Question("infrastructures", _("技術・基盤"), Kind.ROWS, columns=INFRASTRUCTURES),
        Question("services", _("サービス"), Kind.ROWS, columns=SERVICES),
        Question("data_assets", _("データ（都市のデジタル資産）"), Kind.ROWS, columns=DATA_ASSETS),
    ),
)
BUDGET = Section(
    "budget",
    _("経費"),
    _("補助の対象になる経費と、ならない経費を分けて書きます。金額は円で書きます。"),
    (
        Question("budget_lines", _("経費の行"), Kind.ROWS, columns=BUDGET_LINES, is_sheet=True),
        Question(
            "declared_total_yen",
            _("事業費の合計"),
            Kind.YEN,
            help=_("行の合計と同じになるか、確かめるために書きます。"),
        ),
        Question("requested_yen", _("申請額"), Kind.YEN),
        Question("tax_treatment", _("消費税の扱い"), limit=40),
    ),
    is_wide=True,
)
SCHEME = Section(
    "scheme",
    _("事業スキーム"),
    _("実装したあと、だれが払い、何に使うか。データを直し続ける費用は必ず1行にします。"),
    (
        Question("scheme_first_year", _("実装後の最初の年度"), Kind.YEAR, "scheme.first_fiscal_year"),
        Question("scheme_years", _("何年分か"), Kind.NUMBER, "scheme.years"),
        Question("scheme_lines", _("収入と費用の行"), Kind.ROWS, columns=SCHEME_LINES, is_sheet=True),
        Question("scheme_note", _("収支の見通し"), Kind.TEXT, "scheme.note"),
    ),
    is_wide=True,
)
INDICATORS = Section(
    "indicators",
    _("指標と分布"),
    _("自分のまちがこだわる指標を選びます。なくても応募できます。選んだときは理由を書きます。"),
    (
        Question("factors", _("選んだ指標"), Kind.FACTORS, columns=FACTORS),
        Question("indicator_reason", _("その指標を選んだ理由"), Kind.TEXT),
        Question("kpis", _("KPI"), Kind.KPIS, columns=KPIS),
    ),
)
PAPERS = Section(
    "papers",
    _("添付書類"),
    _("PDF・Excel・Word・PowerPoint・画像・GeoJSONを添付できます。"),
    (Question("papers", _("添付書類"), Kind.PAPERS, "attachments"),),
)

SECTIONS = (CONSORTIUM, VISION, PLAN, EXPERIMENT, SERVICE, BUDGET, SCHEME, INDICATORS, PAPERS)
SECTION_KEYS = tuple(section.key for section in SECTIONS)

# The parts of the purpose sheet: without what the form asks of them nothing goes to sign-off (S20).
SHEET = frozenset(
    {
        *("purpose", "hypotheses", "not_tested", "method", "data_used", "starts_on", "ends_on", "site"),
        *("success_definition", "stop_rule", "decision_to_make", "decided_by"),
    }
)


def questions() -> Iterator[Question]:
    """Every question in the order of the form."""
    for section in SECTIONS:
        yield from section.questions
