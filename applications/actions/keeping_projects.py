"""What dates do by themselves after the award: evidence runs out, returns open and fall late."""

from datetime import datetime

from applications.actions.observing import expire_evidence
from applications.actions.returning import keep_returns_on_time


def keep_projects(*, at: datetime) -> int:
    """Everything whose day has come; returns how many steps were taken."""
    return expire_evidence(at=at) + keep_returns_on_time(at=at)
