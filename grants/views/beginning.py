"""The city's door to its grant, and from the 交付決定 to the pilot."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.starting import start_pilot as begin
from applications.models import Project
from applications.queries import applications_visible_to
from applications.states.application import ApplicationState
from grants.actions.applying import start_grant
from grants.models import Grant
from grants.rules.applying import the_ministrys_message_is_acknowledged
from grants.states import GrantState
from grants.views.shared import found
from workflow.clock import now
from workflow.problems import Refused
from workflow.steps import obstacles


@signed_in
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Opens the grant of an adopted application; where there is one already, leads to the latest."""
    things = ("call", "call_type", "lead")
    application = find_or_404(applications_visible_to(actor(request)).select_related(*things), number=number)
    if not actor(request).may(Right.APPLY_FOR_GRANT, within=application):
        raise Http404
    latest = application.grants.order_by("-fiscal_year").first()
    if latest is not None:
        return redirect("grants:prepare" if latest.state == GrantState.PREPARING else "grants:grant", **place(latest))
    if application.state != ApplicationState.ADOPTED:
        raise Http404
    if request.method == "POST":
        return redirect("grants:prepare", **place(start_grant(application=application, by=actor(request), at=now())))
    first = Grant(application=application, fiscal_year=application.call.fiscal_year)
    unread = the_ministrys_message_is_acknowledged(first)
    return render(request, "grants/applicant/start.html", {"grant": first, "unread": unread})


def place(grant: Grant) -> dict[str, Any]:
    """What names a grant in an address."""
    return {"number": grant.application.number, "year": grant.fiscal_year}


@signed_in
def start_pilot(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The pilot begins on the strength of the 交付決定."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.RUN_PROJECT)
    project, decision = grant.project, grant.decision
    if project is None or decision is None:
        raise Http404
    problems = obstacles(project, Project.start_pilot, by=by, at=at, warrant=decision)
    if request.method == "POST":
        try:
            begin(project=project, decision=decision, by=by, at=at)
        except Refused as refused:
            problems = refusal(request, None, refused)
        else:
            messages.success(request, _("実証を始めました。"))
            return redirect("applications:project", number=project.number)
    context = {"grant": grant, "form": Form(), "problems": problems, "word": _("実証を始める")}
    return render(request, "grants/parts/deed.html", context)
