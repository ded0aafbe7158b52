"""Notices are read: the person says so, nothing else does."""

from datetime import datetime
from typing import Any

from workflow.clock import now
from workflow.models import Notice


def read_notices(*, by: Any, at: datetime | None = None) -> int:
    """Marks everything that lies before this person as read; how many there were."""
    return Notice.objects.filter(recipient=by.pk, read_at=None).update(read_at=at or now())
