"""Who is getting stuck: the desk's list of projects whose path to implementation is thinning, with reasons."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.models import Project
from applications.queries.project_stuck import REASONS, Stuck, Thin, read, thinning
from applications.queries.projects import projects_visible_to
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.paging import page_of_sorted


def _silence(thin: Thin) -> tuple[str, str]:
    """Who was silent longest stands first; nobody is ranked by how many reasons hold."""
    last = thin.facts.last_contact
    return (last.isoformat() if last else "", thin.project.number)


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
    page = page_of_sorted(request, found, _silence)
    context = {
        "page": page,
        "rows": _whole(page.rows),
        "reasons": REASONS,
        "wanted": wanted,
        "mine": bool(request.GET.get("mine")),
        "today": today,
    }
    return render(request, "applications/project/stuck.html", context)


def _whole(rows: list[Thin]) -> list[Stuck]:
    """The rows of one page with everything that the page shows of a project; one query."""
    shown = Project.objects.select_related("application__lead__local_government", "officer")
    whole = shown.in_bulk([thin.project.pk for thin in rows])
    return [replace(read(thin), project=whole[thin.project.pk]) for thin in rows]
