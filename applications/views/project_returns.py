"""Progress returns: written beside the answer before, signed, sent back item by item, accepted; and their calendar."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in, with_right
from applications.actions.returning import ask_for_signature
from applications.actions.scheduling import schedule_return, set_return_schedule
from applications.forms.project_returns import RhythmForm, ScheduleForm
from applications.models import Call, ProgressReturn, ReturnSchedule
from applications.queries.project_directions import drift_of, purpose_now
from applications.queries.project_returns import mended_since
from applications.queries.projects import holds
from applications.states.change import ChangeKind
from applications.states.progress import WRITABLE, Direction, ReturnState
from applications.views.project_found import SAVED, project_seen, shown
from applications.views.project_return_page import Page, found_return
from workflow.clock import now
from workflow.steps import Refused, obstacles


@signed_in
def returns(request: HttpRequest, number: str) -> HttpResponse:
    """Every return; the desk plans the next, the certifier says whether he signs."""
    project = project_seen(request, number)
    user = actor(request)
    desk = user.may(Right.KEEP_DESK) and not project.is_over
    signs = holds(user, Right.SIGN_PROJECT, project) and not project.is_over
    if request.method == "POST" and "signature" in request.POST and signs:
        ask_for_signature(project=project, wanted=request.POST["signature"] == "yes", by=user, at=now())
        messages.success(request, SAVED)
        return redirect(project.place("project_returns").url)
    form = ScheduleForm(request.POST or None) if desk else None
    if form is not None and request.method == "POST" and form.is_valid():
        schedule_return(project=project, by=user, at=now(), **form.cleaned_data)
        messages.success(request, SAVED)
        return redirect(project.place("project_returns").url)
    rhythm = getattr(project.application.call, "return_schedule", None) or ReturnSchedule()
    context = shown(
        request,
        project,
        "returns",
        form=form,
        signs=signs,
        rhythm=rhythm,
        returns=list(project.returns.order_by("-sequence")),
    )
    return render(request, "applications/project/returns.html", context)


@signed_in
def direction(request: HttpRequest, number: str) -> HttpResponse:
    """The drift log: what was promised, what holds now, and every answer in between (S15b)."""
    project = project_seen(request, number)
    experiment = getattr(project.application, "experiment", None)
    context = shown(
        request,
        project,
        "direction",
        promised=experiment.purpose if experiment else "",
        purpose=purpose_now(project),
        answers=drift_of(project),
    )
    return render(request, "applications/project/direction.html", context)


@with_right(Right.KEEP_DESK)
def rhythm(request: HttpRequest, number: str) -> HttpResponse:
    """How often the projects of one call report."""
    call = find_or_404(Call.objects.all(), number=number)
    names = ("every_months", "opens_after_days", "due_after_days")
    now_set = getattr(call, "return_schedule", None) or ReturnSchedule()
    form = RhythmForm(request.POST or None, initial={name: getattr(now_set, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            set_return_schedule(call=call, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, SAVED)
            return redirect("applications:call", number=call.number)
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/desk/rhythm.html", {"call": call, "form": form})


SAID = {
    "submit": _("報告を提出しました。"),
    "accept": _("報告を受理しました。"),
    "send_back": _("差し戻しました。市に知らせました。"),
    "mended": _("直したことを事務局に送りました。"),
}


@signed_in
def one_return(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """One return: the city writes, its certifier hands in, the desk sends back or accepts."""
    one = found_return(request, number, sequence)
    page = Page(request, one)
    if request.method == "POST":
        deed, form = page.deed(), page.form_of_the_deed()
        try:
            if form is None or form.is_valid():
                deed()
                messages.success(request, SAID.get(page.said, SAVED))
                return redirect(_next_page(one, page.said))
        except Refused as refused:
            if any(problem.code == "OVERTAKEN" for problem in refused.problems):
                page.keep_what_was_typed()
            refusal(request, page.form if page.form.is_bound else None, refused)
    return render(request, "applications/project/return.html", _shown(request, page))


def _next_page(one: ProgressReturn, said: str) -> str:
    """The same page; a direction that has just changed leads to its change request."""
    stored = ProgressReturn.objects.get(pk=one.pk)
    raised = stored.changes.filter(kind=ChangeKind.PURPOSE).first() if stored.direction == Direction.CHANGED else None
    if raised is not None and said not in SAID and not raised.new_text:
        return raised.get_absolute_url()
    return one.get_absolute_url()


def _shown(request: HttpRequest, page: Page) -> dict[str, Any]:
    one, user, project = page.one, actor(request), page.one.project
    signs = holds(user, Right.SIGN_PROJECT, project)
    writes_alone = holds(user, Right.RUN_PROJECT, project) and not project.returns_are_signed
    hands_in = (signs or writes_alone) and one.state in WRITABLE
    accepts = page.desk and one.state == ReturnState.SUBMITTED
    step = ProgressReturn.accept if accepts else ProgressReturn.submit if signs else ProgressReturn.hand_in
    return shown(
        request,
        project,
        "returns",
        one=one,
        before=one.before,
        chapters=page.rows(),
        form=page.form,
        overtaken=page.overtaken,
        writes=bool(page.writable),
        hands_in=hands_in,
        accepts=accepts,
        send_back=page.send_back if accepts and one.waiting_correction is None else None,
        mended=page.mended if page.writable and one.waiting_correction else None,
        correction=one.waiting_correction or one.answered_correction,
        closes=page.desk and one.answered_correction is not None,
        changes=mended_since(one) if one.state not in WRITABLE else [],
        purpose=purpose_now(project),
        raised=one.changes.filter(kind=ChangeKind.PURPOSE).first(),
        problems=obstacles(one, step, by=user, at=now()) if hands_in or accepts else [],
    )
