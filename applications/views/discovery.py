"""Discovery: the goals a city already has, the indicators on them, the gap, and the value hypothesis (S07)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rights import Right
from accounts.web import acting_organization, actor, find_or_404, refusal, with_right
from applications.actions.discovering import save_hypothesis
from applications.extra import place_of
from applications.forms.discovery import GoalFileForm, GoalForm, HypothesisForm
from applications.models import Application
from applications.queries.visible import applications_visible_to
from applications.states.application import EDITABLE
from applications.views.shared import moment
from kpi.actions.laying import change_goal, enter_goal, enter_goals
from kpi.goal_file import GoalFileError, goals_in
from kpi.models import TownGoal
from kpi.queries.goals import goals_visible_to, standings_on
from workflow.paging import page_of
from workflow.steps import Refused


@with_right(Right.KEEP_INDICATORS)
def goals(request: HttpRequest) -> HttpResponse:
    """The goals of one's own city, and the ways to enter more."""
    page = page_of(request, goals_visible_to(actor(request)), ("document", "pk"))
    shown = {"goals": page.rows, "page": page}
    return render(request, "applications/applicant/goals.html", shown)


@with_right(Right.KEEP_INDICATORS)
def goal_new(request: HttpRequest) -> HttpResponse:
    """Enters a goal."""
    return _write(request, None)


@with_right(Right.KEEP_INDICATORS)
def goal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rewrites a goal."""
    return _write(request, find_or_404(goals_visible_to(actor(request)), pk=pk))


def _write(request: HttpRequest, goal: TownGoal | None) -> HttpResponse:
    form = GoalForm(request.POST or None, goal=goal)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {**form.said(), "by": actor(request), "at": moment(request)}
        try:
            kept = change_goal(goal=goal, **said) if goal else enter_goal(owner=acting_organization(request), **said)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("目標を保存しました。"))
            return redirect("applications:goal", pk=kept.pk)
    shown = {"form": form, "goal": goal}
    return render(request, "applications/applicant/goal_edit.html", shown, status=422 if form.errors else 200)


@with_right(Right.KEEP_INDICATORS)
def goal_import(request: HttpRequest) -> HttpResponse:
    """Takes the goals of a CSV file, all or none; every wrong row is named."""
    form = GoalFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = goals_in(form.cleaned_data["file"].read())
            made = enter_goals(owner=acting_organization(request), lines=lines, by=actor(request), at=moment(request))
        except GoalFileError as problem:
            for fault in problem.faults:
                form.add_error("file", fault)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(
                request,
                ngettext("%(count)s件の目標を取り込みました。", "%(count)s件の目標を取り込みました。", len(made))
                % {"count": len(made)},
            )
            return redirect("applications:goals")
    shown = {"form": form}
    return render(request, "applications/applicant/goal_import.html", shown, status=422 if form.errors else 200)


@with_right(Right.KEEP_INDICATORS)
def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal with its indicators as they stand, the gap, and the hypothesis that is said from it."""
    found = find_or_404(goals_visible_to(actor(request)), pk=pk)
    standings, drafts = standings_on(found), _drafts(request)
    form = HypothesisForm(request.POST or None, standings=standings, drafts=drafts)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        chosen = next(one for one in standings if str(one.indicator.pk) == typed["indicator"])
        application = next((one for one in drafts if one.number == typed["application"]), None)
        try:
            save_hypothesis(
                goal=found,
                indicator=chosen.indicator,
                gap=chosen.gap,
                route=typed["route"],
                text=typed["text"],
                application=application,
                by=actor(request),
                at=moment(request),
            )
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _told(request, found, application, typed["route"])
    shown = {
        "goal": found,
        "standings": standings,
        "form": form,
        "drafts": drafts,
        "hypotheses": found.hypotheses.select_related("application", "written_by"),
    }
    return render(request, "applications/applicant/goal.html", shown, status=422 if form.errors else 200)


def _told(request: HttpRequest, found: TownGoal, application: Application | None, route: str) -> HttpResponse:
    if application is None:
        messages.success(request, _("価値の仮説を残しました。"))
        return redirect("applications:goal", pk=found.pk)
    messages.success(request, _("価値の仮説を応募書に書き込みました。目標と指標も入っています。"))
    place = place_of(f"value_{route}", application.form_version)
    section = place[0].key if place else "vision"
    return redirect("applications:write", number=application.number, section=section)


def _drafts(request: HttpRequest) -> list[Application]:
    """The drafts of one's own organization that may be written now."""
    own = applications_visible_to(actor(request)).filter(lead=acting_organization(request), state__in=EDITABLE)
    return list(own.select_related("form_version", "call"))
