"""What the gate asks: evidence and people, never a number that a city set as its aim (S24b).

A house test reads this room: nothing in it may know of `kpi`.
"""

from __future__ import annotations

from datetime import datetime
from inspect import signature
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.rules.directing import waits_for_the_purpose
from applications.rules.reality import REAL_ENOUGH_FOR_THE_GATE
from applications.states.project import ProjectState
from evaluation.states import VERDICT_STEPS, GateState, Verdict
from workflow.declared import Rule
from workflow.problems import Place, Problem, in_order, stop

if TYPE_CHECKING:
    from applications.models import Project
    from evaluation.models import GateReview


def _at(gate: GateReview, fragment: str) -> Place:
    return Place("evaluation:gate", {"number": gate.project.number}, fragment, _("書く"))


def what_reality_lacks(project: Project, *, at: datetime) -> list[Problem]:
    """What stands between this project and the verdict 実装: the same list the city saw from the first day."""
    return in_order([problem for rule in REAL_ENOUGH_FOR_THE_GATE for problem in answer_of(rule, project, at=at)])


def answer_of(rule: Rule, project: Project, *, at: datetime) -> list[Problem]:
    """What one rule of the gate finds; it is handed the moment where it asks for one."""
    return rule(project, at=at) if "at" in signature(rule).parameters else rule(project)


def the_project_stands_at_the_gate(gate: GateReview) -> list[Problem]:
    """The city has asked, and no other verdict was given meanwhile."""
    if gate.project.state == ProjectState.GATE_REVIEW:
        return []
    return [stop("NOT_AT_THE_GATE", _("この事業は、いま関門に出ていません。"))]


def its_reasons_are_said(gate: GateReview) -> list[Problem]:
    """The verdict and why, in words the city can read."""
    found = []
    if gate.verdict not in Verdict.values:
        found.append(stop("VERDICT", _("判定の案が選ばれていません。"), _at(gate, "id_verdict")))
    if not gate.reasons.strip():
        found.append(stop("REASONS", _("判定の理由が書かれていません。"), _at(gate, "id_reasons")))
    return found


def lessons_are_said(gate: GateReview) -> list[Problem]:
    """A project that does not pass leaves with what was learned."""
    if gate.verdict == Verdict.IMPLEMENT or gate.lessons.strip():
        return []
    return [stop("LESSONS", _("通さない判定には、この実証から学んだことが要ります。"), _at(gate, "id_lessons"))]


def the_distance_is_measured_again(gate: GateReview) -> list[Problem]:
    """The ministry looks again at the distance, axis by axis; 未評価 is an answer (S21)."""
    if gate.looks:
        return []
    return [stop("DISTANCE", _("実装までの距離を、軸ごとに測り直してください。"), _at(gate, "distance"))]


def no_change_of_purpose_is_open(gate: GateReview) -> list[Problem]:
    """The verdict rests on one purpose: while the city asks to change it, the ministry answers that first (S15b)."""
    return waits_for_the_purpose(gate.project)


def reality_allows_it(gate: GateReview, *, at: datetime) -> list[Problem]:
    """The verdict 実装 rests on verified evidence, named people and the payer of the data's upkeep."""
    return what_reality_lacks(gate.project, at=at) if gate.verdict == Verdict.IMPLEMENT else []


def the_verdict_is(verdict: Verdict) -> Any:
    """The rule that a step stands for the verdict that was laid before the director."""

    def it_is_the_verdict_laid_before(gate: GateReview) -> list[Problem]:
        if gate.verdict == verdict:
            return []
        return [stop("OTHER_VERDICT", _("事務局の案は別の判定です。違う判定にするときは差し戻してください。"))]

    return it_is_the_verdict_laid_before


def it_opens_the_step(gate: GateReview, project: Any, step: str) -> list[Problem]:
    """A decided gate opens exactly the step of its verdict, for its own project, once."""
    if gate.project != project:
        return [stop("OTHER_SUBJECT", _("この判定は別の事業のものです。"))]
    if gate.state != GateState.DECIDED:
        return [stop("UNDECIDED", _("関門の判定がまだ決裁されていません。"))]
    if VERDICT_STEPS.get(Verdict(gate.verdict)) != step:
        return [stop("OTHER_VERDICT", _("関門の判定は別の結果です。"))]
    return []
