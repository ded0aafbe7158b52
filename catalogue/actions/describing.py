"""A municipality says what it has."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from accounts.access import must_hold
from accounts.rights import Right
from catalogue.models import HeldData, TownDescription
from workflow import trail
from workflow.clock import now

if TYPE_CHECKING:
    from accounts.models import Organization, User


def describe_town(
    *, organization: "Organization", by: "User", held: Iterable[str] = (), at: datetime | None = None, **said: Any
) -> TownDescription:
    """Keeps the newest word of one's own municipality: population, staff, yearly_yen, has_city_os and the data held."""
    at = at or now()
    must_hold(by, Right.KEEP_CATALOGUE, organization)
    kinds = sorted(set(held))
    with transaction.atomic():
        town, _made = TownDescription.objects.update_or_create(
            organization=organization, defaults={**said, "told_at": at, "told_by": by}
        )
        town.held.all().delete()
        HeldData.objects.bulk_create(HeldData(town=town, kind=kind) for kind in kinds)
        trail.record(town, "describe_town", by=by, at=at, held=kinds, **said)
    return town
