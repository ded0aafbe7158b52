"""The last chapters of the form: who pays, what is watched, who applies, what it costs, and the papers."""

from django.utils.translation import gettext_lazy as _

from applications.questions import Column, Kind, Question, Section
from applications.states.application import TaxStatus
from applications.states.scheme import MOST_YEARS
from applications.tables import BUDGET_LINES, FACTORS, KPIS, SCHEME_LINES

MEMBERS = (
    Column("name", _("構成員"), limit=200, is_named_by=True),
    Column("part", _("役割"), limit=200),
    Column("share_yen", _("負担額（円）"), Kind.YEN),
    Column("tax_status", _("消費税の区分"), Kind.CHOICE, tuple(TaxStatus.choices)),
    Column("is_municipality", _("共同で応募する市区町村"), Kind.YES_NO, unsaid=("false",)),
    Column("organization", _("登録された組織"), Kind.ORGANIZATION, is_quiet=True),
)

SCHEME = Section(
    "scheme",
    _("事業スキーム"),
    _("実装したあと、だれが払い、何に使うか。データを直し続ける費用は必ず1行にします。"),
    (
        Question("scheme_first_year", _("実装後の最初の年度"), Kind.YEAR, "scheme.first_fiscal_year", limit=2200),
        Question("scheme_years", _("何年分か"), Kind.NUMBER, "scheme.years", limit=MOST_YEARS),
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
PAPERS = Section(
    "papers",
    _("添付書類"),
    _("PDF・Excel・Word・PowerPoint・画像・GeoJSONを添付できます。"),
    (Question("papers", _("添付書類"), Kind.PAPERS, "attachments"),),
)
