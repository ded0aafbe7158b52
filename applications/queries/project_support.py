"""Who kept a project in sight, one after the other, as the trail tells it (S26)."""

from dataclasses import dataclass
from datetime import datetime

from applications.models import Project
from workflow.trail import history_of


@dataclass(frozen=True)
class HandOver:
    """One change of the officer in charge."""

    at: datetime
    before: str
    after: str
    reason: str


def hand_overs_of(project: Project) -> list[HandOver]:
    """Every hand-over, newest first; one query."""
    entries = history_of(project).filter(event="take_charge")
    return [
        HandOver(entry.at, entry.facts.get("from", ""), entry.facts.get("to", ""), entry.reason) for entry in entries
    ]
