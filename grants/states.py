"""Names of the states of a grant and of its change requests, and the kinds of its papers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GrantState(TextChoices):
    """Where a grant stands under the Act (適正化法)."""

    PREPARING = "preparing", _("交付申請の準備")
    APPLIED = "applied", _("交付申請")
    DECIDED = "decided", _("交付決定")
    DISCONTINUED = "discontinued", _("廃止の承認")
    REPORTED = "reported", _("実績報告")
    INSPECTED = "inspected", _("額の確定待ち")
    FIXED = "fixed", _("額の確定")
    PAID = "paid", _("精算済み")
    REPAYMENT_ORDERED = "repayment_ordered", _("返還命令")
    REPAID = "repaid", _("返還済み")
    WITHDRAWN = "withdrawn", _("申請の取下げ")
    CANCELLED = "cancelled", _("決定の取消")


class ChangeState(TextChoices):
    """Where a change of a decided grant stands."""

    DRAFT = "draft", _("下書き")
    REQUESTED = "requested", _("承認待ち")
    APPROVED = "approved", _("承認")
    REFUSED = "refused", _("不承認")
    NOTIFIED = "notified", _("届出")


class ChangeKind(TextChoices):
    """What a change is about (the Act, 7)."""

    COSTS = "costs", _("経費の配分")
    CONTENT = "content", _("事業の内容")
    EARLY_CONTRACT = "early_contract", _("交付決定の前の契約（事前着手）")
    DISCONTINUE = "discontinue", _("中止・廃止")


class ReportKind(TextChoices):
    """The three kinds of 実績報告 (the Act, 14)."""

    COMPLETION = "completion", _("完了実績報告")
    DISCONTINUATION = "discontinuation", _("廃止実績報告")
    YEAR_END = "year_end", _("年度終了実績報告")


class Verdict(TextChoices):
    """What an inspection says of a cost."""

    INELIGIBLE = "ineligible", pgettext_lazy("finding", "対象外")
    DEDUCTED = "deducted", _("控除")


class PaymentKind(TextChoices):
    """Before the amount is fixed, or after."""

    ADVANCE = "advance", _("概算払")
    SETTLEMENT = "settlement", _("精算払")


class ObligationKind(TextChoices):
    """What stays owed after the money (the Act, 22; 交付要綱)."""

    RECORDS = "records", _("帳簿の保存")
    PROPERTY = "property", _("財産処分の制限")
    INPUT_TAX = "input_tax", _("消費税仕入控除税額の報告")


# The city still writes what it applies with.
EDITABLE = frozenset({GrantState.PREPARING})
# The pilot may begin and go on.
IN_FORCE = frozenset(
    {
        GrantState.DECIDED,
        GrantState.REPORTED,
        GrantState.INSPECTED,
        GrantState.FIXED,
        GrantState.PAID,
    }
)
# The decided or fixed amount still stands against the call's budget.
COMMITTED = frozenset(
    {
        GrantState.DECIDED,
        GrantState.DISCONTINUED,
        GrantState.REPORTED,
        GrantState.INSPECTED,
        GrantState.FIXED,
        GrantState.PAID,
        GrantState.REPAYMENT_ORDERED,
        GrantState.REPAID,
    }
)
# The inspection may still be written, or written again before the amount is fixed.
OPEN_TO_INSPECTION = frozenset({GrantState.REPORTED, GrantState.INSPECTED})
# A change that still waits for somebody.
CHANGE_OPEN = frozenset({ChangeState.DRAFT, ChangeState.REQUESTED})
# Nothing more happens.
OVER = frozenset({GrantState.PAID, GrantState.REPAID, GrantState.WITHDRAWN})
