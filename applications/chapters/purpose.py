"""The first chapters of the form: which town, for which value, by which change, on which plans."""

from django.utils.translation import gettext_lazy as _

from applications.questions import Column, Kind, Question, Section
from applications.states.application import ChangeKind, PlanLevel

PLANS = (
    Column("kind", _("計画・施策の種類"), limit=80, is_named_by=True),
    Column("text", _("どう関係するか"), Kind.TEXT),
    Column("level", _("位置"), Kind.CHOICE, tuple(PlanLevel.choices), unsaid=(PlanLevel.OTHER,)),
    Column("document", _("文書名"), limit=200),
    Column("clause", _("該当箇所"), limit=120),
    Column("zone", _("区域"), limit=120),
    Column("decided_on", _("策定・決定の日"), Kind.DAY),
    Column("address", _("掲載先（URL）"), limit=200),
)
DIRECTIONS = (
    Column("direction", _("都市局の方向性"), limit=80, is_named_by=True),
    Column("factor", _("Well-being の因子"), limit=120),
    Column("mechanism", _("しくみ（一文で）"), Kind.TEXT),
)

VISION = Section(
    "vision",
    _("ビジョン"),
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
            "spatial_scale", _("対象の広がり"), help=_("地区・市全域・圏域のどれか。広さや人口も書きます。"), limit=300
        ),
        Question("time_short", _("短い時間軸"), help=_("いつまでに、何が目に見えて変わるか。"), limit=300),
        Question("time_long", _("長い時間軸"), help=_("ビジョンはいつの姿か。もとになる計画も書きます。"), limit=300),
    ),
)
VALUE = Section(
    "value",
    _("上げたい価値"),
    _("手触りと便利さを分けて書きます。片方だけの事業は、もう片方に対象外の理由を書きます。"),
    (
        Question(
            "value_tactile",
            _("まちづくりの手触り"),
            Kind.VALUE,
            help=_("まちを歩いて感じることが、だれにとって、どうよくなるか。"),
        ),
        Question(
            "value_convenience",
            _("日々の便利さ"),
            Kind.VALUE,
            help=_("日々の暮らしの何が、だれにとって、どう便利になるか。"),
        ),
    ),
)
CHANGE = Section(
    "change",
    _("変えること"),
    _("その価値を上げるために、いまの何を、どう変えるかを書きます。"),
    (
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
        Question("before", _("いま（変える前）"), Kind.TEXT),
        Question("after", _("変えたあと"), Kind.TEXT, is_beside=True),
        Question("why_not_incremental", _("なぜ、少しずつの改善では足りないのですか"), Kind.TEXT),
        Question(
            "hard_project",
            _("結び付くハード整備事業"),
            help=_("あれば、事業の名前を書きます。"),
            limit=300,
        ),
        Question("hard_project_year", _("その事業の年度"), Kind.YEAR, help=_("西暦で書きます（2026 など）。")),
        Question(
            "hard_project_number", _("事業番号"), help=_("交付決定や事業計画にある番号。"), limit=60, is_beside=True
        ),
    ),
)
PLAN = Section(
    "plans",
    _("まちの計画"),
    _("上位計画から地区計画、公共空間やインフラの整備まで、どの計画とつながるかを書きます。"),
    (
        Question("plan_links", _("関係する計画・施策"), Kind.ROWS, columns=PLANS),
        Question(
            "direction_links",
            _("都市局の方向性と Well-being"),
            Kind.ROWS,
            help=_("どの方向性が、どの因子を、どんなしくみでよくするか。一覧にないことばも書けます。"),
            columns=DIRECTIONS,
        ),
    ),
)
