"""Progress returns and change requests: the answer before beside the new one, old beside new for ever."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.changing import (
    approve_change,
    draft_change,
    notify_change,
    refuse_change,
    revise_change,
    submit_change,
)
from applications.actions.returning import WRITTEN, accept_return, schedule_return, submit_return, write_return
from applications.forms.project_after import AnswerForm, ChangeForm
from applications.forms.project_returns import ReturnForm, ScheduleForm
from applications.models import ChangeRequest, ProgressReturn, Project
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import WRITABLE, ReturnState
from applications.views.project_found import SAVED, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused, obstacles


@signed_in
def returns(request: HttpRequest, number: str) -> HttpResponse:
    """Every return; the desk plans the next."""
    project = project_seen(request, number)
    desk = actor(request).may(Right.KEEP_DESK) and not project.is_over
    form = ScheduleForm(request.POST or None) if desk else None
    if form is not None and request.method == "POST" and form.is_valid():
        schedule_return(project=project, by=actor(request), at=now(), **form.cleaned_data)
        messages.success(request, SAVED)
        return redirect(project.place("project_returns").url)
    context = shown(request, project, "returns", form=form, returns=list(project.returns.order_by("-sequence")))
    return render(request, "applications/project/returns.html", context)


def _written(one: ProgressReturn, request: HttpRequest, project: Project) -> frozenset[str]:
    """The fields that this person may write now."""
    if not actor(request).may(Right.RUN_PROJECT, within=project):
        return frozenset()
    return frozenset(WRITTEN) if one.state in WRITABLE else frozenset(one.open_items)


@signed_in
def one_return(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """One return: the city writes, its certifier hands in, the desk accepts."""
    project = project_seen(request, number)
    one = find_or_404(project.returns.all(), sequence=sequence)
    user, writable = actor(request), _written(one, request, project)
    form = ReturnForm(
        request.POST if "row_version" in request.POST else None,
        initial={name: getattr(one, name) for name in (*WRITTEN, "row_version")},
        open_fields=writable,
    )
    if request.method == "POST":
        try:
            if _act(request, one, form, writable):
                return redirect(request.path)
        except Refused as refused:
            refusal(request, form if form.is_bound else None, refused)
    hands_in = user.may(Right.SIGN_PROJECT, within=project) and one.state in WRITABLE
    accepts = user.may(Right.KEEP_DESK) and one.state == ReturnState.SUBMITTED
    step = ProgressReturn.submit if hands_in else ProgressReturn.accept
    context = shown(
        request,
        project,
        "returns",
        one=one,
        before=one.before,
        rows=[(form[name], getattr(one.before, name, "") if one.before else "") for name in WRITTEN],
        form=form,
        writes=bool(writable),
        hands_in=hands_in,
        accepts=accepts,
        problems=obstacles(one, step, by=user, at=now()) if hands_in or accepts else [],
    )
    return render(request, "applications/project/return.html", context)


def _act(request: HttpRequest, one: ProgressReturn, form: ReturnForm, writable: frozenset[str]) -> bool:
    """Saves, hands in or accepts; whether anything was done."""
    user, said = actor(request), request.POST.get("do", "save")
    if said == "submit":
        submit_return(progress=one, by=user, at=now())
        messages.success(request, _("報告を提出しました。"))
        return True
    if said == "accept":
        accept_return(progress=one, by=user, at=now())
        messages.success(request, _("報告を受理しました。"))
        return True
    if not writable:
        raise Http404
    if not form.is_valid():
        return False
    version = form.cleaned_data.pop("row_version")
    write_return(progress=one, answers=form.cleaned_data, row_version=version, open_items=writable, by=user)
    messages.success(request, SAVED)
    return True


@signed_in
def changes(request: HttpRequest, number: str) -> HttpResponse:
    """Every change with old and new; the city begins a new one."""
    project = project_seen(request, number)
    writes = actor(request).may(Right.RUN_PROJECT, within=project) and not project.is_over
    experiment = getattr(project.application, "experiment", None)
    initial = {"kind": ChangeKind.PURPOSE, "old_text": experiment.purpose if experiment else ""}
    form = ChangeForm(request.POST or None, initial=initial) if writes else None
    if form is not None and request.method == "POST" and form.is_valid():
        raised_in = project.returns.filter(state__in=WRITABLE).order_by("-sequence").first()
        said = {**form.cleaned_data, "kind": ChangeKind(form.cleaned_data["kind"])}
        change = draft_change(project=project, by=actor(request), at=now(), raised_in=raised_in, **said)
        messages.success(request, SAVED)
        return redirect("applications:project_change", number=number, pk=change.pk)
    context = shown(request, project, "changes", form=form, changes=list(project.changes.select_related("decided_by")))
    return render(request, "applications/project/changes.html", context)


STEPS: dict[str, tuple[Callable[..., Any], Right]] = {
    "submit": (ChangeRequest.submit, Right.SIGN_PROJECT),
    "notify": (ChangeRequest.notify, Right.RUN_PROJECT),
    "approve": (ChangeRequest.approve, Right.DECIDE_GATE),
    "refuse": (ChangeRequest.refuse, Right.DECIDE_GATE),
}
DEEDS: dict[str, Callable[..., Any]] = {
    "submit": submit_change,
    "notify": notify_change,
    "approve": approve_change,
    "refuse": refuse_change,
}


@signed_in
def change(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One change: written, asked for or notified, answered."""
    project = project_seen(request, number)
    one = find_or_404(project.changes.select_related("decided_by"), pk=pk)
    user = actor(request)
    writes = user.may(Right.RUN_PROJECT, within=project) and one.state == ChangeState.DRAFT
    names = ("kind", "minor", "old_text", "new_text", "reason")
    form = ChangeForm(
        request.POST if "old_text" in request.POST else None, initial={name: getattr(one, name) for name in names}
    )
    answer = AnswerForm(request.POST if "answer" in request.POST else None)
    if request.method == "POST":
        try:
            if _change(request, one, form, answer):
                messages.success(request, SAVED)
                return redirect(request.path)
        except Refused as refused:
            refusal(request, None, refused)
    possible = [
        (name, obstacles(one, step, by=user, at=now(), answer="…"))
        for name, (step, right) in STEPS.items()
        if one.state in step.step.source and user.may(right, within=project)  # type: ignore[attr-defined]
    ]
    context = shown(
        request, project, "changes", one=one, form=form, writes=writes, answer=answer, possible=dict(possible)
    )
    return render(request, "applications/project/change.html", context)


def _change(request: HttpRequest, one: ChangeRequest, form: ChangeForm, answer: AnswerForm) -> bool:
    said, user = request.POST.get("do", ""), actor(request)
    if said == "save":
        if not form.is_valid():
            return False
        words = {**form.cleaned_data, "kind": ChangeKind(form.cleaned_data["kind"])}
        revise_change(change=one, by=user, at=now(), **words)
        return True
    if said not in DEEDS:
        raise Http404
    words = {"answer": answer.cleaned_data["answer"]} if answer.is_bound and answer.is_valid() else {}
    DEEDS[said](change=one, by=user, at=now(), **(words if said in ("approve", "refuse") else {}))
    return True
