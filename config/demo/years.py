"""The demo's years after the pilot: what its fiction adds to the programme file, told through the same actions.

The file (data/demo_years.yaml) names only projects that the demo programme holds; nothing of it decides a step.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.people import holders
from accounts.rights import Right
from applications.actions.looking_ahead import plan_decision
from applications.actions.measuring import read_distance
from applications.actions.naming import publish_definition, state_goal
from applications.actions.observing import record_uptake, start_series
from applications.actions.scheming import agree_line
from applications.actions.supporting import record_mentoring, write_support_plan
from applications.models import ImplementationDefinition, Project
from applications.states.distance import Axis, Occasion, View
from applications.states.scheme import Agreement
from evaluation.actions.gating import open_gate
from evaluation.actions.looking import give_look
from workflow.notices import only_on_the_site

YEARS_FILE = Path(settings.BASE_DIR) / "config" / "programme_file" / "data" / "demo_years.yaml"
LONG_BEFORE = timedelta(days=700)


def tell_the_years_after(*, at: datetime) -> int:
    """Adds the demo's fiction once; how many projects it told of."""
    if ImplementationDefinition.objects.exists():
        return 0
    said = yaml.safe_load(YEARS_FILE.read_text(encoding="utf-8"))
    director, officer = _first(Right.DECIDE_GATE), _first(Right.KEEP_DESK)
    with transaction.atomic(), only_on_the_site():
        definition = publish_definition(text=said["definition"], by=director, at=at - LONG_BEFORE)
        projects = Project.objects.filter(number__in=said["projects"]).select_related("application__lead")
        for project in projects:
            _tell(project, said["projects"][project.number], definition, officer, at)
    return len(projects)


def _first(right: Right) -> User:
    return holders(right).order_by("pk")[0]


def _tell(
    project: Project, said: Mapping[str, Any], definition: ImplementationDefinition, officer: User, at: datetime
) -> None:
    city = holders(Right.RUN_PROJECT, within=project).order_by("pk")[0]
    if goal := said.get("goal"):
        state_goal(project=project, definition=definition, by=city, at=at, **goal)
    if decision := said.get("decision"):
        plan_decision(project=project, by=city, at=at, **decision)
    if support := said.get("support"):
        write_support_plan(project=project, by=officer, at=at, **support)
    for held in said.get("log", ()):
        record_mentoring(project=project, by=officer, at=at, **held)
    for name, paper in said.get("agreed", {}).items():
        line = project.application.scheme_lines.get(name=name)
        agree_line(project=project, line=line, agreement=Agreement.SIGNED, paper=paper, by=city, at=at)
    for other in said.get("counted", ()):
        _count(project, other, city, at)
    if looks := said.get("looks"):
        _look_at_the_gate(project, looks, officer, at)
    for view, levels in said.get("distance", {}).items():
        _look(project, View(view), levels, city if view == View.CITY else officer, at)


def _look(project: Project, view: View, levels: Mapping[str, list[int]], by: User, at: datetime) -> None:
    """Two looks: at the award, and now."""
    for place, (occasion, moment) in enumerate(((Occasion.AWARD, at - LONG_BEFORE), (Occasion.FOLLOW_UP, at))):
        read_distance(
            application=project.application,
            view=view,
            occasion=occasion,
            levels={Axis(axis): (looks[place], "") for axis, looks in levels.items()},
            by=by,
            at=moment,
        )


def _look_at_the_gate(project: Project, said: Sequence[Mapping[str, Any]], officer: User, at: datetime) -> None:
    """The desk has begun the review: some screeners have looked again, for the others it is their turn."""
    gate = open_gate(project=project, by=officer, at=at)
    asked = list(reversed(gate.asked_looks()))
    for look, axes in zip(asked, said, strict=False):
        levels = {Axis(axis): (level, words) for axis, (level, words) in axes.items()}
        give_look(look=look, levels=levels, by=look.screener, at=at)


def _count(project: Project, said: Mapping[str, Any], by: User, at: datetime) -> None:
    """A further way of counting, beside the one that the programme file holds."""
    values = said["values"]
    series = start_series(
        project=project, by=by, at=at, **{name: words for name, words in said.items() if name != "values"}
    )
    record_uptake(series=series, values=values, by=by, at=at)
