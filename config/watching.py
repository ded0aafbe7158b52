"""What to keep an eye on (気をつけるもの), beside Today: the first few projects whose path thins, asked for by the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.queries.project_stuck import Thin, longest_silent_first, read_whole, thinning
from applications.queries.projects import projects_visible_to
from workflow.clock import now
from workflow.fields.calendar import as_day

# So many are named; the others are one click away.
NAMED = 3


@with_right(Right.SEE_ALL)
@require_safe
def watching(request: HttpRequest) -> HttpResponse:
    """Every running project is looked through for it, so Today does not wait; as a page of its own it is the list."""
    if not getattr(request, "htmx", False):
        return redirect("applications:projects_stuck")
    found = sorted(thinning(projects_visible_to(actor(request)), as_day(now())), key=_lost_use_first)
    return render(request, "home/today_watch.html", {"watched": read_whole(found[:NAMED]), "total": len(found)})


def _lost_use_first(thin: Thin) -> tuple[bool, str, str]:
    """What happens in the town comes before the silence about it."""
    return ("falling" not in thin.held, *longest_silent_first(thin))
