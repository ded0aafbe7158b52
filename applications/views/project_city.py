"""What the city writes about its project: people, goal, verdicts, remaining steps, distance, lessons."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.measuring import read_distance
from applications.actions.naming import (
    explain_fall_in_use,
    finish_remaining_step,
    judge_hypothesis,
    name_people,
    state_goal,
    write_lessons,
)
from applications.forms.project_words import (
    DistanceForm,
    DoneForm,
    FallForm,
    GoalForm,
    LessonsForm,
    PeopleForm,
    VerdictForm,
)
from applications.models import Hypothesis, Project
from applications.queries.distance import distance_of
from applications.states.distance import Axis, Occasion, View
from applications.states.experiment import Verdict
from applications.states.project import ProjectState
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused

PEOPLE = ("operator_name", "data_maintainer_name", "data_upkeep_payers")
GOAL = ("goal_sentence", "goal_user", "goal_place", "goal_operator", "goal_definition")


def _saved(request: HttpRequest, project: Project, page: str = "project", fragment: str = "") -> HttpResponse:
    messages.success(request, SAVED)
    return redirect(project.place(page, fragment).url)


@signed_in
def people(request: HttpRequest, number: str) -> HttpResponse:
    """Who runs it, who mends the data, who pays for that."""
    project = project_held(request, number, Right.RUN_PROJECT)
    form = PeopleForm(request.POST or None, initial={name: getattr(project, name) for name in PEOPLE})
    if request.method == "POST" and form.is_valid():
        try:
            name_people(project=project, by=actor(request), at=now(), **form.cleaned_data)
            return _saved(request, project, "project", "checklist")
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/people.html", shown(request, project, "people", form=form))


@signed_in
def goal(request: HttpRequest, number: str) -> HttpResponse:
    """The goal in one sentence, beside the programme's definition."""
    project = project_held(request, number, Right.RUN_PROJECT)
    operator = project.goal_operator or project.operator_name
    initial = {**{name: getattr(project, name) for name in GOAL}, "goal_operator": operator}
    form = GoalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {name.removeprefix("goal_"): value for name, value in form.cleaned_data.items()}
        try:
            state_goal(project=project, by=actor(request), at=now(), **said)
            return _saved(request, project)
        except Refused as refused:
            refusal(request, form, refused)
    definitions = list(form.fields["goal_definition"].queryset)  # type: ignore[attr-defined]
    return render(
        request,
        "applications/project/goal.html",
        shown(request, project, "goal", form=form, definitions=definitions),
    )


@signed_in
def fall(request: HttpRequest, number: str) -> HttpResponse:
    """Why use fell."""
    project = project_held(request, number, Right.RUN_PROJECT)
    form = FallForm(request.POST or None, initial={"fall_in_use_explained": project.fall_in_use_explained})
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["fall_in_use_explained"]
            explain_fall_in_use(project=project, words=words, by=actor(request), at=now())
            return _saved(request, project, "project", "uptake")
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/fall.html", shown(request, project, "uptake", form=form))


@signed_in
def lessons(request: HttpRequest, number: str) -> HttpResponse:
    """What others can learn; written by the city, read by everyone who sees the project."""
    project = project_seen(request, number)
    writes = actor(request).may(Right.RUN_PROJECT, within=project) and project.may_still_be_told
    initial = {"public_lessons": project.public_lessons, "data_return_statement": project.data_return_statement}
    form = LessonsForm(request.POST or None, initial=initial) if writes else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            write_lessons(project=project, by=actor(request), at=now(), **form.cleaned_data)
            return _saved(request, project, "project_lessons")
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/lessons.html", shown(request, project, "lessons", form=form))


@signed_in
def experiment(request: HttpRequest, number: str) -> HttpResponse:
    """The purpose sheet, the verdict on each hypothesis, and what is left to do."""
    project = project_seen(request, number)
    writes = actor(request).may(Right.RUN_PROJECT, within=project) and not project.is_over
    sheet = getattr(project.application, "experiment", None)
    tests = list(sheet.hypotheses.all()) if sheet else []
    steps = list(project.application.remaining_steps.all())
    wrong: dict[str, Any] = {}
    if writes and request.method == "POST":
        wrong = _judged(request, project) if "hypothesis" in request.POST else _finished(request, project)
        if not wrong:
            return _saved(request, project, "project_experiment")
    context = shown(
        request,
        project,
        "experiment",
        sheet=sheet,
        writes=writes,
        tests=[(test, wrong.get(f"h{test.pk}") or _verdict_form(test)) for test in tests],
        steps=[(step, wrong.get(f"s{step.pk}") or DoneForm(prefix=f"s{step.pk}")) for step in steps],
    )
    return render(request, "applications/project/experiment.html", context)


def _verdict_form(test: Hypothesis) -> VerdictForm:
    return VerdictForm(prefix=f"h{test.pk}", initial={"verdict": test.verdict, "learned": test.learned})


def _judged(request: HttpRequest, project: Project) -> dict[str, Any]:
    """Saves one verdict; the form that was wrong by its name."""
    test = find_or_404(
        Hypothesis.objects.filter(experiment__application=project.application), pk=request.POST["hypothesis"]
    )
    form = VerdictForm(request.POST, prefix=f"h{test.pk}")
    if not form.is_valid():
        return {f"h{test.pk}": form}
    said = {"verdict": Verdict(form.cleaned_data["verdict"]), "learned": form.cleaned_data["learned"]}
    judge_hypothesis(project=project, hypothesis=test, by=actor(request), at=now(), **said)
    return {}


def _finished(request: HttpRequest, project: Project) -> dict[str, Any]:
    """Marks one remaining step as done; the form that was wrong by its name."""
    step = find_or_404(project.application.remaining_steps.all(), pk=request.POST.get("remaining", ""))
    form = DoneForm(request.POST, prefix=f"s{step.pk}")
    if not form.is_valid():
        return {f"s{step.pk}": form}
    done_on: date = form.cleaned_data["done_on"]
    note = form.cleaned_data["done_note"]
    finish_remaining_step(project=project, remaining=step, done_on=done_on, note=note, by=actor(request), at=now())
    return {}


OCCASIONS = {
    ProjectState.PREPARING: Occasion.AWARD,
    ProjectState.GATE_REVIEW: Occasion.GATE,
    ProjectState.FOLLOWING_UP: Occasion.FOLLOW_UP,
}


@signed_in
def distance(request: HttpRequest, number: str) -> HttpResponse:
    """A new look at the distance: the city's, or the ministry's."""
    project = project_held(request, number, Right.RUN_PROJECT, Right.KEEP_DESK)
    view = View.MINISTRY if actor(request).may(Right.KEEP_DESK) else View.CITY
    before = distance_of(project.application)
    form = DistanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        occasion = OCCASIONS.get(ProjectState(project.state), Occasion.BETWEEN)
        # Whoever looks for the first time gives the first reading now.
        if view not in before.views:
            occasion = Occasion.AWARD
        read_distance(
            application=project.application,
            view=view,
            occasion=occasion,
            levels=form.levels(),
            by=actor(request),
            at=now(),
        )
        return _saved(request, project, "project", "distance")
    fields = [(axis, form[f"{axis}_level"], form[f"{axis}_text"]) for axis in Axis]
    return render(
        request,
        "applications/project/distance.html",
        shown(request, project, "distance", form=form, fields=fields, view=view, before=before),
    )
