"""Who holds a right: whom to tell, and whom to ask."""

from typing import Any

from django.utils import timezone

from accounts.models import Membership, User
from accounts.models.person import PeopleQuerySet
from accounts.roles import Scope, cards_with


def holders(right: str, within: Any = None) -> PeopleQuerySet:
    """Everyone who holds a right for a thing today, whichever organization they act for just now.

    A right of one's own organization counts where the thing belongs to that organization; asked
    without a thing, everyone who holds the right anywhere.
    """
    wide = [card.role for card in cards_with(right) if card.scope is Scope.PROGRAMME or within is None]
    own = [card.role for card in cards_with(right) if card.scope is Scope.OWN and within is not None]
    held = Membership.objects.in_force(timezone.localdate())
    found = held.filter(role__in=wide)
    if own:
        found |= held.filter(role__in=own, organization__in=within.belongs_to())
    people: PeopleQuerySet = User.objects.filter(is_active=True, pk__in=found.values("person"))
    return people


def recipients(right: str, thing: Any) -> PeopleQuerySet:
    """Whom a step tells: everyone who holds the right for the thing."""
    return holders(right, within=thing)
