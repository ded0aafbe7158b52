"""What the views of this app share: finding an application and what may be seen of it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest

from accounts.web import actor, find_or_404
from applications.extra import chapters_asked
from applications.models import Application
from applications.queries import applications_visible_to, reads_whole
from applications.queries.invited import writes_chapter
from applications.queries.whole import with_body, with_cover
from applications.questions import Section
from workflow.clock import now

# The moment a request began, by the database clock; kept so that a view and its helpers share it.
MOMENT = "_moment"


def moment(request: HttpRequest) -> datetime:
    """The time of this request by the database clock, asked once."""
    if not hasattr(request, MOMENT):
        setattr(request, MOMENT, now())
    found: datetime = getattr(request, MOMENT)
    return found


def found(request: HttpRequest, number: str) -> Application:
    """The application with its cover, for whoever may see it."""
    return find_or_404(with_cover(applications_visible_to(actor(request))), number=number)


def found_whole(request: HttpRequest, number: str) -> Application:
    """The application with everything in it, for whoever may read it."""
    application = find_or_404(with_body(applications_visible_to(actor(request))), number=number)
    if not reads_whole(actor(request), application):
        raise Http404
    return application


def must_be_of(request: HttpRequest, application: Any, *rights: str) -> None:
    """404 for whoever holds none of the rights for this application."""
    if not any(actor(request).may(right, within=application) for right in rights):
        raise Http404


def must_write_chapter(request: HttpRequest, application: Application, chapter: Section) -> None:
    """404 for whoever may not write this chapter."""
    if not writes_chapter(actor(request), application, chapter.key):
        raise Http404


def chapter_or_404(key: str, application: Application) -> Section:
    """The chapter with this key in the application's form."""
    chapter = next((one for one in chapters_asked(application.form_version) if one.key == key), None)
    if chapter is None:
        raise Http404
    return chapter
