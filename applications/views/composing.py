"""Staff compose a call, have it approved, announce it, and give late permits."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in, with_right
from applications.actions import calling
from applications.forms.call import CallForm, LatePermitForm, criterion_rows, type_rows
from applications.models import Call
from applications.queries.visible import calls_visible_to
from applications.states.call import CallState
from applications.views.shared import moment
from workflow.steps import Refused, obstacles

STEPS = {
    "send_for_review": (calling.send_call_for_review, gettext_lazy("決裁を頼みました。")),
    "approve": (calling.approve_call, gettext_lazy("決裁しました。")),
    "send_back": (calling.send_call_back, gettext_lazy("差し戻しました。")),
    "announce": (calling.announce_call, gettext_lazy("公告しました。受付は日時になると始まります。")),
    "suspend": (calling.suspend_call, gettext_lazy("受付を止めました。")),
    "resume": (calling.resume_call, gettext_lazy("受付を再開しました。")),
    "archive": (calling.archive_call, gettext_lazy("保管しました。")),
}


@with_right(Right.COMPOSE_CALL)
def call_new(request: HttpRequest) -> HttpResponse:
    """Begins a call."""
    return _compose(request, None)


@with_right(Right.COMPOSE_CALL)
def call_edit(request: HttpRequest, number: str) -> HttpResponse:
    """Changes a call that is still a draft."""
    call = find_or_404(calls_visible_to(actor(request)).prefetch_related("types", "criteria"), number=number)
    if not call.is_editable:
        messages.info(request, _("決裁に回した公募は、書き換えられません。先に下書きへ戻してください。"))
        return redirect("applications:call", number=number)
    return _compose(request, call)


def _compose(request: HttpRequest, call: Call | None) -> HttpResponse:
    data = request.POST or None
    form, types, criteria = CallForm(data, call=call), type_rows(call, data), criterion_rows(call, data)
    if request.method == "POST" and all([form.is_valid(), types.is_valid(), criteria.is_valid()]):
        try:
            saved = _save(request, call, form, types, criteria)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("保存しました。"))
            return redirect("applications:call", number=saved.number)
    shown = {"form": form, "types": types, "criteria": criteria, "call": call}
    return render(request, "applications/desk/call_edit.html", shown, status=422 if form.errors else 200)


def _save(request: HttpRequest, call: Call | None, form: CallForm, types: Any, criteria: Any) -> Call:
    said: dict[str, Any] = form.said() | {
        "types": [
            (row["name"], row["cap_yen"] or 0) for row in (line.cleaned_data for line in types) if row.get("name")
        ],
        "criteria": [line.said() for line in criteria if line.cleaned_data.get("name")],
        "by": actor(request),
        "at": moment(request),
    }
    if call is None:
        return calling.compose_call(**said)
    said.pop("number")
    return calling.change_call(call=call, **said)


@with_right(Right.COMPOSE_CALL)
def announce(request: HttpRequest, number: str) -> HttpResponse:
    """Everything once more before the public reads it: the dates, the money, the form; then the button."""
    call = find_or_404(calls_visible_to(actor(request)).select_related("form_version"), number=number)
    if call.state != CallState.APPROVED:
        return redirect("applications:call", number=number)
    problems = obstacles(call, Call.announce, by=actor(request), at=moment(request))
    return render(request, "applications/desk/announce.html", {"call": call, "problems": problems})


@require_POST
@signed_in
def call_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Takes one step of a call; for whoever holds none of its right there is no such step."""
    call = find_or_404(calls_visible_to(actor(request)), number=number)
    if name not in STEPS or not actor(request).may(getattr(Call, name).step.right, within=call):
        raise Http404
    act, said = STEPS[name]
    words = {"reason": request.POST.get("reason", "")} if getattr(Call, name).step.needs_reason else {}
    try:
        act(call=call, by=actor(request), at=moment(request), **words)  # type: ignore[operator]
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, str(said))
    return redirect("applications:call", number=number)


@require_POST
@with_right(Right.KEEP_DESK)
def late_permit(request: HttpRequest, number: str) -> HttpResponse:
    """Lets one applicant submit after the close."""
    call = find_or_404(calls_visible_to(actor(request)), number=number)
    form = LatePermitForm(request.POST, call=call)
    if form.is_valid():
        try:
            calling.give_late_permit(call=call, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("提出猶予を認めました。"))
            return redirect("applications:call", number=number)
    return render(request, "applications/desk/late_permit.html", {"form": form, "call": call}, status=422)
