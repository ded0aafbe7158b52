"""What a line of the business scheme is: its side, its kind, and how sure its money is (S25)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# A scheme tells of five years unless it says otherwise, and of twenty at most.
USUAL_YEARS, MOST_YEARS = 5, 20


class LineKind(models.TextChoices):
    """Which side of the table."""

    COST = "cost", _("費用")
    REVENUE = "revenue", _("収入")


class LineCategory(models.TextChoices):
    """What the money is; a person chooses it, no name decides it."""

    DATA_UPKEEP = "data_upkeep", _("データ保守更新")
    OPERATION = "operation", _("運用")
    STAFF = "staff", _("人件費")
    RENEWAL = "renewal", _("更新")
    RESERVE = "reserve", _("積立")
    FEE_PAID = "fee_paid", _("利用料")
    DEVELOPMENT = "development", _("改善開発")
    OTHER_COST = "other_cost", _("その他の費用")
    USER_FEE = "user_fee", _("利用者負担")
    SALES = "sales", _("広告・販売")
    CONTRIBUTION = "contribution", _("負担金・協賛")
    PUBLIC_SHARE = "public_share", _("公共の負担（付替え）")
    GENERAL_FUND = "general_fund", _("一般財源")
    SUBSIDY = "subsidy", _("補助金")
    OTHER_REVENUE = "other_revenue", _("その他の収入")


COST_CATEGORIES = (
    LineCategory.DATA_UPKEEP,
    LineCategory.OPERATION,
    LineCategory.STAFF,
    LineCategory.RENEWAL,
    LineCategory.RESERVE,
    LineCategory.FEE_PAID,
    LineCategory.DEVELOPMENT,
    LineCategory.OTHER_COST,
)
REVENUE_CATEGORIES = tuple(category for category in LineCategory if category not in COST_CATEGORIES)
# 一般財源・補助金: what the share of public money counts (programme file, "Scheme").
PUBLIC_MONEY = frozenset({LineCategory.GENERAL_FUND, LineCategory.SUBSIDY})


class Agreement(models.TextChoices):
    """How sure a revenue line is."""

    IDEA = "idea", _("考え")
    NEGOTIATED = "negotiated", _("協議中")
    SIGNED = "signed", _("書面あり")
    IN_FORCE = "in_force", _("実行中")


COMMITTED = frozenset({Agreement.SIGNED, Agreement.IN_FORCE})
