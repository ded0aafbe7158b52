"""What a screener's second look at the distance needs: her own eyes, no tie, a reason on every axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.distance import Axis
from evaluation.states import GateState, LookState
from workflow.problems import Place, Problem, explain, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from evaluation.models import GateReview, ScreenerLook


def its_own_screener_looks(look: ScreenerLook, *, by: Any) -> list[Problem]:
    """Nobody looks for somebody else."""
    if by.pk == look.screener_id:
        return []
    return [stop("NOT_ONES_OWN", _("この見立ては別の審査員に頼まれています。ご本人だけが書けます。"))]


def no_tie_binds_her(look: ScreenerLook) -> list[Problem]:
    """Whoever is tied to the applicant by now may not judge, as at the screening (L17)."""
    return [
        stop("TIE", _("利益相反の決まりに当たります：%(tie)s。事務局に知らせてください。") % {"tie": tie.label})
        for tie in look.ties()
    ]


def the_verdict_is_still_open(look: ScreenerLook) -> list[Problem]:
    """What is said after the verdict would not have been heard."""
    if look.gate is None or look.gate.state != GateState.DECIDED:
        return []
    return [stop("DECIDED", _("この関門の判定は出ています。次の関門で見立ててください。"))]


def no_reason_on(axis: Axis) -> str:
    """What is said where an axis has no reason; the form says the same beside its box."""
    words = _("%(axis)sの理由が書かれていません。見立てたわけを、見立てられない軸はそのわけを書いてください。")
    return words % {"axis": axis.label}


def each_axis_has_its_reason(look: ScreenerLook, *, facts: Any) -> list[Problem]:
    """On every axis a level or 未評価, and in words why; nothing is added up (S21)."""
    said = {row["axis"]: row for row in facts.get("levels", look.levels)}
    place = {"pk": look.pk}
    return [
        stop("NO_REASON_ON_AXIS", no_reason_on(axis), Place("evaluation:look", place, f"id_{axis}_text", _("書く")))
        for axis in Axis
        if not said.get(axis, {}).get("text", "").strip()
    ]


def the_screeners_have_looked(gate: GateReview) -> list[Problem]:
    """Whoever was asked has answered; else the desk says why the verdict does not wait (S21)."""
    waiting = [look.screener.get_full_name() for look in gate.asked_looks() if look.state == LookState.ASKED]
    if not waiting:
        return []
    place = Place("evaluation:gate", {"number": gate.project.number}, "screeners", _("見る"))
    words = _("審査員の見立てがまだです：%(names)s。待たずに進めるときは、そのわけを書いてください。")
    return [explain("LOOKS_OPEN", words % {"names": listed(waiting)}, place)]
