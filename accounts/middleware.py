"""Tells every request for which organization the person acts, and in which language they read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

# Where the session keeps the chosen organization.
ACTING_FOR = "acting_for"


class ActingOrganization:
    """Sets `request.user.acting_for` from the session, and the person's own language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Prepares the person of this request."""
        if request.user.is_authenticated:
            request.user.acting_for_id = request.session.get(ACTING_FOR)
            if request.user.language:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)
