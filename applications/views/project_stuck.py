"""Who is getting stuck: the desk's list of projects whose path to implementation is thinning, with reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.paging import page_of
from accounts.rights import Right
from accounts.web import actor, with_right
from applications.queries.project_stuck import REASONS, read, thinning
from applications.queries.projects import projects_visible_to
from workflow.clock import now
from workflow.fields.calendar import as_day

# Who was silent longest stands first; nobody is ranked by how many reasons hold.
ORDER = ("last_contact", "number")


@with_right(Right.SEE_ALL)
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """The list, narrowed to one reason or to one's own projects."""
    user, today = actor(request), as_day(now())
    found = thinning(projects_visible_to(user), today)
    wanted = request.GET.get("reason", "")
    if wanted in {reason.code for reason in REASONS}:
        found = found.filter(**{f"is_{wanted}": True})
    if request.GET.get("mine"):
        found = found.filter(officer=user.pk)
    page = page_of(request, found.select_related("application__lead__local_government", "officer"), ORDER)
    context = {
        "page": page,
        "rows": [read(project) for project in page.rows],
        "reasons": REASONS,
        "wanted": wanted,
        "mine": bool(request.GET.get("mine")),
        "today": today,
    }
    return render(request, "applications/project/stuck.html", context)
