"""Where a line of a project leads its reader: never to a page that is shut to her."""

from dataclasses import replace
from typing import Any, TypeVar

from accounts.rights import Right
from applications.models import Project
from applications.queries.project_checklists import Checked
from applications.queries.projects import holds
from workflow.problems import Place, Problem

Told = TypeVar("Told", Checked, Problem)
STEP_PAGE = "applications:project_step"
# Pages on which only the city writes; whoever else follows a link to them finds nothing.
CITY_ALONE = {f"applications:project_{page}" for page in ("people", "goal", "fall", "uptake")}


def for_reader(told: Told, project: Project, by: Any) -> Told:
    """A line or a problem without its link where the page behind it is not open to this person."""
    return told if told.place is None or _opens(told.place, project, by) else replace(told, place=None)


def _opens(place: Place, project: Project, by: Any) -> bool:
    if place.url_name == STEP_PAGE:
        right = getattr(Project, place.kwargs["step"]).step.right
        return bool(by.may(right, within=project))
    return place.url_name not in CITY_ALONE or holds(by, Right.RUN_PROJECT, project)
