"""Pages of calls that everyone may read; staff see drafts and what is to be done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rights import Right
from accounts.web import find_or_404
from applications.forms.call import LatePermitForm
from applications.models import Call
from applications.queries.call_desk import citys_part, everybodys_part, published_questions
from applications.queries.calls import counts_by_state, next_steps, own_applications
from applications.queries.forms import form_in_hand
from applications.queries.visible import calls_visible_to, sees_everything
from applications.states.call import CallState
from applications.views.shared import moment
from workflow.paging import page_of


def calls(request: HttpRequest) -> HttpResponse:
    """All calls, the newest first."""
    user: Any = request.user
    visible = calls_visible_to(user).prefetch_related("types")
    composes = user.is_authenticated and user.may(Right.COMPOSE_CALL)
    return render(request, "applications/public/calls.html", {"calls": list(visible), "composes": composes})


def call(request: HttpRequest, number: str) -> HttpResponse:
    """One call: what it seeks, what it gives, until when; for staff also what is next."""
    user: Any = request.user
    found = find_or_404(
        calls_visible_to(user).select_related("form_version", "copied_from").prefetch_related("types", "criteria"),
        number=number,
    )
    shown = {"call": found, "is_open": found.state == CallState.OPEN and found.takes_applications(moment(request))}
    shown |= everybodys_part(found)
    shown["answered"] = page_of(request, published_questions(found), ("-published_at", "-pk"), part="questions")
    if not user.is_authenticated:
        return render(request, "applications/public/call.html", shown)
    if sees_everything(user):
        return render(request, "applications/desk/call.html", shown | _for_staff(request, found))
    shown |= citys_part(user, found, moment(request))
    shown |= {"own": own_applications(user, found), "writes": user.may(Right.WRITE_APPLICATION)}
    return render(request, "applications/public/call.html", shown)


def _for_staff(request: HttpRequest, found: Call) -> dict[str, Any]:
    user: Any = request.user
    return {
        "steps": next_steps(found, user, moment(request)),
        "composes": user.may(Right.COMPOSE_CALL),
        "publishes_form": found.state == CallState.SUSPENDED
        and user.may(Right.APPROVE_CALL)
        and form_in_hand(found) is not None,
        "keeps_desk": user.may(Right.KEEP_DESK),
        "counts": counts_by_state(found),
        "permit_form": LatePermitForm(call=found),
        "permits": found.late_permits.select_related("organization", "given_by"),
    }
