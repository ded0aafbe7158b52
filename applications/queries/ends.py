"""Until when an applicant may submit: the close of the call, or its own late permit."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from applications.models import Application, LatePermit

_LATE = (
    LatePermit.objects.filter(call=OuterRef("call"), organization=OuterRef("lead"))
    .order_by()
    .values("organization")
    .annotate(last=Max("until"))
    .values("last")
)
# Annotated as `own_end` it goes with every row of a list, so that no row asks for its permits.
OWN_END = Greatest("call__closes_at", Coalesce(Subquery(_LATE), "call__closes_at"))


def own_end_of(application: Application) -> datetime | None:
    """The end for this applicant; one query where the list did not hand it down and no permit was read along."""
    if "own_end" in application.__dict__:
        end: datetime | None = application.__dict__["own_end"]
        return end
    permits: Iterable[LatePermit] = application.call.late_permits.all()
    late = [permit.until for permit in permits if permit.organization_id == application.lead_id]
    return max((moment for moment in (application.call.closes_at, *late) if moment), default=None)
