"""The columns of the tables of the form: what one row of each says."""

from django.utils.translation import gettext_lazy as _

from applications.questions import Column, Kind
from applications.states.application import Route
from applications.states.decomposition import AssetKind, Condition, InfrastructureKind
from applications.states.distance import HIGHEST, Axis
from applications.states.duties import Duty, Side
from applications.states.scheme import COST_CATEGORIES, REVENUE_CATEGORIES, Agreement, LineCategory, LineKind

SIDES = (
    (LineKind.COST.label, tuple((category.value, category.label) for category in COST_CATEGORIES)),
    (LineKind.REVENUE.label, tuple((category.value, category.label) for category in REVENUE_CATEGORIES)),
)
# The upkeep of the data is offered to every scheme; a line without a category is an other one of its side.
UNSAID_CATEGORIES = (LineCategory.DATA_UPKEEP, LineCategory.OTHER_COST, LineCategory.OTHER_REVENUE)
REMAINING_STEPS = (
    Column("text", _("残っていること"), limit=300, is_named_by=True),
    Column("owner", _("担当"), limit=200),
    Column("due_month", _("いつまでに"), Kind.MONTH),
)
INFRASTRUCTURES = (
    Column("code", _("記号"), Kind.SIGN, limit=20, is_quiet=True),
    Column("name", _("技術・基盤の名前"), limit=200, is_named_by=True),
    Column("kind", _("種類"), Kind.CHOICE, tuple(InfrastructureKind.choices)),
    Column("kind_words", _("種類のことば（その他のとき）"), limit=60),
    Column("standard", _("規格"), limit=120),
    Column("owner", _("持ち主"), limit=200),
    Column("condition", _("いまの状態"), Kind.CHOICE, tuple(Condition.choices)),
    Column("renewal_years", _("何年で更新するか"), Kind.NUMBER, limit=100),
    Column("renewal_cost_yen", _("更新1回の費用（円）"), Kind.YEN),
    Column("carries", _("どのサービスを支えるか"), Kind.CARRIES, is_door=True, is_hook=True),
)
SERVICES = (
    Column("code", _("記号"), Kind.SIGN, limit=20, is_quiet=True),
    Column("name", _("サービスの名前"), limit=200, is_named_by=True),
    Column("users", _("だれが使うか"), limit=200),
    Column("value", _("どの価値のためか"), Kind.VALUE_SERVED, is_hook=True),
    # Chosen from below: in the chapter of the infrastructure, each says which services it carries.
    Column("stands_on", _("支える技術・基盤"), Kind.STANDS_ON, is_quiet=True),
    Column("owner", _("動かす人・組織"), limit=200),
    Column("condition", _("いまの状態"), Kind.CHOICE, tuple(Condition.choices)),
    Column("catalogue_entry", _("目録の項目"), Kind.CATALOGUE, limit=240),
    Column("from_catalogue", _("目録にあるものを使いますか"), Kind.YES_NO),
    Column("reason_to_build_new", _("使わずに新しく作る理由"), Kind.TEXT),
)
DATA_ASSETS = (
    Column("code", _("記号"), Kind.SIGN, limit=20, is_quiet=True),
    Column("name", _("データの名前"), limit=200, is_named_by=True),
    Column("kind", _("種類"), Kind.CHOICE, tuple(AssetKind.choices)),
    Column("custodian", _("管理する人・組織"), limit=200),
    Column("maintainer", _("直す人"), limit=200),
    Column("update_rule", _("いつ更新するか"), limit=120),
    Column("quality", _("品質・精度"), limit=200),
    Column("licence", _("利用条件"), limit=200),
    Column("standard", _("規格"), limit=120),
    Column("data_format", _("形式（ファイルの種類など）"), limit=120),
    Column("address", _("APIや公開先の場所"), limit=300),
    Column("annual_cost_yen", _("年間の費用（円）"), Kind.YEN),
    Column("lifetime_years", _("何年使うか"), Kind.NUMBER, limit=100),
    Column("subsidy_source", _("財源（使った補助）"), limit=200),
    Column("hangs_on", _("どのサービスが使うか"), Kind.HANGS_ON, limit=20, is_hook=True),
)
DUTIES = (
    Column("subject", _("サービス・データ"), Kind.SUBJECT, limit=20, is_named_by=True, is_hidden=True),
    Column("duty", _("役目"), Kind.CHOICE, tuple(Duty.choices), is_hidden=True),
    Column("public", _("公共"), limit=200),
    Column("private", _("民間"), limit=200),
    Column("citizen", _("市民"), limit=200),
    Column("accountable", _("責任を負うのは"), Kind.CHOICE, tuple(Side.choices)),
    Column("agreement", _("約束の書面"), limit=300),
    Column("ends_on", _("約束の終わり"), Kind.DAY),
)
BUDGET_LINES = (
    Column("category", _("費目"), limit=80),
    Column("item", _("内容"), limit=200, is_named_by=True),
    Column("amount_yen", _("金額（円）"), Kind.YEN),
    Column("eligible", _("補助の対象"), Kind.YES_NO, unsaid=("true",)),
    Column("reason_if_ineligible", _("対象外の理由"), limit=300),
    Column("hangs_on", _("何のための費用か"), Kind.HANGS_ON, limit=20, is_hook=True),
)
SCHEME_LINES = (
    # The kind of a line follows from its category or from where the row stands, so nobody is asked for it.
    Column("kind", _("費用か収入か"), Kind.CHOICE, tuple(LineKind.choices), is_hidden=True),
    Column("category", _("種別"), Kind.CHOICE, tuple(LineCategory.choices), SIDES, unsaid=UNSAID_CATEGORIES),
    Column("name", _("内容"), limit=200, is_named_by=True),
    Column("note", _("払う人・内訳"), limit=300),
    Column("amounts_yen", _("年ごとの金額（円）"), Kind.YEN_BY_YEAR),
    Column("agreement", _("約束の状態"), Kind.CHOICE, tuple(Agreement.choices), unsaid=(Agreement.IDEA,)),
    Column("agreement_paper", _("約束の書面"), limit=300),
    Column("hangs_on", _("何のための費用か"), Kind.HANGS_ON, limit=20, is_hook=True),
)
FACTORS = (
    Column("factor", _("指標"), limit=120, is_named_by=True),
    Column("reason", _("選んだ理由"), Kind.TEXT),
    Column("serves", _("どの価値を見るためか"), Kind.CHOICE, tuple(Route.choices), is_hook=True),
)
KPIS = (
    Column("name", _("KPI"), limit=200, is_named_by=True),
    Column("unit", _("単位"), limit=40),
    Column(
        "kind",
        _("種類"),
        Kind.CHOICE,
        (("outcome", _("アウトカム")), ("output", _("アウトプット"))),
        unsaid=("outcome",),
    ),
    Column("direction", _("向き"), Kind.CHOICE, (("up", _("増やす")), ("down", _("減らす"))), unsaid=("up",)),
    Column("baseline", _("はじめの値"), Kind.FIGURE, limit=30),
    Column("target", _("めざす値"), Kind.FIGURE, limit=30),
    Column("due_on", _("期限"), Kind.DAY),
    Column("serves", _("どの価値を見るためか"), Kind.CHOICE, tuple(Route.choices), is_hook=True),
)
AXES = (
    Column("axis", _("軸"), Kind.CHOICE, tuple(Axis.choices), is_named_by=True),
    Column("level", _("いまの段階"), Kind.CHOICE, tuple((str(level), str(level)) for level in range(HIGHEST + 1))),
    Column("text", _("ことばで"), Kind.TEXT),
)
