"""What the words answer that an applicant gave where a problem asked for them, by the code of the problem."""

from django.utils.translation import gettext_lazy as _

EXPLAINED = {
    "DATA_MAINT_ZERO": _("データ保守更新費がどの年も0円である理由"),
    "CATEGORY_NOT_LISTED": _("公募の一覧にない費目を使う理由"),
    "BUDGET_HANGS_ON_NOTHING": _("経費がサービスにも資産にもつながらない理由"),
    "SCHEME_HANGS_ON_NOTHING": _("事業スキームの費用がサービスにも資産にもつながらない理由"),
    "SCHEME_YEARS_OPEN": _("事業スキームに金額が空いている年がある理由"),
    "PAYER_NOT_NAMED": _("収入の行に払う人の名前がない理由"),
    "DUTY_UNCLEAR": _("責任を負う人が1つに決まらない理由"),
    "HARD_PROJECT_UNRECORDED": _("ハード整備事業の名前・年度・番号がそろわない理由"),
    "REMAINING_STEP_OPEN": _("実装までに残ることの担当・時期が決まらない理由"),
    "CHAIN_OF_PLANS_BROKEN": _("計画のつながりに欠けている段階がある理由"),
}
