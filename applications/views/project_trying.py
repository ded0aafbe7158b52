"""What a pilot tries: the board of mechanisms, their reviews, and the log of tries (S17, S27c)."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.trying import (
    change_mechanism,
    keep_mechanism,
    log_try,
    observe_try,
    set_up_mechanism,
    stop_mechanism,
)
from applications.forms.project_trying import MechanismForm, ObservationForm, ReviewForm, TryForm
from applications.models import Mechanism, Project, Try
from applications.pictures.board import PHONE, board_picture
from applications.pictures.uptake import PHONE as UPTAKE_PHONE
from applications.pictures.uptake import uptake_picture
from applications.queries.project_feeds import folded
from applications.queries.project_trying import board_of, drawn, tries_of
from applications.queries.projects import holds
from applications.states.trying import MechanismKind
from applications.uptake import penetration_of
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import bare_month
from workflow.fields.number import whole_number
from workflow.steps import Refused


@signed_in
def tries(request: HttpRequest, number: str) -> HttpResponse:
    """The board of mechanisms over time, and every try, newest first."""
    project = project_seen(request, number)
    today = timezone.localdate(now())
    board = board_of(project, today)
    running = drawn(board)
    context = shown(
        request,
        project,
        "tries",
        board=board,
        wide=board_picture(running, today),
        phone=board_picture(running, today, PHONE),
        tries=tries_of(project),
        today=today,
        writes=_writes(request, project),
    )
    return render(request, "applications/project/tries.html", context)


def _writes(request: HttpRequest, project: Project) -> bool:
    return holds(actor(request), Right.RUN_PROJECT, project) and not project.is_over


def _saved(
    request: HttpRequest, form: forms.Form, page: tuple[Project, str, dict[str, Any]], deed: Callable[[], Any]
) -> HttpResponse | None:
    """Does the deed when the form is whole, and goes on to a page; None when the page must be shown again."""
    if request.method != "POST" or not form.is_valid():
        return None
    project, name, more = page
    try:
        deed()
    except Refused as refused:
        refusal(request, form, refused)
        return None
    messages.success(request, SAVED)
    return redirect(project.place(name, **more).url)


@signed_in
def mechanism_new(request: HttpRequest, number: str) -> HttpResponse:
    """One more mechanism beside the others."""
    project = project_held(request, number, Right.RUN_PROJECT)
    form = MechanismForm(request.POST or None)

    def deed() -> None:
        said = {**form.cleaned_data, "kind": MechanismKind(form.cleaned_data["kind"])}
        set_up_mechanism(project=project, by=actor(request), at=now(), **said)

    answer = _saved(request, form, (project, "project_tries", {}), deed)
    context = shown(request, project, "tries", form=form)
    return answer or render(request, "applications/project/mechanism_new.html", context)


@signed_in
def mechanism(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One mechanism: its hypothesis, its reviews, its tries; the city keeps, changes or stops it."""
    project = project_seen(request, number)
    one = find_or_404(project.mechanisms.all(), pk=pk)
    one.project = project
    writes = _writes(request, project) and one.runs
    if request.method == "POST" and not writes:
        raise Http404
    form = ReviewForm(request.POST or None, initial={"hypothesis": one.hypothesis})
    answer = _saved(
        request, form, (project, "project_mechanism", {"pk": pk}), lambda: _reviewed(one, form.cleaned_data, request)
    )
    today = timezone.localdate(now())
    context = shown(
        request,
        project,
        "tries",
        one=one,
        form=form,
        writes=writes,
        late=one.waits_for_review(today),
        tries=list(one.tries.order_by("-number")),
    )
    return answer or render(request, "applications/project/mechanism.html", context)


def _reviewed(one: Mechanism, said: dict[str, Any], request: HttpRequest) -> None:
    words: dict[str, Any] = {"mechanism": one, "reason": said["reason"], "by": actor(request), "at": now()}
    if said["verdict"] == "stop":
        stop_mechanism(**words)
    elif said["verdict"] == "keep":
        keep_mechanism(next_review_on=said["next_review_on"], **words)
    else:
        change_mechanism(next_review_on=said["next_review_on"], hypothesis=said["hypothesis"], **words)


@signed_in
def try_new(request: HttpRequest, number: str) -> HttpResponse:
    """What is supposed and tried; the next step of an earlier try may be where it begins."""
    project = project_held(request, number, Right.RUN_PROJECT)
    earlier = _earlier(project, request.GET.get("follows", ""))
    initial = {
        "mechanism": request.GET.get("mechanism") or (earlier.mechanism_id if earlier else None),
        "follows": earlier,
        "tried": earlier.next_step if earlier else "",
    }
    form = TryForm(request.POST or None, project=project, initial=initial)
    answer = _saved(
        request,
        form,
        (project, "project_tries", {}),
        lambda: log_try(project=project, by=actor(request), at=now(), **form.cleaned_data),
    )
    context = shown(request, project, "tries", form=form, earlier=earlier)
    return answer or render(request, "applications/project/try_new.html", context)


def _earlier(project: Project, number: str) -> Try | None:
    said = whole_number(number)
    return None if said is None else project.tries.filter(number=said).first()


@signed_in
def attempt(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """One try: what was supposed, tried, seen, and what comes next; with the chart that is pinned."""
    project = project_seen(request, number)
    found = project.tries.select_related("mechanism", "follows", "pinned_series", "pinned_feed", "written_by")
    one = find_or_404(found, number=place)
    writes = _writes(request, project)
    if request.method == "POST" and not writes:
        raise Http404
    names = ("observed", "observed_on", "next_step", "pinned_series", "pinned_feed")
    initial = {name: getattr(one, name) for name in names}
    form = ObservationForm(request.POST or None, project=project, again=one.is_observed, initial=initial)
    answer = _saved(
        request,
        form,
        (project, "project_try", {"place": place}),
        lambda: observe_try(attempt=one, by=actor(request), at=now(), **form.cleaned_data),
    )
    context = shown(
        request,
        project,
        "tries",
        one=one,
        form=form,
        writes=writes,
        pinned=_pinned(one),
        chart=folded(one.pinned_feed) if one.pinned_feed else None,
        after=list(one.followed_by.order_by("number")),
    )
    return answer or render(request, "applications/project/try.html", context)


def _pinned(one: Try) -> dict[str, Any]:
    """The pinned series as a picture; empty when none is pinned or nobody counted yet."""
    series = one.pinned_series
    points = list(series.points.all()) if series else []
    if series is None or not points:
        return {}
    values = [point.value for point in points]
    labels = [bare_month(point.month) if point.month else str(point.place) for point in points]
    return {
        "series": series,
        "reach": penetration_of(values[-1], series.population),
        "wide": uptake_picture(values, labels),
        "phone": uptake_picture(values, labels, UPTAKE_PHONE),
    }
