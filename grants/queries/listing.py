"""The list of grants: filters from the address, what each call has left, 50 a page by key."""

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
from workflow.fields.number import whole_number

PAGE = 50
FILTERS = ("call", "state", "q")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    call: str = ""
    state: str = ""
    q: str = ""
    after: int | None = None
    before: int | None = None

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
    """One page of the list."""

    rows: list[Grant]
    total: int
    from_row: int
    states: list[tuple[GrantState, int]]
    previous: str
    next: str

    @property
    def to_row(self) -> int:
        """The place of the last row shown."""
        return self.from_row + len(self.rows) - 1


def asked_in(address: Mapping[str, str]) -> Asked:
    """What the address asks for; nonsense is left out."""
    said = {name: str(address.get(name, "")).strip()[:100] for name in FILTERS}
    if said["state"] not in GrantState.values:
        said["state"] = ""
    return Asked(**said, after=whole_number(address.get("after")), before=whole_number(address.get("before")))


def listed(visible: QuerySet[Grant], asked: Asked) -> Listed:
    """The page that is asked for, newest first; three queries."""
    found = _narrowed(visible, asked)
    counts = {row["state"]: row["n"] for row in found.order_by().values("state").annotate(n=Count("pk"))}
    if asked.state:
        found = found.filter(state=asked.state)
    total = counts.get(asked.state, 0) if asked.state else sum(counts.values())
    rows, ahead, behind = _page(found, asked)
    first = found.filter(pk__gt=rows[0].pk).count() + 1 if rows else 0
    return Listed(
        rows,
        total,
        first,
        [(state, counts[state]) for state in GrantState if state in counts],
        asked.address(before=rows[0].pk) if behind and rows else "",
        asked.address(after=rows[-1].pk) if ahead and rows else "",
    )


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


def _page(found: QuerySet[Grant], asked: Asked) -> tuple[list[Grant], bool, bool]:
    found = found.select_related("application__call", "application__lead__local_government")
    if asked.before is not None:
        rows = list(found.filter(pk__gt=asked.before).order_by("pk")[: PAGE + 1])
        return rows[:PAGE][::-1], True, len(rows) > PAGE
    if asked.after is not None:
        found = found.filter(pk__lt=asked.after)
    rows = list(found.order_by("-pk")[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE, asked.after is not None
