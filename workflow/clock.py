"""The clock: the database's time, and the actor that takes steps when a time comes."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _


def now() -> datetime:
    """The moment by the database clock, aware; views take it once and hand it on as at=."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


class Clock:
    """The actor of steps that a date takes by itself."""

    pk: int | None = None

    def may(self, right: str, within: Any = None) -> bool:
        """The clock holds one right only."""
        return right == "run_clock"

    def get_full_name(self) -> str:
        """What the trail calls it."""
        return _("時計")

    def acting_title(self) -> str:
        """The clock has no post."""
        return ""


CLOCK = Clock()
