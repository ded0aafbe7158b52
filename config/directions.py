"""Directions of the city bureau × Well-being factors: by which mechanisms the proposals one may read join them (S14)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rights import Right
from accounts.web import actor, signed_in
from applications.models import DirectionLink, DirectionOfCityBureau
from applications.queries.projects import projects_visible_to
from applications.queries.visible import sent_and_readable_by
from workflow.paging import page_of

# A cell tells of the first ones in words; the page of the cell tells of all.
TOLD = 2
READERS = (Right.SEE_ALL, Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.WRITE_CHAPTERS)


@dataclass
class Cell:
    """Where a direction meets a factor."""

    direction: str
    factor: str
    links: list[DirectionLink] = field(default_factory=list)

    @property
    def told(self) -> list[DirectionLink]:
        """Those whose mechanism stands in the matrix itself."""
        return self.links[:TOLD]


@dataclass(frozen=True)
class Line:
    """One direction with its cells in the order of the factors."""

    direction: str
    cells: tuple[Cell, ...]


def links_visible_to(user: Any) -> QuerySet[DirectionLink]:
    """The links of applications that one reads whole; nobody's draft but one's own."""
    if not any(user.may(right) for right in READERS):
        return DirectionLink.objects.none()
    readable = sent_and_readable_by(user).order_by().values("pk")
    found = DirectionLink.objects.filter(application__in=readable).exclude(direction="").exclude(factor="")
    return found.select_related("application__lead").order_by("application__number", "position", "id")


@signed_in
def directions(request: HttpRequest) -> HttpResponse:
    """The whole matrix: what cities wrote, without a total and without an order of cities."""
    user = actor(request)
    _only_readers(user)
    kept = DirectionOfCityBureau.objects.filter(is_offered=True).values_list("name", flat=True)
    factors, lines = matrix_of(links_visible_to(user), kept)
    shown = {"factors": factors, "lines": lines, "may_keep": user.may(Right.KEEP_DESK)}
    return render(request, "home/directions.html", shown)


def matrix_of(links: Iterable[DirectionLink], kept: Iterable[str]) -> tuple[list[str], list[Line]]:
    """The factors that occur, and a line for each kept direction and for each in a city's own words."""
    cells: dict[tuple[str, str], Cell] = {}
    for link in links:
        place = (link.direction, link.factor)
        cells.setdefault(place, Cell(*place)).links.append(link)
    factors = sorted({factor for _direction, factor in cells})
    names = dict.fromkeys([*kept, *(direction for direction, _factor in cells)])
    return factors, [Line(name, tuple(cells.get((name, one)) or Cell(name, one) for one in factors)) for name in names]


@signed_in
def direction_cell(request: HttpRequest) -> HttpResponse:
    """Everything that holds one direction and one factor together, with its mechanism."""
    user = actor(request)
    _only_readers(user)
    direction, factor = request.GET.get("direction", ""), request.GET.get("factor", "")
    page = page_of(request, links_visible_to(user).filter(direction=direction, factor=factor), ("pk",))
    links = list(page.rows)
    numbers = {link.application_id for link in links}
    projects = set(projects_visible_to(user).filter(application__in=numbers).values_list("application", flat=True))
    rows = [(link, link.application_id in projects) for link in links]
    shown = {"direction": direction, "factor": factor, "rows": rows, "page": page}
    return render(request, "home/direction_cell.html", shown)


def _only_readers(user: Any) -> None:
    if not any(user.may(right) for right in READERS):
        raise Http404
