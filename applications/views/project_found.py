"""Finds the project of a page for the person who asks; what one may not see or do there does not exist."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from accounts.web import actor, find_or_404
from applications.models import Project
from applications.queries.projects import holds, projects_visible_to, with_frame


def project_seen(request: HttpRequest, number: str) -> Project:
    """The project, for everyone who may see it."""
    return find_or_404(with_frame(projects_visible_to(actor(request))), number=number)


def project_held(request: HttpRequest, number: str, *rights: Right) -> Project:
    """The project, for those who hold one of the rights for it."""
    project = project_seen(request, number)
    if not any(actor(request).may(right, within=project) for right in rights):
        raise Http404
    return project


def shown(request: HttpRequest, project: Project, here: Any, **more: Any) -> dict[str, Any]:
    """What every page of a project hands to its template."""
    user = actor(request)
    return {
        "project": project,
        "here": here,
        "runs": holds(user, Right.RUN_PROJECT, project),
        "desk": user.may(Right.KEEP_DESK),
        **more,
    }


SAVED = _("保存しました。")
