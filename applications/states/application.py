"""The states of an application (応募), and the words its other parts choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationState(TextChoices):
    """Where an application stands, as staff say it."""

    DRAFT = "draft", _("下書き")
    SIGN_OFF = "sign_off", _("決裁待ち")
    SUBMITTED = "submitted", _("応募")
    FORMAL_CHECK = "formal_check", _("形式審査")
    UNDER_REVIEW = "under_review", _("有識者審査")
    PANEL = "panel", _("審査会")
    DECIDED = "decided", _("審査済み（公表前）")
    ADOPTED = "adopted", _("採択")
    RESERVE = "reserve", _("補欠")
    REJECTED = "rejected", _("不採択")
    INELIGIBLE = "ineligible", _("要件を満たさず")
    EXPIRED = "expired", _("期限切れ")
    WITHDRAWN = "withdrawn", _("取下げ")
    DECLINED = "declined_by_city", _("辞退")
    RESCINDED = "rescinded", _("決定の取消し")

    @property
    def public_label(self) -> str:
        """What the applicant reads: nothing that is not yet released."""
        return str(_("審査しています") if self in BEING_JUDGED else self.label)


# What the screeners and the panel have in hand; the applicant reads one word for all of it.
BEING_JUDGED = frozenset(
    {
        ApplicationState.UNDER_REVIEW,
        ApplicationState.PANEL,
        ApplicationState.DECIDED,
        ApplicationState.RESCINDED,
    }
)

# The city may write every section.
EDITABLE = frozenset({ApplicationState.DRAFT})
# Not yet sent, or sent and taken back: the close ends these.
UNSENT = frozenset({ApplicationState.DRAFT, ApplicationState.SIGN_OFF})
# Sent, and no result told yet: the applicant may withdraw.
IN_HAND = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.FORMAL_CHECK,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.PANEL,
        ApplicationState.DECIDED,
    }
)
# Nothing more will happen to it.
ENDED = frozenset(
    {
        ApplicationState.REJECTED,
        ApplicationState.INELIGIBLE,
        ApplicationState.EXPIRED,
        ApplicationState.WITHDRAWN,
        ApplicationState.DECLINED,
    }
)


class ChangeKind(TextChoices):
    """What kind of change the city is after (S03)."""

    GAME_CHANGE = "game_change", _("仕組みが変わる")
    HARD_LINKED = "hard_linked", _("ハード整備と結び付く")
    SMALL = "small", _("小さな改善")


class Route(TextChoices):
    """The two routes by which a service is of value; never netted into one number (S02)."""

    TACTILE = "tactile", _("まちづくりの手触り")
    CONVENIENCE = "convenience", _("日々の便利さ")


class PlanLevel(TextChoices):
    """Where a plan stands in the chain 上位計画 → 地区計画 → 公共空間・インフラ整備 (S05b)."""

    UPPER = "upper", _("上位計画")
    DISTRICT = "district", _("地区計画・規制誘導")
    WORKS = "works", _("公共空間・インフラ整備")
    OTHER = "other", _("その他の施策")


class Paper(TextChoices):
    """What an attached file is."""

    COUNCIL_RULES = "council_rules", _("協議会の規約")
    CONSENT = "consent", _("市区町村長の同意書")
    EXECUTION_PLAN = "execution_plan", _("スマートシティ実行計画")
    APPROVAL = "approval", _("決裁の写し")
    OTHER = "other", _("その他の資料")


class Scan(TextChoices):
    """What the virus scanner says of a file; without a scanner nobody asks."""

    NOT_ASKED = "not_asked", _("検査なし")
    WAITING = "waiting", _("ウイルス検査を待っています")
    CLEAN = "clean", _("検査済み")
    INFECTED = "infected", _("ウイルスが見つかりました")


class TaxStatus(TextChoices):
    """How a member stands to the consumption tax: whether the tax in its costs comes back to it."""

    GENERAL = "general", _("課税（一般）")
    SIMPLIFIED = "simplified", _("課税（簡易）")
    EXEMPT = "exempt", _("免税")
    PUBLIC = "public", _("地方公共団体・公益法人等")


class CheckAnswer(TextChoices):
    """What the formal check says of one item."""

    OK = "ok", _("適合")
    PROBLEM = "problem", _("不備")
    NOT_ASKED = "not_asked", _("対象外")


class IneligibleCode(TextChoices):
    """The coded reasons for which an application is not eligible."""

    NOT_A_COUNCIL = "not_a_council", _("応募者が協議会等の要件を満たさない")
    NO_CONSENT = "no_consent", _("市区町村長の同意がない")
    LATE = "late", _("受付期間の外に提出された")
    OUT_OF_SCOPE = "out_of_scope", _("公募の対象となる事業でない")
    FALSE_STATEMENT = "false_statement", _("記載に虚偽がある")
    NOT_MENDED = "not_mended", _("差戻しの期限までに不備が直らなかった")


class Reading(TextChoices):
    """How much of an application a reader from outside the city and the desk may see."""

    COVER = "cover", _("表題・応募者・構成員まで")
    WHOLE = "whole", _("全体")
    NOTHING = "nothing", _("見られない")
