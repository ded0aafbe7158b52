"""Finding an application, a project or a city by number, title, name or reading, within what one may see."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Organization
from accounts.rights import Right
from accounts.searching import holding
from accounts.web import actor, signed_in
from applications.models import Application
from applications.queries import applications_visible_to

MOST = 50
LONGEST = 100


@dataclass(frozen=True)
class Found:
    """What was found, and whether there is more."""

    applications: list[Application]
    cities: list[Organization]
    more: bool


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """The results for what was typed in the header."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    return render(request, "home/search.html", {"searched": typed, "found": found_by(actor(request), typed)})


def found_by(user: Any, typed: str) -> Found:
    """At most 50 applications and 10 cities that hold every term; 2 queries."""
    if not typed.split():
        return Found([], [], False)
    rows = list(
        applications_visible_to(user)
        .filter(holding(typed, texts=("number", "title"), keys=["lead__folded"]))
        .select_related("lead", "call", "project")
        .order_by("-id")[: MOST + 1]
    )
    return Found(rows[:MOST], cities_found(user, typed), len(rows) > MOST)


def cities_found(user: Any, typed: str) -> list[Organization]:
    """Municipalities by name or reading; for those who see the whole programme; 1 query."""
    if not user.may(Right.SEE_ALL):
        return []
    found = Organization.objects.found_by(typed).filter(local_government__isnull=False)
    return list(found.select_related("local_government")[:10])
