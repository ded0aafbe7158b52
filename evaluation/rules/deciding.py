"""What a decision must say before it is staged, and when it may move its application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.states.application import ApplicationState
from evaluation.rules.deliberating import what_the_record_lacks
from evaluation.states import BatchState, DecisionKind
from workflow.problems import Place, Problem, explain, stop

if TYPE_CHECKING:
    from evaluation.models import Decision

# Which decisions let an application take which step when they are released.
RELEASES = {
    "adopt": (DecisionKind.ADOPT, DecisionKind.ADOPT_WITH_CONDITIONS),
    "adopt_from_reserve": (DecisionKind.ADOPT, DecisionKind.ADOPT_WITH_CONDITIONS),
    "put_in_reserve": (DecisionKind.RESERVE,),
    "reject": (DecisionKind.REJECT,),
}


def _at(decision: Decision, fragment: str) -> Place:
    return Place("evaluation:decide", {"number": decision.application.number}, fragment, _("書く"))


def its_reasons_are_said(decision: Decision) -> list[Problem]:
    """Why it was decided so, and what the city reads of it (講評)."""
    found = []
    if not decision.reasons.strip():
        found.append(stop("REASONS", _("決定の理由が書かれていません。"), _at(decision, "id_reasons")))
    if not decision.commentary.strip():
        text = _("市に届く講評が書かれていません。")
        found.append(stop("COMMENTARY", text, _at(decision, "id_commentary")))
    return found


def its_message_tells_the_distance(decision: Decision) -> list[Problem]:
    """An adoption tells the city the pilot that is hoped for and how far implementation still is (S21)."""
    if not decision.is_adoption:
        return []
    found = []
    if not decision.message_desired.strip():
        text = _("望む実証の姿（国からのメッセージ）が書かれていません。")
        found.append(stop("MESSAGE", text, _at(decision, "id_message_desired")))
    if not decision.message_distance.strip():
        text = _("実装までの距離（国からのメッセージ）が書かれていません。")
        found.append(stop("MESSAGE", text, _at(decision, "id_message_distance")))
    return found


def its_conditions_are_said(decision: Decision) -> list[Problem]:
    """An adoption with conditions names at least one."""
    if decision.kind != DecisionKind.ADOPT_WITH_CONDITIONS or decision.conditions:
        return []
    return [stop("CONDITIONS", _("条件付き採択なのに、条件が1つもありません。"), _at(decision, "conditions"))]


def its_amount_is_sound(decision: Decision) -> list[Problem]:
    """An adoption names an amount above zero yen, at most what was asked for; nothing else names one."""
    place = _at(decision, "id_granted_yen")
    if not decision.is_adoption:
        wrong = decision.granted_yen is not None
        return [stop("AMOUNT", _("採択しない案件に内示額が入っています。消してください。"), place)] if wrong else []
    if not decision.granted_yen or decision.granted_yen <= 0:
        return [stop("AMOUNT", _("内示額を円で入れてください。"), place)]
    asked = decision.application.requested_yen
    if asked is not None and decision.granted_yen > asked:
        text = _("内示額が申請額（%(asked)s円）を超えています。申請額以下にしてください。")
        return [stop("AMOUNT", text % {"asked": f"{asked:,}"}, place)]
    return []


def it_says_what_it_serves(decision: Decision) -> list[Problem]:
    """Broaden or pilot: without it the balance against the call's intent cannot be told (S06a)."""
    if not decision.is_adoption or decision.serves:
        return []
    text = _("この採択が「裾野を広げる」か「先導する例をつくる」かが選ばれていません。選べない理由を書いてください。")
    return [explain("SERVES", text, _at(decision, "id_serves"))]


STATED = (
    its_reasons_are_said,
    its_conditions_are_said,
    its_amount_is_sound,
    its_message_tells_the_distance,
    it_says_what_it_serves,
)


def what_the_decision_lacks(decision: Decision) -> list[Problem]:
    """Everything that stands between the talk and a staged decision."""
    deliberation = decision.deliberation
    if deliberation is None:
        return [stop("NO_DELIBERATION", _("審査会の記録がありません。"))]
    return [
        *what_the_record_lacks(deliberation),
        *(problem for rule in STATED for problem in rule(decision)),
    ]


def it_may_be_taken_back(decision: Decision) -> list[Problem]:
    """A staged decision is rescinded; a released one is answered by a new decision."""
    if decision.is_out:
        return [stop("RELEASED", _("公表した決定は取り消せません。新しい決定で改めます。"))]
    return []


def it_goes_out_now(decision: Decision, step: str) -> list[Problem]:
    """Its batch is released, its kind is that of the step, and no later decision took its place."""
    if decision.batch is None or decision.batch.state != BatchState.RELEASED:
        return [stop("NOT_RELEASED", _("この決定はまだ公表の組に入っていないか、公表されていません。"))]
    if decision.kind not in RELEASES.get(step, ()):
        return [stop("OTHER_KIND", _("この決定は、別の結果を定めています。"))]
    return []


def it_still_waits(decision: Decision) -> list[Problem]:
    """The application stands where this decision can move it."""
    application = decision.application
    waits = [ApplicationState.DECIDED]
    if decision.is_adoption:
        waits.append(ApplicationState.RESERVE)
    if application.state in waits:
        return []
    text = _("%(number)s は、いま決定を待っていません（取下げなど）。組から外してください。")
    return [stop("NOT_WAITING", text % {"number": application.number})]
