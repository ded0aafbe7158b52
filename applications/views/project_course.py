"""The course of a pilot: milestones, risks and the people of the project, each row with its own page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.coursing import (
    close_risk,
    keep_contact,
    look_at_risk,
    move_milestone,
    name_risk,
    plan_milestone,
    reach_milestone,
)
from applications.forms.project_trying import (
    CloseRiskForm,
    ContactForm,
    LookForm,
    MilestoneForm,
    MoveForm,
    ReachedForm,
    RiskForm,
)
from applications.models import Contact, Project
from applications.queries.projects import holds
from applications.states.trying import Likelihood
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused

NEW: dict[str, type[forms.Form]] = {"milestones": MilestoneForm, "risks": RiskForm, "contacts": ContactForm}


@signed_in
def course(request: HttpRequest, number: str) -> HttpResponse:
    """Milestones in the order of their days, risks by their next look, and who belongs to it."""
    project = project_seen(request, number)
    today = timezone.localdate(now())
    milestones = [(one, one.said(today), one.is_late(today)) for one in project.milestones.all()]
    risks = [(one, one.waits_for_a_look(today)) for one in project.risks.order_by("closed_on", "look_again_on", "id")]
    writes = holds(actor(request), Right.RUN_PROJECT, project) and not project.is_over
    context = shown(
        request,
        project,
        "course",
        milestones=milestones,
        risks=[row for row in risks if row[0].closed_on is None],
        closed=[one for one, _waits in risks if one.closed_on is not None],
        contacts=list(project.contacts.all()),
        writes=writes,
    )
    return render(request, "applications/project/course.html", context)


def _back(request: HttpRequest, project: Project, fragment: str) -> HttpResponse:
    messages.success(request, SAVED)
    return redirect(project.place("project_course", fragment).url)


@signed_in
def course_new(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """One more milestone, risk or person."""
    project = project_held(request, number, Right.RUN_PROJECT)
    form = NEW[what](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _made(project, what, form.cleaned_data, request)
            return _back(request, project, what)
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/course_new.html", shown(request, project, what, form=form))


def _made(project: Project, what: str, said: dict[str, Any], request: HttpRequest) -> None:
    words: dict[str, Any] = {"project": project, "by": actor(request), "at": now()}
    if what == "milestones":
        plan_milestone(**words, **said)
    elif what == "risks":
        name_risk(**words, **{**said, "likelihood": Likelihood(said["likelihood"])})
    else:
        keep_contact(**words, **said)


@signed_in
def milestone(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One milestone: reached, or moved with its reason."""
    project = project_held(request, number, Right.RUN_PROJECT)
    one = find_or_404(project.milestones.filter(reached_on=None), pk=pk)
    moves = "reason" in request.POST
    move = MoveForm(request.POST if moves else None)
    reached = ReachedForm(request.POST if request.method == "POST" and not moves else None)
    form: forms.Form = move if moves else reached
    if request.method == "POST" and form.is_valid():
        try:
            act: Callable[..., Any] = move_milestone if moves else reach_milestone
            act(milestone=one, by=actor(request), at=now(), **form.cleaned_data)
            return _back(request, project, "milestones")
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "milestones", one=one, move=move, reached=reached)
    return render(request, "applications/project/milestone.html", context)


@signed_in
def risk(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One risk: looked at again, or crossed off."""
    project = project_held(request, number, Right.RUN_PROJECT)
    one = find_or_404(project.risks.filter(closed_on=None), pk=pk)
    closes = "closing_words" in request.POST
    names = ("likelihood", "owner", "response")
    initial = {name: getattr(one, name) for name in names}
    look = LookForm(request.POST if request.method == "POST" and not closes else None, initial=initial)
    close = CloseRiskForm(request.POST if closes else None)
    form: forms.Form = close if closes else look
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            if closes:
                close_risk(risk=one, by=actor(request), at=now(), **said)
            else:
                look_at_risk(
                    risk=one, by=actor(request), at=now(), **{**said, "likelihood": Likelihood(said["likelihood"])}
                )
            return _back(request, project, "risks")
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "risks", one=one, look=look, close=close)
    return render(request, "applications/project/risk.html", context)


@signed_in
def contact(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One person: mended, or marked as having left."""
    project = project_held(request, number, Right.RUN_PROJECT)
    one: Contact = find_or_404(project.contacts.all(), pk=pk)
    initial = {name: getattr(one, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            keep_contact(project=project, contact=one, by=actor(request), at=now(), **form.cleaned_data)
            return _back(request, project, "contacts")
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/course_new.html", shown(request, project, "contact", form=form))
