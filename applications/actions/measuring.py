"""Distance to implementation: read again and again, axis by axis (S21)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Application, DistanceReading
from applications.states.distance import Axis, Occasion, View
from workflow.clock import now
from workflow.trail import record

# Whose eyes need which right; a screener's reading is handed down by evaluation's own action.
RIGHTS = {View.CITY: Right.RUN_PROJECT, View.SCREENER: Right.SCREEN, View.MINISTRY: Right.KEEP_DESK}


def read_distance(
    *,
    application: Application,
    view: View,
    occasion: Occasion,
    levels: Mapping[Axis, tuple[int | None, str]],
    by: Any,
    at: datetime | None = None,
    read_on: date | None = None,
) -> list[DistanceReading]:
    """Keeps one look: for each axis a level 0–5 (None is not assessed) and words; nothing is summed."""
    must_hold(by, RIGHTS[view], application)
    at = at or now()
    with transaction.atomic():
        readings = DistanceReading.objects.bulk_create(
            DistanceReading(
                application=application,
                axis=axis,
                view=view,
                occasion=occasion,
                level=level,
                text=text,
                read_on=read_on or timezone.localdate(at),
                read_by=by,
            )
            for axis, (level, text) in levels.items()
        )
        record(application, "read_distance", by=by, at=at, view=view, occasion=occasion)
    return readings
