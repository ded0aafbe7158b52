"""A city asks the desk of a call, books its 事前相談, changes it and calls it off; both sides note what was said."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import acting_organization, actor, find_or_404, refusal, signed_in, with_right
from applications.actions import answering, consulting
from applications.downloading import handed_out
from applications.models import Call, ConsultationSlot
from applications.queries.call_desk import consultations_visible_to
from applications.queries.visible import calls_visible_to
from applications.views.shared import moment
from workflow.fields.number import whole_number
from workflow.steps import Refused


def file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A file of a call as a download, for whoever may read the call; never shown inside the page."""
    user: Any = request.user
    found = find_or_404(find_or_404(calls_visible_to(user), number=number).files.filter(removed_at=None), pk=pk)
    instead = redirect("applications:call", number=number)
    return handed_out(request, found, media_type=found.media_type, instead=instead)


def _call(request: HttpRequest, number: str) -> Call:
    return find_or_404(calls_visible_to(actor(request)), number=number)


def _back(request: HttpRequest, number: str, part: str, act: Callable[[], Any], said: str) -> HttpResponse:
    """Acts and goes back to the part of the call's page one came from."""
    try:
        act()
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, said)
    answered = redirect("applications:call", number=number)
    answered["Location"] += f"#{part}"
    return answered


@require_POST
@with_right(Right.WRITE_APPLICATION)
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Asks the desk."""
    call, own = _call(request, number), acting_organization(request)
    said: dict[str, Any] = {"text": request.POST.get("text", ""), "by": actor(request), "at": moment(request)}
    act = partial(answering.ask_question, call=call, organization=own, **said)
    return _back(request, number, "questions", act, _("質問を送りました。答えが出たら知らせます。"))


@require_POST
@with_right(Right.WRITE_APPLICATION)
def book(request: HttpRequest, number: str) -> HttpResponse:
    """Takes a free slot."""
    slot, own = _slot(request, _call(request, number)), acting_organization(request)
    said: dict[str, Any] = {"topic": request.POST.get("topic", ""), "by": actor(request), "at": moment(request)}
    act = partial(consulting.book, slot=slot, organization=own, **said)
    return _back(request, number, "consultation", act, _("事前相談を予約しました。前の日に知らせます。"))


@require_POST
@signed_in
def change(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Moves a booking to another slot, calls it off, or keeps what was said."""
    call = _call(request, number)
    found = find_or_404(consultations_visible_to(actor(request)).filter(slot__call=call), pk=pk)
    found.slot.call = call
    said: dict[str, Any] = {"consultation": found, "by": actor(request), "at": moment(request)}
    wanted = request.POST.get("do", "")
    if wanted == "move":
        slot = _slot(request, call)
        return _back(request, number, "consultation", partial(consulting.move, slot=slot, **said), _("変更しました。"))
    if wanted == "note":
        notes = request.POST.get("notes", "")
        act = partial(consulting.note_consultation, notes=notes, **said)
        return _back(request, number, "consultation", act, _("話したことを記録しました。"))
    if wanted == "call_off":
        return _back(request, number, "consultation", partial(consulting.call_off, **said), _("取りやめました。"))
    raise Http404


def _slot(request: HttpRequest, call: Call) -> ConsultationSlot:
    found = find_or_404(call.slots.all(), pk=whole_number(request.POST.get("slot")))
    found.call = call
    return found
