"""The clock: the database's time, and the actor that takes steps when a time comes."""

from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import connection
from django.db.models import DateTimeField, Func, Model, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)


def now() -> datetime:
    """The moment by the database clock, aware; views take it once and hand it on as at=."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def with_now(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows with the same moment as `read_at`, for a page that would ask the database for nothing but the time."""
    moment = Func(function="clock_timestamp", output_field=DateTimeField())
    asked = moment if connection.vendor == "postgresql" else Value(timezone.now(), output_field=DateTimeField())
    return cast("QuerySet[Row]", rows.annotate(read_at=asked))


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
