"""The list of applications: filters and search from the address, counts, and 50 a page by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from accounts.searching import holding
from applications.models import Application, Call
from applications.states.application import ApplicationState
from workflow.fields.number import whole_number

PAGE = 50
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
    after: int | None = None
    before: int | None = None

    def address(self, **changes: Any) -> str:
        """The same list with something changed; a changed filter begins at the first page."""
        kept = {name: getattr(self, name) for name in FILTERS} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value not in ("", None)})


@dataclass(frozen=True)
class Listed:
    """One page of the list."""

    rows: list[Application]
    total: int
    first: int
    states: list[tuple[ApplicationState, int]]
    previous: str
    next: str


def asked_in(address: Mapping[str, str]) -> Asked:
    """What the address asks for; nonsense is left out."""
    said = {name: str(address.get(name, "")).strip()[:100] for name in FILTERS}
    if said["state"] not in ApplicationState.values:
        said["state"] = ""
    return Asked(**said, after=whole_number(address.get("after")), before=whole_number(address.get("before")))


def listed(visible: QuerySet[Application], asked: Asked) -> Listed:
    """The page that is asked for, newest first; three queries."""
    found = narrowed(visible, asked)
    counts = {row["state"]: row["n"] for row in found.values("state").order_by().annotate(n=Count("pk"))}
    if asked.state:
        found = found.filter(state=asked.state)
    total = counts.get(asked.state, 0) if asked.state else sum(counts.values())
    rows, ahead, behind = _page(found, asked)
    states = [(state, counts[state]) for state in ApplicationState if state in counts]
    first = found.filter(pk__gt=rows[0].pk).count() + 1 if rows else 0
    return Listed(
        rows,
        total,
        first,
        states,
        asked.address(before=rows[0].pk) if behind and rows else "",
        asked.address(after=rows[-1].pk) if ahead and rows else "",
    )


def every_line(visible: QuerySet[Application], asked: Asked) -> QuerySet[Application]:
    """All that the pages of the list show, newest first."""
    found = narrowed(visible, asked)
    if asked.state:
        found = found.filter(state=asked.state)
    return _lines(found).order_by("-pk")


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


def _lines(found: QuerySet[Application]) -> QuerySet[Application]:
    """With what a line shows, and nothing more."""
    return found.select_related("call", "call_type", "lead").only(*SHOWN)


def _page(found: QuerySet[Application], asked: Asked) -> tuple[list[Application], bool, bool]:
    """The rows, whether more follow, whether some went before; one row more than a page is read."""
    found = _lines(found)
    if asked.before is not None:
        rows = list(found.filter(pk__gt=asked.before).order_by("pk")[: PAGE + 1])
        return rows[:PAGE][::-1], True, len(rows) > PAGE
    if asked.after is not None:
        found = found.filter(pk__lt=asked.after)
    rows = list(found.order_by("-pk")[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE, asked.after is not None
