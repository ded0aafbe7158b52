"""The list of grants: filters from the address, how many stand at each state, and what each call has left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.searching import holding
from applications.models import Call
from grants.models import Grant
from grants.states import COMMITTED, GrantState

FILTERS = ("call", "state", "q")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    call: str = ""
    state: str = ""
    q: str = ""

    def address(self, **changes: Any) -> str:
        """The same list with something changed; a changed filter begins at the first page."""
        kept = {name: getattr(self, name) for name in FILTERS} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value not in ("", None)})


@dataclass(frozen=True)
class Purse:
    """A call's money: its budget, what its grants hold, and what is left."""

    call: Call
    held_yen: int

    @property
    def left_yen(self) -> int:
        """What may still be decided."""
        return self.call.budget_yen - self.held_yen


@dataclass(frozen=True)
class Listed:
    """What fits, newest first, how many that are, and how many stand at each state before one is chosen."""

    found: QuerySet[Grant]
    total: int
    states: list[tuple[GrantState, int]]


def asked_in(address: Mapping[str, str]) -> Asked:
    """What the address asks for; nonsense is left out."""
    said = {name: str(address.get(name, "")).strip()[:100] for name in FILTERS}
    if said["state"] not in GrantState.values:
        said["state"] = ""
    return Asked(**said)


def listed(visible: QuerySet[Grant], asked: Asked) -> Listed:
    """All that the pages of the list show, and their counts; one query."""
    found = _narrowed(visible, asked)
    counts = {row["state"]: row["n"] for row in found.order_by().values("state").annotate(n=Count("pk"))}
    if asked.state:
        found = found.filter(state=asked.state)
    total = counts.get(asked.state, 0) if asked.state else sum(counts.values())
    lines = found.select_related("application__call", "application__lead__local_government").order_by("-pk")
    return Listed(lines, total, [(state, counts[state]) for state in GrantState if state in counts])


def purses(visible: QuerySet[Grant]) -> list[Purse]:
    """Every call that has grants, the newest first, with what is held; one query, for staff alone."""
    held = Sum(
        Coalesce("applications__grants__fixed_yen", "applications__grants__decided_yen"),
        filter=Q(applications__grants__state__in=COMMITTED),
    )
    calls = Call.objects.filter(applications__grants__isnull=False).annotate(held=held).distinct()
    return [Purse(call, call.held or 0) for call in calls.order_by(F("opens_at").desc(nulls_last=True), "-pk")[:12]]


def _narrowed(visible: QuerySet[Grant], asked: Asked) -> QuerySet[Grant]:
    found = visible.filter(application__call__number=asked.call) if asked.call else visible
    texts = ("application__number", "application__title")
    return found.filter(holding(asked.q, texts=texts, keys=["application__lead__folded"]))
