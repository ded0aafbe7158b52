"""What the views of a grant share: finding it, acting once, coming back to its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.web import actor, find_or_404, refusal
from grants.models import Grant
from grants.queries.seeing import grants_visible_to, with_cover, with_papers
from workflow.problems import Problem
from workflow.steps import Refused


def find_grant(request: HttpRequest, number: str, year: int) -> Grant:
    """A grant that this person may see; one query."""
    return find_or_404(with_cover(grants_visible_to(actor(request))), application__number=number, fiscal_year=year)


def found(request: HttpRequest, number: str, year: int, *rights: str) -> Grant:
    """A grant with its papers, for whoever may see it and holds one of the rights (if any are named)."""
    grant = find_grant(request, number, year)
    if rights and not any(actor(request).may(right, within=grant) for right in rights):
        raise Http404
    return with_papers(grant)


def done(
    request: HttpRequest, form: BaseForm | None, act: Callable[[], Any], said: str, grant: Grant
) -> tuple[HttpResponse | None, list[Problem]]:
    """Acts; either the way back to the grant's page, or the problems for the page again."""
    try:
        act()
    except Refused as refused:
        return None, refusal(request, form, refused)
    messages.success(request, said)
    return redirect(grant), []
