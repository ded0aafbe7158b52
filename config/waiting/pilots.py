"""What waits in a pilot by its own calendar: mechanisms to review, milestones that are late, risks to look at again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Value
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Mechanism, Milestone, Project, Risk
from applications.queries.projects import projects_visible_to
from applications.states.project import END_STATES
from applications.states.trying import MechanismState
from config.waiting.item import Waiting, page
from config.waiting.projects import line_of

TITLES = {"mechanism": _("しかけの見直し"), "milestone": _("節目の遅れ"), "risk": _("心配ごとの見直し")}
DEEDS = {
    "mechanism": _("「%(name)s」を続けるか、変えるか、やめるかを決めます。"),
    "milestone": _("「%(name)s」が済んだかを書くか、予定を動かします。"),
    "risk": _("「%(name)s」が、いま起きそうかを見直します。"),
}


def reviews_due(user: Any, today: date, limit: int) -> Iterable[Waiting]:
    """Everything whose day has come; 2 queries however many rows."""
    seen = projects_visible_to(user).exclude(state__in=END_STATES).order_by().values("pk")
    mechanisms = Mechanism.objects.filter(state=MechanismState.RUNNING, review_on__lte=today, project__in=seen)
    milestones = Milestone.objects.filter(reached_on=None, planned_on__lt=today, project__in=seen)
    risks = Risk.objects.filter(closed_on=None, look_again_on__lte=today, project__in=seen)
    rows = list(
        _named(mechanisms, "mechanism", "name", "review_on")
        .union(
            _named(milestones, "milestone", "title", "planned_on"),
            _named(risks, "risk", "what", "look_again_on"),
            all=True,
        )
        .order_by("day", "sort", "pk")[:limit]
    )
    projects = Project.objects.select_related("application__lead").in_bulk({row[2] for row in rows}) if rows else {}
    return [_line(kind, pk, projects[project], name, due) for kind, pk, project, name, due in rows]


def _named(rows: Any, kind: str, name: str, due: str) -> Any:
    found = rows.order_by().annotate(sort=Value(kind), said=F(name), day=F(due))
    return found.values_list("sort", "pk", "project_id", "said", "day")


def _line(kind: str, pk: int, project: Project, name: str, due: date) -> Waiting:
    return line_of(
        project,
        Right.RUN_PROJECT,
        TITLES[kind],
        str(DEEDS[kind]) % {"name": name},
        _("見直す"),
        page(f"applications:project_{kind}", number=project.number, pk=pk),
        since=due,
        due=due,
    )
