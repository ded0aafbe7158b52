"""What lies ahead of a project: conditions of its gate, its next decision, the support it gets for years (S22, S25, S26)."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.looking_ahead import (
    confirm_condition,
    make_decision,
    meet_condition,
    plan_decision,
    reopen_condition,
)
from applications.actions.supporting import record_mentoring, write_support_plan
from applications.forms.project_ahead import (
    ConditionMetForm,
    DecidedForm,
    MentoringForm,
    NextDecisionForm,
    ReopenForm,
    SupportPlanForm,
)
from applications.models import Project
from applications.queries.project_support import hand_overs_of
from applications.views.project_found import SAVED, project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.steps import Refused

Wrong = dict[str, forms.Form]


def _may_write(request: HttpRequest, project: Project) -> bool:
    """The city and the desk both carry what lies ahead; readers do not."""
    user = actor(request)
    runs = user.may(Right.RUN_PROJECT, within=project) or user.may(Right.KEEP_DESK)
    return bool(runs) and not project.is_over


def _tried(request: HttpRequest, form: forms.Form, act: Callable[..., Any], **said: Any) -> bool:
    """Whether the deed was done; what refuses it is said on the form."""
    if not form.is_valid():
        return False
    try:
        act(by=actor(request), at=now(), **said, **form.cleaned_data)
    except Refused as refused:
        refusal(request, form, refused)
        return False
    messages.success(request, SAVED)
    return True


@signed_in
def conditions(request: HttpRequest, number: str) -> HttpResponse:
    """The conditions of the gate: the city says how each was met, the desk confirms or opens it again."""
    project = project_seen(request, number)
    wrong: Wrong = {}
    if request.method == "POST":
        wrong = _answer_condition(request, project)
        if not wrong:
            return redirect(project.place("project_conditions").url)
    today = as_day(now())
    rows = [
        {
            "condition": one,
            "late": one.is_late(today),
            "met": wrong.get(f"met-{one.pk}") or ConditionMetForm(prefix=f"met-{one.pk}"),
            "reopen": wrong.get(f"reopen-{one.pk}") or ReopenForm(prefix=f"reopen-{one.pk}"),
        }
        for one in project.gate_conditions.select_related("confirmed_by")
    ]
    return render(request, "applications/project/conditions.html", shown(request, project, "conditions", rows=rows))


def _answer_condition(request: HttpRequest, project: Project) -> Wrong:
    """Does what one form of the page asks; the form that was wrong by its name."""
    if not _may_write(request, project):
        raise Http404
    condition = find_or_404(project.gate_conditions.all(), pk=request.POST.get("condition", ""))
    deed = request.POST.get("deed")
    if deed == "confirm":
        done = _tried(request, forms.Form(request.POST), confirm_condition, condition=condition)
        return {} if done else {"confirm": forms.Form()}
    deeds: dict[str, tuple[type[forms.Form], Callable[..., Any]]] = {
        "met": (ConditionMetForm, meet_condition),
        "reopen": (ReopenForm, reopen_condition),
    }
    if deed not in deeds:
        raise Http404
    name = f"{deed}-{condition.pk}"
    form = deeds[deed][0](request.POST, prefix=name)
    return {} if _tried(request, form, deeds[deed][1], condition=condition) else {name: form}


@signed_in
def decisions(request: HttpRequest, number: str) -> HttpResponse:
    """The next decisions about money: whose, in which month, and how each ended."""
    project = project_seen(request, number)
    writes = _may_write(request, project)
    wrong: Wrong = {}
    if request.method == "POST":
        if not writes:
            raise Http404
        wrong = _write_decision(request, project)
        if not wrong:
            return redirect(project.place("project_decisions").url)
    rows = list(project.next_decisions.all())
    context = shown(
        request,
        project,
        "scheme",
        ahead=[
            (one, wrong.get(f"made-{one.pk}") or DecidedForm(prefix=f"made-{one.pk}"))
            for one in rows
            if not one.made_on
        ],
        past=[one for one in rows if one.made_on],
        form=(wrong.get("plan") or NextDecisionForm(prefix="plan")) if writes else None,
        this_month=as_day(now()).replace(day=1),
    )
    return render(request, "applications/project/decisions.html", context)


def _write_decision(request: HttpRequest, project: Project) -> Wrong:
    made = request.POST.get("decision")
    if made:
        decision = find_or_404(project.next_decisions.filter(made_on=None), pk=made)
        name = f"made-{decision.pk}"
        form: forms.Form = DecidedForm(request.POST, prefix=name)
        return {} if _tried(request, form, make_decision, decision=decision) else {name: form}
    form = NextDecisionForm(request.POST, prefix="plan")
    return {} if _tried(request, form, plan_decision, project=project) else {"plan": form}


@signed_in
def support(request: HttpRequest, number: str) -> HttpResponse:
    """The support of many years: its plan, its log, and the officers who handed it over (S26)."""
    project = project_seen(request, number)
    writes, plans = _may_write(request, project), actor(request).may(Right.KEEP_DESK) and not project.is_over
    plan, held = SupportPlanForm(prefix="plan"), MentoringForm(prefix="log")
    if request.method == "POST":
        if request.POST.get("form") == "plan" and plans:
            plan = SupportPlanForm(request.POST, prefix="plan")
            done = _tried(request, plan, write_support_plan, project=project)
        elif request.POST.get("form") == "log" and writes:
            held = MentoringForm(request.POST, prefix="log")
            done = _tried(request, held, record_mentoring, project=project)
        else:
            raise Http404
        if done:
            return redirect(project.place("project_support").url)
    kept = list(project.support_plans.select_related("written_by"))
    context = shown(
        request,
        project,
        "support",
        now_plan=kept[0] if kept else None,
        old_plans=kept[1:],
        log=list(project.mentorings.select_related("recorded_by")[:100]),
        hand_overs=hand_overs_of(project),
        plan=plan if plans else None,
        held=held if writes else None,
    )
    return render(request, "applications/project/support.html", context)
