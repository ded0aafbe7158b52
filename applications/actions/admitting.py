"""Who outside the city and the desk may read an application; called by the floor that assigns screeners."""

from datetime import datetime
from typing import TYPE_CHECKING

from applications.models import Application, Reader
from applications.states.application import Reading
from workflow.clock import now

if TYPE_CHECKING:
    from accounts.models import User


def admit_reader(
    *, application: Application, person: "User", reads: Reading = Reading.COVER, at: datetime | None = None
) -> Reader:
    """Lets a person read the cover, the whole, or nothing at all; the last word counts.

    Assigned → COVER (title, applicant, members); no conflict declared → WHOLE; conflict → NOTHING.
    """
    reader, _new = Reader.objects.update_or_create(
        application=application, person=person, defaults={"reads": reads, "since": at or now()}
    )
    return reader
