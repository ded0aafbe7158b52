"""The way into operation."""

from datetime import datetime
from typing import Any

from applications.models import Project
from workflow.models import TrailEntry
from workflow.steps import take


def go_into_operation(*, project: Project, by: Any, at: datetime | None = None) -> TrailEntry:
    """The desk confirms that the service runs."""
    return take(project, Project.go_into_operation, by=by, at=at)
