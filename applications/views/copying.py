"""Staff make a call from last year's, and keep what was learnt for the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, with_right
from applications.actions.copying import copy_call, write_call_lessons
from applications.forms.call_form import CopyForm
from applications.queries.visible import calls_visible_to
from applications.views.shared import moment
from workflow.steps import Refused

LONGEST_LESSON = 10_000


@with_right(Right.COMPOSE_CALL)
def call_copy(request: HttpRequest, number: str) -> HttpResponse:
    """What is taken over, what was learnt, and the name of the new call."""
    call = find_or_404(calls_visible_to(actor(request)).prefetch_related("types", "criteria"), number=number)
    form = CopyForm(request.POST or None, initial={"fiscal_year": call.fiscal_year + 1, "name": call.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = copy_call(call=call, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("写しました。日時を決めて、変えるところを直してください。"))
            return redirect("applications:call_edit", number=made.number)
    return render(request, "applications/desk/call_copy.html", {"form": form, "call": call})


@require_POST
@with_right(Right.COMPOSE_CALL)
def call_lessons(request: HttpRequest, number: str) -> HttpResponse:
    """Keeps what was learnt from a call."""
    call = find_or_404(calls_visible_to(actor(request)), number=number)
    text = request.POST.get("lessons", "")[:LONGEST_LESSON]
    write_call_lessons(call=call, text=text, by=actor(request), at=moment(request))
    messages.success(request, _("申し送りを保存しました。次の公募をつくるときに並べて見えます。"))
    return redirect("applications:call", number=number)
