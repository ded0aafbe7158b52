"""What of the catalogue may be seen: it is shared, so everybody who belongs somewhere sees it."""

from typing import TYPE_CHECKING

from catalogue.models import CatalogueEntry, CatalogueEntryQuerySet

if TYPE_CHECKING:
    from accounts.models import User


def platforms_of(entries: CatalogueEntryQuerySet) -> list[str]:
    """The platforms that entries run on, each once."""
    return list(entries.exclude(platform="").order_by("platform").values_list("platform", flat=True).distinct())


def entries_visible_to(user: "User") -> CatalogueEntryQuerySet:
    """Everything that is offered, and what one's own organization no longer offers."""
    if user.acting_for is None:
        return CatalogueEntry.objects.none()
    offered = CatalogueEntry.objects.filter(withdrawn_on=None)
    return offered | CatalogueEntry.objects.filter(provider=user.acting_for.pk)
