"""What the catalogue has for a service: matches by what it does and by the platform it runs on (S28)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from applications.models import Application
from applications.states.decomposition import InfrastructureKind
from catalogue.matching import ENOUGH, function_nearness, nearness, needs_of, words_in
from catalogue.models import CatalogueEntry, EntryKind
from catalogue.queries import entries_visible_to

MOST = 12


@dataclass(frozen=True)
class Match:
    """One entry beside what is wanted: whether what the city has carries it, and how near it comes."""

    entry: CatalogueEntry
    fits: bool
    near: int

    @property
    def used_by(self) -> int:
        """How many organizations use it."""
        count: int = self.entry.used_by  # type: ignore[attr-defined]
        return count

    @property
    def yearly_yen(self) -> int | None:
        """What it costs every year, in yen."""
        yen: int | None = self.entry.yearly_yen  # type: ignore[attr-defined]
        return yen


def matches_for(
    application: Application, user: Any, *, wish: str = "", words: str = "", platform: str = ""
) -> list[Match]:
    """Services of the catalogue: those that hold the words, nearest to the wish first, fitting ones before others.

    `wish` is what the service is to do, as far as it is written; without words and wish everything is near.
    """
    found = entries_visible_to(user).filter(kind=EntryKind.SERVICE, withdrawn_on=None).found_by(words)
    if platform:
        found = found.filter(platform=platform)
    found = found.with_users().with_yearly_fees().select_related("provider").order_by("name", "pk")
    wished, had = words_in(wish), words_of_bases(application)
    matches = [
        Match(entry, nearness(needs_of(entry), had) >= ENOUGH, function_nearness(wished, entry)) for entry in found
    ]
    near = _near_enough(matches, all_of_them=bool(words or not wished))
    return sorted(near, key=lambda one: (-one.near, not one.fits, -one.used_by))[:MOST]


def _near_enough(matches: Sequence[Match], *, all_of_them: bool) -> Iterable[Match]:
    """Those that meet the wish; all when something was searched for, or when nothing meets it."""
    near = [match for match in matches if match.near]
    return matches if all_of_them or not near else near


def words_of_bases(application: Application) -> frozenset[str]:
    """What the city has or plans to stand on, in words that can be met."""
    bases = application.infrastructures.all()
    return words_in(*(word for base in bases for word in (base.name, base.standard, base.kind_words)))


def platforms_had(application: Application) -> list[str]:
    """The names of the data platforms that the application stands on."""
    return [base.name for base in application.infrastructures.all() if base.kind == InfrastructureKind.PLATFORM]
