"""Tells every request for which organization the person acts and in which language they read; answers a refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation

from accounts.sessions import seen
from workflow.problems import Refused, in_order

# Where the session keeps the chosen organization.
ACTING_FOR = "acting_for"

View = Callable[..., HttpResponseBase]


def leaves_session_alone(view: View) -> View:
    """Marks a view that only looks at the clock: asking it does not count as being here."""
    view.leaves_session_alone = True  # type: ignore[attr-defined]
    return view


class ActingOrganization:
    """Sets `request.user.acting_for` from the session, and the person's own language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Prepares the person of this request."""
        person = get_user(request)
        # The person itself instead of Django's lazy stand-in: actions keep rows and trail by its class.
        request.user = person
        if person.is_authenticated:
            person.acting_for_id = request.session.get(ACTING_FOR)
            if person.language:
                translation.activate(person.language)
                request.LANGUAGE_CODE = person.language
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        """Counts the request, so that the session ends a full span after the last one."""
        if request.user.is_authenticated and not getattr(view, "leaves_session_alone", False):
            seen(request.session, timezone.now())


class RefusalsInWords:
    """Answers a refusal for which the view had no place, as when two people press at once: in words, nothing written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lets the request through; an address that only a button opens says so instead of an empty page."""
        answer = self.get_response(request)
        if request.method != "GET" or answer.status_code != 405 or request.path.startswith("/api/"):
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """What stands in the way, each with the place to mend it; every other error stays one."""
        if not isinstance(problem, Refused):
            return None
        return render(request, "refused.html", {"problems": in_order(problem.problems)}, status=409)
