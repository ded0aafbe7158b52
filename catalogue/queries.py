"""What of the catalogue may be seen, what a project left in it, and how many towns could take something over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from catalogue.models import (
    LEFT_TO_OTHERS,
    CatalogueEntry,
    CatalogueEntryQuerySet,
    HeldData,
    TownDescription,
)

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


def left_by(project_number: str) -> QuerySet[CatalogueEntry]:
    """Infrastructure and institutions that came out of a project and are still offered (S27d)."""
    found = CatalogueEntry.objects.filter(from_project=project_number, withdrawn_on=None, kind__in=LEFT_TO_OTHERS)
    return found.with_users().annotate(newest=Count("versions", distinct=True)).order_by("kind", "name", "pk")


@dataclass(frozen=True)
class Needs:
    """What a town must have to do likewise; None and False ask for nothing."""

    staff: int | None = None
    yearly_yen: int | None = None
    population_least: int | None = None
    population_most: int | None = None
    city_os: bool = False
    data: frozenset[str] = frozenset()

    def conditions(self) -> dict[str, Q]:
        """Each need by its name; a town that did not say meets nothing that is asked."""
        found = {
            "staff": Q(staff__gte=self.staff),
            "yearly_yen": Q(yearly_yen__gte=self.yearly_yen),
            "population_least": Q(population__gte=self.population_least),
            "population_most": Q(population__lte=self.population_most),
        }
        asked = {name: condition for name, condition in found.items() if getattr(self, name) is not None}
        if self.city_os:
            asked["city_os"] = Q(has_city_os=True)
        return asked | {f"data_{kind}": Q(**{f"holds_{kind}": True}) for kind in sorted(self.data)}


@dataclass(frozen=True)
class Match:
    """How many of the towns that described themselves meet everything, and how many would without one need."""

    told: int
    meeting: int
    without: Mapping[str, int]


def towns_meeting(needs: Needs) -> Match:
    """Counted by the database over the towns that said what they have; one query, no list and no order (S06b, S10)."""
    conditions = needs.conditions()
    holding = {f"holds_{kind}": Exists(HeldData.objects.filter(town=OuterRef("pk"), kind=kind)) for kind in needs.data}
    counts = {f"without_{name}": _count(conditions, but=name) for name in conditions}
    found = TownDescription.objects.annotate(**holding).aggregate(
        told=Count("pk"), meeting=_count(conditions), **counts
    )
    return Match(found["told"], found["meeting"], {name: found[f"without_{name}"] for name in conditions})


def _count(conditions: Mapping[str, Q], but: str = "") -> Count:
    kept: Iterable[Q] = (condition for name, condition in conditions.items() if name != but)
    return Count("pk", filter=Q(*kept)) if set(conditions) - {but} else Count("pk")
