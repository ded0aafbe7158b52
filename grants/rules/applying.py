"""What must be true before a city applies for its grant, and before the grant is decided."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from grants.money import over_request
from grants.rules.places import place, yen
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from grants.models import Grant


def the_application_is_adopted(grant: "Grant") -> list[Problem]:
    """採択 comes before 交付申請; it is not itself a grant."""
    if grant.application.state == "adopted":
        return []
    return [stop("NOT_ADOPTED", _("採択されていない応募には、交付を申請できません。"))]


def the_ministrys_message_is_acknowledged(grant: "Grant") -> list[Problem]:
    """The city has read the distance that the ministry sees before it asks for money (S21)."""
    if grant.application.message_acknowledged_at is not None:
        return []
    where = Place("applications:application", {"number": grant.application.number}, "message", _("メッセージを読む"))
    return [
        stop(
            "MESSAGE_UNREAD",
            _("国からの「望む実証の姿と、実装までの距離」をまだ確認していません。読んで、確認してください。"),
            where,
        )
    ]


def an_amount_is_asked_for(grant: "Grant") -> list[Problem]:
    """There is a request above nothing."""
    if grant.requested_yen:
        return []
    return [
        stop(
            "NO_AMOUNT",
            _("交付申請額が書かれていません。金額を書いてください。"),
            place("prepare", grant, "id_requested_yen"),
        )
    ]


def the_request_stays_within_the_calculation(grant: "Grant") -> list[Problem]:
    """Eligible costs times rate, truncated, under the cap: more cannot be applied for."""
    calculated = grant.calculated_yen
    excess = over_request(grant.requested_yen, calculated)
    if not excess:
        return []
    said = {"asked": yen(grant.requested_yen), "calculated": yen(calculated), "excess": yen(excess)}
    text = _("交付申請額%(asked)sが、計算額%(calculated)sを%(excess)s超えています。計算額以下に直してください。") % said
    return [stop("OVER_REQUEST", text, place("prepare", grant, "id_requested_yen"))]


def no_correction_is_open(grant: "Grant") -> list[Problem]:
    """差戻し is answered before anything goes on."""
    if not grant.open_corrections():
        return []
    return [
        stop("OPEN_CORRECTION", _("差戻しへの対応が終わっていません。指摘された項目を直して、出し直してください。"))
    ]


def the_decision_says_its_amount(grant: "Grant", *, facts: dict[str, Any]) -> list[Problem]:
    """The decided amount lies above nothing and within request and calculation."""
    amount = facts.get("amount_yen")
    if amount is None:
        return []
    limit = grant.most_yen
    if 0 < amount <= limit:
        return []
    said = {"amount": yen(amount), "limit": yen(limit)}
    text = _(
        "交付決定額%(amount)sは、申請額と計算額のうち小さいほう%(limit)sを超えられません。1円以上、%(limit)s以下にしてください。"
    )
    return [stop("DECISION_OUT_OF_BOUNDS", text % said, place("decide", grant, "id_amount_yen"))]


def the_call_has_money_left(grant: "Grant", *, facts: dict[str, Any]) -> list[Problem]:
    """At every moment the decided amounts of a call stay within its budget; the action holds the call's lock."""
    left = grant.left_in_the_call_yen()
    amount = facts.get("amount_yen") or grant.most_yen
    if amount <= left:
        return []
    said = {"amount": yen(amount), "left": yen(max(0, left))}
    text = _("公募の予算の残り%(left)sを、交付決定額%(amount)sが超えます。残りの範囲で決定してください。") % said
    return [stop("BUDGET_EXCEEDED", text, place("decide", grant, "id_amount_yen"))]


def the_days_to_withdraw_are_not_over(grant: "Grant", *, at: Any) -> list[Problem]:
    """A recipient may withdraw within the days that the notice sets (the Act, 9)."""
    decision = grant.decision
    if decision is None or decision.withdraw_until is None or decision.allows_withdrawal(at):
        return []
    return [
        stop(
            "WITHDRAWAL_TOO_LATE",
            _("取下げができる期間は過ぎました。中止の承認を申請してください。"),
            place("change", grant),
        )
    ]


def nothing_was_advanced(grant: "Grant") -> list[Problem]:
    """Money that was paid is settled, never withdrawn from."""
    if not grant.advanced_yen:
        return []
    text = _("概算払%(amount)sを受け取っているので、取り下げられません。") % {"amount": yen(grant.advanced_yen)}
    return [stop("ALREADY_ADVANCED", text)]
