"""What this person may do next with a project: one deed stands first, the steps stand in the rail."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rights import Right
from applications.models import Project
from applications.queries.distance import Distance
from applications.queries.projects import holds
from applications.states.distance import View
from applications.states.evidence import EvidenceState
from applications.states.project import FOLLOWED, ProjectState
from workflow.problems import Place


@dataclass(frozen=True)
class Deed:
    """A verb and where it is done."""

    label: str
    place: Place


def first_deed(project: Project, user: Any, distance: Distance) -> Deed | None:
    """The one deed that the page's filled button offers this person; None for readers."""
    if project.is_over:
        return None
    if user.may(Right.KEEP_DESK):
        return _for_the_desk(project, distance)
    if holds(user, Right.RUN_PROJECT, project):
        return _for_the_city(project)
    return None


def _for_the_desk(project: Project, distance: Distance) -> Deed | None:
    waiting = [item for item in project.all_evidence if item.state == EvidenceState.CLAIMED]
    if waiting:
        return Deed(_("証拠を確かめる"), _judge(project, waiting[-1].pk))
    if View.MINISTRY not in distance.views:
        return Deed(_("国の見立てを書く"), project.place("project_distance"))
    if project.state in FOLLOWED:
        return Deed(_("聞き取りを書く"), project.place("project_follow_up"))
    return None


def _for_the_city(project: Project) -> Deed:
    if not project.goal_is_whole:
        return Deed(_("実装した姿を書く"), project.place("project_goal"))
    if project.state in (ProjectState.IMPLEMENTING, ProjectState.IN_OPERATION, ProjectState.FOLLOWING_UP):
        return Deed(_("使われている証拠を足す"), project.place("project_evidence_add"))
    return Deed(_("証拠を足す"), project.place("project_evidence_add"))


def _judge(project: Project, pk: int) -> Place:
    return Place("applications:project_evidence", {"number": project.number, "pk": pk})


# Each step that a person takes by hand, with its verb: the page of a step is found by this name.
STEP_VERBS = {
    "start_pilot_without_grant": gettext_lazy("お金によらない支援で実証を始める"),
    "close_pilot": gettext_lazy("実証を終える"),
    "ask_for_gate": gettext_lazy("関門に出す"),
    "go_into_operation": gettext_lazy("運用中とする"),
    "go_into_follow_up": gettext_lazy("フォローアップに移す"),
    "become_self_sustaining": gettext_lazy("自走とする"),
    "end": gettext_lazy("事業を終える"),
    "discontinue": gettext_lazy("中止する"),
}


def open_steps(project: Project, user: Any) -> list[Deed]:
    """The steps that this person may take from the project's state, whatever may still stand in the way."""
    found = []
    if project.state == ProjectState.PREPARING and holds(user, Right.APPLY_FOR_GRANT, project):
        place = Place("grants:start", {"number": project.application.number})
        found.append(Deed(_("交付の手続をし、実証を始める"), place))
    for name in STEP_VERBS:
        step = getattr(Project, name).step
        if project.state in step.source and holds(user, step.right, project):
            place = Place("applications:project_step", {"number": project.number, "step": name})
            found.append(Deed(str(STEP_VERBS[name]), place))
    return found
