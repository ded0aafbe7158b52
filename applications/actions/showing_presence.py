"""Says that somebody has a chapter open for writing; a sign of life for the others, never a lock."""

from datetime import datetime
from typing import TYPE_CHECKING

from applications.models import Application, Presence
from applications.queries.writers import AWAY_AFTER

if TYPE_CHECKING:
    from accounts.models import User


def show_presence(*, application: Application, section: str, by: "User", at: datetime) -> None:
    """Renews one's own sign of life; after a while of silence it begins anew."""
    mine = Presence.objects.filter(application=application, section=section, person=by)
    if not mine.filter(seen_at__gte=at - AWAY_AFTER).update(seen_at=at):
        Presence.objects.update_or_create(
            application=application, section=section, person=by, defaults={"since_at": at, "seen_at": at}
        )


def leave_chapter(*, application: Application, section: str, by: "User") -> None:
    """Takes one's sign of life away."""
    Presence.objects.filter(application=application, section=section, person=by).delete()
