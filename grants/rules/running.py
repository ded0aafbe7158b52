"""What must be true while a grant runs: advances, changes, the stop."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from grants.money import is_minor
from grants.rules.places import place, yen
from grants.states import ChangeKind, GrantState
from workflow.problems import Problem, explain, stop

if TYPE_CHECKING:
    from grants.models import Grant, GrantChange


def advances_stay_within_the_decision(grant: "Grant", *, facts: dict[str, Any]) -> list[Problem]:
    """概算払 never exceeds what was decided."""
    amount = facts.get("amount_yen")
    left = (grant.decided_yen or 0) - grant.advanced_yen
    if amount is None:
        done = _("交付決定額の全額が、もう概算払されています。")
        return [] if left > 0 else [stop("NOTHING_LEFT_TO_ADVANCE", done)]
    if 0 < amount <= left:
        return []
    said = {"amount": yen(amount), "left": yen(left)}
    text = (
        _("概算払%(amount)sは、交付決定額の残り%(left)sを超えられません。1円以上、%(left)s以下にしてください。") % said
    )
    return [stop("ADVANCE_OUT_OF_BOUNDS", text, place("payments", grant, "id_amount_yen"))]


def the_stop_was_asked_for(grant: "Grant") -> list[Problem]:
    """A pilot is not stopped by the ministry's approval alone: the city asked (the Act, 7①iii)."""
    if grant.changes_of(ChangeKind.DISCONTINUE):
        return []
    return [stop("STOP_NOT_ASKED", _("中止（廃止）の承認申請が出ていません。"))]


def the_grant_is_running(change: "GrantChange") -> list[Problem]:
    """Changes belong to a decided grant that is not yet reported."""
    if change.grant.state == GrantState.DECIDED:
        return []
    return [stop("GRANT_NOT_RUNNING", _("交付決定のあと、実績報告の前にだけ変更できます。"))]


def the_change_says_why(change: "GrantChange") -> list[Problem]:
    """A change has its reason."""
    if change.reason.strip():
        return []
    return [
        stop(
            "NO_REASON",
            _("変更の理由が書かれていません。理由を書いてください。"),
            place("change", change.grant, "id_reason"),
        )
    ]


def the_change_is_minor(change: "GrantChange") -> list[Problem]:
    """Only a shift between cost categories up to the call's threshold is notified."""
    if change.is_minor:
        return []
    said = {"percent": change.grant.application.call.minor_change_percent}
    text = _("軽微な変更（経費区分の増減%(percent)s%%以内）ではないので、届出ではなく承認の申請が要ります。") % said
    return [stop("NOT_MINOR", text, place("change", change.grant, "id_delta_yen"))]


def the_change_needs_approval(change: "GrantChange") -> list[Problem]:
    """A minor change is notified; asking for an approval would only cost days."""
    if not change.is_minor:
        return []
    said = {"percent": change.grant.application.call.minor_change_percent}
    return [
        stop("IS_MINOR", _("増減が%(percent)s%%以内の軽微な変更なので、承認は要りません。届け出てください。") % said)
    ]


def the_change_lies_ahead(change: "GrantChange", *, at: Any) -> list[Problem]:
    """Approval comes before the change; one that was made already says why."""
    if not change.takes_effect_before(at):
        return []
    text = _("変更の日が、承認を申請する日より前です。承認の前に変更した理由を書いてください。")
    return [explain("CHANGED_BEFORE_APPROVAL", text, place("change", change.grant, "id_takes_effect_on"))]


def is_minor_change(kind: str, permille: int | None, threshold_percent: int) -> bool:
    """軽微: a shift of costs up to the threshold, and nothing else."""
    return kind == ChangeKind.COSTS and is_minor(permille, threshold_percent)
