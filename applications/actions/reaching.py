"""The gate and the way into operation; evaluation's gate review hands its verdict in as the warrant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from applications.models import Project
from workflow.models import TrailEntry
from workflow.steps import take


def implement_project(
    *,
    project: Project,
    review: Any,
    by: Any,
    at: datetime | None = None,
    explanations: Mapping[str, str] | None = None,
) -> TrailEntry:
    """The verdict is 実装; refused while the evidence, the people or the payer are not there."""
    return take(project, Project.implement, by=by, at=at, warrant=review, explanations=explanations)


def pilot_again(*, project: Project, review: Any, by: Any, at: datetime | None = None) -> TrailEntry:
    """The verdict is: try once more."""
    return take(project, Project.pilot_again, by=by, at=at, warrant=review)


def follow_up_after_gate(*, project: Project, review: Any, by: Any, at: datetime | None = None) -> TrailEntry:
    """The gate was not passed; the project goes on in follow-up and may ask again."""
    return take(project, Project.follow_up_after_gate, by=by, at=at, warrant=review)


def end_at_gate(*, project: Project, review: Any, by: Any, at: datetime | None = None) -> TrailEntry:
    """The verdict is: stop, with lessons."""
    return take(project, Project.end_at_gate, by=by, at=at, warrant=review)


def go_into_operation(*, project: Project, by: Any, at: datetime | None = None) -> TrailEntry:
    """The desk confirms that the service runs."""
    return take(project, Project.go_into_operation, by=by, at=at)
