"""Which projects a person may see, and with which rights."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.rights import Right
from applications.models import Evidence, Project, RollOut
from applications.queries.visible import sees_everything

PAGE = 50


def runs_projects(user: Any) -> bool:
    """Whether this person acts for an organization that runs projects."""
    return user.acting_for is not None and (user.may(Right.RUN_PROJECT) or user.may(Right.SIGN_PROJECT))


def projects_visible_to(user: Any) -> QuerySet[Project]:
    """All for the ministry and the auditor; a city's own, as lead or partner; nothing for the others."""
    if not user.is_authenticated:
        return Project.objects.none()
    if sees_everything(user):
        return Project.objects.all()
    if not runs_projects(user):
        return Project.objects.none()
    own = Q(application__lead=user.acting_for.pk) | Q(
        pk__in=Project.objects.filter(application__members__organization=user.acting_for.pk).values("pk")
    )
    return Project.objects.filter(own)


def holds(user: Any, right: Right, project: Project) -> bool:
    """Whether a person who found a project through projects_visible_to holds a right for it, without asking again.

    Who does not see the whole programme sees only what belongs to the own organization; for these
    the right alone decides. The door asks with the project itself in any case.
    """
    if not user.may(right):
        return False
    return not sees_everything(user) or user.may(right, within=project)


def with_frame(projects: QuerySet[Project]) -> QuerySet[Project]:
    """What every page of a project shows, in one query."""
    return projects.select_related(
        "application__lead__local_government",
        "application__call",
        "application__call_type",
        "application__experiment",
        "officer",
        "goal_definition",
    )


def evidence_visible_to(user: Any) -> QuerySet[Evidence]:
    """Observations of projects one may see."""
    return Evidence.objects.filter(project__in=projects_visible_to(user))


def roll_outs_visible_to(user: Any) -> QuerySet[RollOut]:
    """Roll-outs of projects one may see, and those which one's own municipality is asked about."""
    if not user.is_authenticated or user.acting_for is None:
        return RollOut.objects.none()
    if sees_everything(user):
        return RollOut.objects.all()
    if not runs_projects(user):
        return RollOut.objects.none()
    asked = Q(to=user.acting_for.pk)
    return RollOut.objects.filter(asked | Q(project__in=projects_visible_to(user)))
