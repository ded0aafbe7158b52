"""What must be true when an observation is claimed, verified, refused or withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.problems import Problem, explain, stop

if TYPE_CHECKING:
    from applications.models import Evidence


def it_may_be_claimed(evidence: "Evidence", *, at: datetime) -> list[Problem]:
    """What is put on the table has happened, still holds, and does not lie there already (a second click)."""
    if evidence.observed_on > timezone.localdate(at):
        words = _("見た日・起きた日が、まだ来ていません。起きてから出してください。")
        return [stop("OBSERVED_IN_THE_FUTURE", words)]
    problems = []
    if evidence.valid_until is not None and evidence.valid_until < max(evidence.observed_on, timezone.localdate(at)):
        words = _("有効な日が、もう過ぎています。いまも続いているなら、これから終わる日を書いてください。")
        problems.append(stop("RUN_OUT_ALREADY", words))
    if evidence.lies_on_the_table:
        words = _("同じ日の同じ証拠を、もう出しています。事務局の確認を待ってください。")
        problems.append(stop("CLAIMED_ALREADY", words))
    return problems


def it_can_be_looked_up(evidence: "Evidence") -> list[Problem]:
    """Evidence says where one can see it; without it the verifier writes how it was seen."""
    if evidence.can_be_looked_up:
        return []
    words = _("出所・写し・リンクのどれもありません。何を見て確かめたかを書いてください。")
    return [explain("NO_SOURCE", words)]


def it_has_happened(evidence: "Evidence", *, at: datetime) -> list[Problem]:
    """One cannot have observed tomorrow."""
    if evidence.observed_on <= timezone.localdate(at):
        return []
    return [stop("NOT_YET_HAPPENED", _("まだ来ていない日の証拠です。起きてから確かめてください。"))]


def it_has_not_run_out(evidence: "Evidence", *, at: datetime) -> list[Problem]:
    """What has run out is renewed by a new observation."""
    if evidence.valid_until is None or evidence.valid_until >= timezone.localdate(at):
        return []
    return [stop("RUN_OUT", _("有効な期間が終わっています。新しい証拠を出してもらってください。"))]


def it_has_run_out(evidence: "Evidence", *, at: datetime) -> list[Problem]:
    """The clock expires only what has a last day that is over."""
    if evidence.valid_until is not None and evidence.valid_until < timezone.localdate(at):
        return []
    return [stop("NOT_RUN_OUT", _("まだ有効な証拠です。"))]


def the_reason_is_told(evidence: "Evidence", *, facts: Mapping[str, Any]) -> list[Problem]:
    """Refusing somebody's observation says why."""
    if str(facts.get("judgement", "")).strip():
        return []
    return [
        stop("NO_REASON", _("認めない理由が書かれていません。市が次に何をすればよいか分かるように書いてください。"))
    ]
