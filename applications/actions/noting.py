"""Notes beside a field: the desk's comments, and screeners' remarks copied down after the release."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.actions.asking import must_say
from applications.models import Application, FieldNote
from workflow.clock import now

if TYPE_CHECKING:
    from accounts.models import User


def leave_note(
    *,
    application: Application,
    text: str,
    by: "User | None",
    signed: str,
    key: str = "",
    at: datetime | None = None,
) -> FieldNote:
    """Writes a note beside the question `key` (or the whole application) under a name that may be a post."""
    must_say(text, _("ことばを書いてください。"))
    return FieldNote.objects.create(
        application=application, key=key, text=text.strip(), written_by=by, signed=signed, written_at=at or now()
    )
