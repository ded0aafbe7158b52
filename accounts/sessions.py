"""How long one stays signed in: counted from the last request, told to the page, written at most once a minute."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

# Where the session keeps the moment of the last request that counted.
SEEN_AT = "seen_at"
# Writing the session on every request would make every page a write (and SQLite one queue).
WRITE_EVERY = timedelta(minutes=1)


def seen(session: SessionBase, at: datetime) -> None:
    """Counts a request: the session now ends a full span later."""
    last = seen_at(session)
    if last is None or at - last >= WRITE_EVERY:
        session[SEEN_AT] = at.timestamp()


def seen_at(session: SessionBase) -> datetime | None:
    """The last request that counted."""
    stamp: Any = session.get(SEEN_AT)
    return datetime.fromtimestamp(stamp, tz=UTC) if stamp else None


def seconds_left(session: SessionBase, at: datetime) -> int:
    """Seconds until the session ends if nothing happens; 0 when nobody is signed in."""
    last = seen_at(session)
    if last is None:
        return 0
    return max(0, int(settings.SESSION_COOKIE_AGE - (at - last).total_seconds()))
