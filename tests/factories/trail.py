"""Writes a thing's past into the trail, where the steps themselves are not what is tested."""

from datetime import UTC, datetime

from django.db import models

from workflow import trail
from workflow.clock import CLOCK


def moved(thing: models.Model, *changes: tuple[str, str, str, datetime | str]) -> None:
    """Changes of state, each as (event, from, to, day)."""
    for event, source, target, when in changes:
        at = datetime.fromisoformat(when).replace(tzinfo=UTC) if isinstance(when, str) else when
        trail.append(thing, event, by=CLOCK, at=at, field="state", source=source, target=target)
