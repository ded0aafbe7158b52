"""What the gate shows: the definition beside the goal sentence, the checklist, the evidence (S24a, S24b)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Evidence, ImplementationDefinition, Project
from applications.rules import reality
from evaluation.models import GateReview
from evaluation.queries.seeing import NOTHING, is_staff
from evaluation.rules.gating import answer_of
from evaluation.states import GateState
from workflow.problems import Problem

# What is said of each rule when it is met, in the order of the page: a fact, not a demand.
MET = {
    reality.lasting_change_is_verified: _("制度の変化か、続いている利用が、確認済みの証拠で示されています。"),
    reality.use_is_not_falling: _("利用は減っていません。"),
    reality.the_operator_is_named: _("実装後に動かす人が決まっています。"),
    reality.the_data_maintainer_is_named: _("データを直す人が決まっています。"),
    reality.the_upkeep_payer_is_named: _("データの保守更新を払う人が決まっています。"),
    reality.the_map_is_complete: _("どのサービスにも、支えるインフラが書かれています。"),
}


@dataclass(frozen=True)
class Line:
    """One line of the checklist: met, or what is still to be done."""

    fact: Any
    problems: tuple[Problem, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing bars the way; a notice never does."""
        return not any(problem.stops or problem.asks for problem in self.problems)


def checklist(project: Project, *, at: datetime) -> list[Line]:
    """The gate's list as the city has seen it since the first day of the pilot."""
    return [Line(fact, tuple(answer_of(rule, project, at=at))) for rule, fact in MET.items()]


def seen_at_the_gate(project: Project, *, at: datetime) -> dict[str, Any]:
    """What lay on the table when the verdict was given, as plain values that are kept with it."""
    definition = definition_for(project)
    return {
        "goal_sentence": project.goal_sentence,
        "definition": {"version": definition.version, "text": definition.text} if definition else None,
        "checklist": [
            {"fact": str(line.fact), "met": line.is_met, "missing": [str(problem.text) for problem in line.problems]}
            for line in checklist(project, at=at)
        ],
        "evidence": [_plain(item) for item in project.evidence_in_force(timezone.localdate(at))],
    }


def _plain(item: Evidence) -> dict[str, Any]:
    return {
        "kind": str(item.get_kind_display()),
        "text": item.text,
        "observed_on": item.observed_on.isoformat() if item.observed_on else "",
        "outside_team": item.outside_team,
    }


def definition_for(project: Project) -> ImplementationDefinition | None:
    """The definition of 実装 under which the project wrote its goal; else the one in force."""
    if project.goal_definition_id:
        return project.goal_definition
    return ImplementationDefinition.objects.order_by("-version").first()


def gates_visible_to(user: Any) -> QuerySet[GateReview]:
    """All for the desk, the direction and the auditor; a city sees the verdicts on its own projects."""
    if not user.is_authenticated:
        return GateReview.objects.none()
    if is_staff(user):
        return GateReview.objects.all()
    return GateReview.objects.filter(_of_ones_own_city(user), state=GateState.DECIDED)


def _of_ones_own_city(user: Any) -> Q:
    if user.acting_for is None or not (user.may(Right.RUN_PROJECT) or user.may(Right.SIGN_PROJECT)):
        return NOTHING
    body = user.acting_for.pk
    partners = GateReview.objects.filter(project__application__members__organization=body).values("pk")
    return Q(project__application__lead=body) | Q(pk__in=partners)
