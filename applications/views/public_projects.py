"""Pages for people who are not signed in: adopted projects in public words, and only what was published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.web import find_or_404
from applications.models import Project
from applications.queries.project_scheme import scheme_of
from applications.queries.project_uptake import main_count
from applications.queries.public_projects import likewise, use_seen, works
from catalogue.queries import left_by
from workflow.clock import now
from workflow.paging import page_of


@require_safe
def public_works(request: HttpRequest) -> HttpResponse:
    """Every adopted project, in the order of its number."""
    return render(request, "applications/public/works.html", {"page": page_of(request, works())})


@require_safe
def public_work(request: HttpRequest, number: str) -> HttpResponse:
    """What it is for, where it stands, whether it is used, who pays on, what it leaves, what it learned."""
    project = find_or_404(works(), number=number)
    context = {
        "project": project,
        "seen": list(use_seen(project, timezone.localdate(now()))),
        "use": main_count(project),
        "payers": scheme_of(project.application).payers,
        **_published(project),
    }
    return render(request, "applications/public/work.html", context)


def _published(project: Project) -> dict[str, Any]:
    """The sheet once its certifier published it; the outputs stand in the catalogue by themselves."""
    sheet = getattr(project, "referability", None)
    shown = sheet if sheet and sheet.published_at else None
    return {
        "sheet": shown,
        "likewise": likewise(shown) if shown else None,
        "outputs": list(left_by(project.number)),
        "lessons": project.public_lessons if project.is_over else "",
        "data_statement": project.data_return_statement if project.is_over else "",
    }
