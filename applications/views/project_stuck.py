"""Who is getting stuck: the desk's list of projects whose path to implementation is thinning, with reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.queries.project_stuck import REASONS, longest_silent_first, read_whole, thinning
from applications.queries.projects import projects_visible_to
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.paging import page_of_sorted


@with_right(Right.SEE_ALL)
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """The list, narrowed to one reason or to one's own projects."""
    user, today = actor(request), as_day(now())
    seen = projects_visible_to(user)
    if request.GET.get("mine"):
        seen = seen.filter(officer=user.pk)
    found, wanted = list(thinning(seen, today)), request.GET.get("reason", "")
    if wanted in {reason.code for reason in REASONS}:
        found = [thin for thin in found if wanted in thin.held]
    page = page_of_sorted(request, found, longest_silent_first)
    context = {
        "page": page,
        "rows": read_whole(page.rows),
        "reasons": REASONS,
        "wanted": wanted,
        "mine": bool(request.GET.get("mine")),
        "today": today,
    }
    return render(request, "applications/project/stuck.html", context)
