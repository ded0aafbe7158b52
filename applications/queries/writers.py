"""Who else has a chapter open for writing just now."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from applications.models import Application, Presence

if TYPE_CHECKING:
    from accounts.models import User

# An open page shows a sign of life every half minute; three missed ones are a shut lid.
AWAY_AFTER = timedelta(seconds=100)


def others_writing(application: Application, section: str, *, by: "User", at: datetime) -> list[Presence]:
    """The other people who have this chapter open, the first to come first."""
    found = Presence.objects.filter(application=application, section=section, seen_at__gte=at - AWAY_AFTER)
    return list(found.exclude(person=by).select_related("person").order_by("since_at", "pk"))
