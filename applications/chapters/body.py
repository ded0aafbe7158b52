"""The middle chapters of the form: services, what carries them, the pilot, and the way to implementation."""

from django.utils.translation import gettext_lazy as _

from applications.questions import Kind, Question, Section
from applications.tables import AXES, DATA_ASSETS, DUTIES, INFRASTRUCTURES, REMAINING_STEPS, SERVICES

SERVICE = Section(
    "services",
    _("サービス"),
    _("だれかに使われるものを、それが上げる価値とつないで書きます。支える基盤は、次の章で書きます。"),
    (Question("services", _("サービス"), Kind.ROWS, columns=SERVICES),),
)
INFRASTRUCTURE = Section(
    "infrastructure",
    _("基盤とデジタル資産"),
    _("サービスを支えるものと、直し続けるデータを書きます。どのサービスを支えるかを、行ごとに選びます。"),
    (
        Question("infrastructures", _("技術・基盤"), Kind.ROWS, columns=INFRASTRUCTURES),
        Question("data_assets", _("データ（都市のデジタル資産）"), Kind.ROWS, columns=DATA_ASSETS),
    ),
)
DUTY = Section(
    "duties",
    _("官民の役割"),
    _("サービスとデータのひとつひとつに、だれが何をするかを書きます。役目ごとに、責任を負う人を1つだけ決めます。"),
    (
        Question(
            "duty_shares",
            _("だれが、何をするか"),
            Kind.ROWS,
            columns=DUTIES,
            help=_("サービスとデータを書いて保存すると、7つの役目の行がここに並びます。空の行は残りません。"),
            is_sheet=True,
        ),
    ),
    is_wide=True,
)
EXPERIMENT = Section(
    "experiment",
    _("実証の目的"),
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
            _("今回の実証では確かめないこと。"),
        ),
        Question(
            "reason_not_tested",
            _("確かめない理由"),
            Kind.TEXT,
            "experiment.reason_not_tested",
            _("なぜ確かめないのか。ほかで分かっているなら、どこで分かったかも書きます。"),
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
    ),
)
DISTANCE = Section(
    "distance",
    _("実装までの距離"),
    _("実証のあと、日々のサービスになるまでに何が残るかを書きます。"),
    (
        Question(
            "distance_axes",
            _("七つの軸で見た、いまの状態"),
            Kind.DISTANCE,
            "distance_readings",
            _("いちばん近い文を軸ごとに選びます。分からない軸は未評価のままにします。足し算はしません。"),
            columns=AXES,
        ),
        Question("distance_now", _("実装までの、いまの状態"), Kind.TEXT, "experiment.distance_now"),
        Question("remaining_steps", _("実装までに残ること"), Kind.ROWS, columns=REMAINING_STEPS),
        Question("operator_after", _("実装後の運営主体"), Kind.LINE, "experiment.operator_after", limit=200),
    ),
)
