"""What the gate shows: the definition beside the goal sentence, the checklist, the evidence (S24a, S24b)."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone

from accounts.rights import Right
from applications.models import Evidence, ImplementationDefinition, Project
from applications.queries.project_checklists import gate_lines
from evaluation.models import GateReview
from evaluation.queries.seeing import NOTHING, is_staff
from evaluation.states import GateState


def seen_at_the_gate(project: Project, *, at: datetime) -> dict[str, Any]:
    """What lay on the table when the verdict was given, as plain values that are kept with it."""
    definition = definition_for(project)
    return {
        "goal_sentence": project.goal_sentence,
        "definition": {"version": definition.version, "text": definition.text} if definition else None,
        "checklist": [
            {"met": line.met, "words": line.words, "detail": line.detail} for line in gate_lines(project, at)
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
    if "version_in_force" in vars(project):
        version, text = vars(project)["version_in_force"], vars(project)["text_in_force"]
        return None if version is None else ImplementationDefinition(version=version, text=text)
    return ImplementationDefinition.objects.order_by("-version").first()


def with_definition_in_force(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Each with the definition of 実装 that is in force, for those that wrote their goal under none; no query more."""
    newest = ImplementationDefinition.objects.order_by("-version")
    return projects.annotate(
        version_in_force=Subquery(newest.values("version")[:1]), text_in_force=Subquery(newest.values("text")[:1])
    )


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
