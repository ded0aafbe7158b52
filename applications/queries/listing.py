"""The list of applications: filters and search from the address, and how many stand at each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from accounts.searching import holding
from applications.models import Application, Call
from applications.states.application import ApplicationState

# What a line shows; the long texts of an application stay where they are.
SHOWN = (
    *("number", "title", "applicant_name", "state", "requested_yen", "submitted_at"),
    *("call__number", "call__name", "call_type__name", "lead__name"),
)
FILTERS = ("call", "state", "type", "q")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    call: str = ""
    state: str = ""
    type: str = ""
    q: str = ""

    def address(self, **changes: Any) -> str:
        """The same list with something changed; a changed filter begins at the first page."""
        kept = {name: getattr(self, name) for name in FILTERS} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value not in ("", None)})


@dataclass(frozen=True)
class Listed:
    """What fits, newest first, how many that are, and how many stand at each state before one is chosen."""

    found: QuerySet[Application]
    total: int
    states: list[tuple[ApplicationState, int]]


def asked_in(address: Mapping[str, str]) -> Asked:
    """What the address asks for; nonsense is left out."""
    said = {name: str(address.get(name, "")).strip()[:100] for name in FILTERS}
    if said["state"] not in ApplicationState.values:
        said["state"] = ""
    return Asked(**said)


def listed(visible: QuerySet[Application], asked: Asked) -> Listed:
    """All that the pages of the list show, and their counts; one query."""
    found = narrowed(visible, asked)
    counts = {row["state"]: row["n"] for row in found.values("state").order_by().annotate(n=Count("pk"))}
    if asked.state:
        found = found.filter(state=asked.state)
    total = counts.get(asked.state, 0) if asked.state else sum(counts.values())
    lines = found.select_related("call", "call_type", "lead").only(*SHOWN).order_by("-pk")
    return Listed(lines, total, [(state, counts[state]) for state in ApplicationState if state in counts])


def narrowed(visible: QuerySet[Application], asked: Asked) -> QuerySet[Application]:
    """By call and type, and by every term of the search: number, title, city, council, in kana too."""
    found = visible
    if asked.call:
        found = found.filter(call__number=asked.call)
    if asked.type:
        found = found.filter(call_type__name=asked.type)
    return found.filter(holding(asked.q, texts=("number", "title", "applicant_name"), keys=["lead__folded"]))


def calls_for_filter(visible: QuerySet[Call]) -> list[Call]:
    """The calls one may choose from."""
    return list(visible.only("number", "name"))


def types_for_filter(visible: QuerySet[Application]) -> list[str]:
    """The types that occur in what one sees."""
    return sorted(name for name in visible.values_list("call_type__name", flat=True).order_by().distinct() if name)
