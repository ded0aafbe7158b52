"""What a batch of decisions needs: a second pair of eyes, the money, and the call's intent in view (S06a)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from evaluation.rules.deciding import it_still_waits
from workflow.problems import Problem, explain, stop

if TYPE_CHECKING:
    from evaluation.models import ReleaseBatch


def a_second_person_acts(batch: ReleaseBatch, *, by: Any) -> list[Problem]:
    """Whoever put the batch together neither checks nor releases it (L19)."""
    if by.pk != batch.drafted_by_id:
        return []
    return [stop("SAME_PERSON", _("この組はあなたがつくりました。確かめて公表するのは、別の人です。"))]


def it_holds_decisions(batch: ReleaseBatch) -> list[Problem]:
    """A batch releases at least one decision, and each of its applications still waits for it."""
    decisions = batch.decisions_in_hand
    if not decisions:
        return [stop("EMPTY", _("この組に決定が1つも入っていません。"))]
    return [problem for decision in decisions for problem in it_still_waits(decision)]


def the_budget_holds(batch: ReleaseBatch) -> list[Problem]:
    """All adoptions of the call together stay within its budget in yen."""
    over = batch.promised_yen - batch.call.budget_yen
    if over <= 0:
        return []
    text = _("採択の内示額の合計が、公募の予算を%(over)s円超えています。内示額か組の内容を見直してください。")
    return [stop("BUDGET", text % {"over": f"{over:,}"})]


def the_balance_fits_the_intent(batch: ReleaseBatch) -> list[Problem]:
    """An adopted set that deviates from the declared intent asks for a reason, which is kept and printed (S06a)."""
    if not batch.balance.deviates:
        return []
    text = _("採択の組み合わせが、公募の意図「%(intent)s」と釣り合っていません。このまま公表する理由を書いてください。")
    return [explain("CALL_INTENT", text % {"intent": batch.call.get_intent_display()})]


def every_letter_arrived(batch: ReleaseBatch) -> list[Problem]:
    """Each notice of the batch was sent."""
    return [] if batch.delivery.all_sent else [stop("UNSENT", _("まだ送られていない通知があります。"))]


def a_letter_failed(batch: ReleaseBatch) -> list[Problem]:
    """At least one notice could not be sent."""
    return [] if batch.delivery.failed else [stop("NONE_FAILED", _("送れなかった通知はありません。"))]
