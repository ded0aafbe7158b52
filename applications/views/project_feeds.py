"""Observed data of a project: the list, one series with its chart, and what comes in (S17)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.feeding import TakenIn, begin_feed, fold_feed, take_in
from applications.forms.project_feeds import FeedDataForm, FeedForm, FoldForm
from applications.models import DataFeed, Project
from applications.queries.project_feeds import feeds_of, folded, pinned_in
from applications.queries.projects import holds
from applications.states.feed import FeedSource, FoldBy, FoldHow
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused

NEWEST_POINTS = 48


@signed_in
@require_safe
def feeds(request: HttpRequest, number: str) -> HttpResponse:
    """Every series with how far it reaches."""
    project = project_seen(request, number)
    context = shown(request, project, "feeds", feeds=feeds_of(project), writes=_writes(request, project))
    return render(request, "applications/project/feeds.html", context)


def _writes(request: HttpRequest, project: Project) -> bool:
    return holds(actor(request), Right.RUN_PROJECT, project) and not project.is_over


@signed_in
def feed_new(request: HttpRequest, number: str) -> HttpResponse:
    """One more series."""
    project = project_held(request, number, Right.RUN_PROJECT)
    form = FeedForm(request.POST or None, initial={"source": FeedSource.SENSOR})
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "source": FeedSource(form.cleaned_data["source"])}
        try:
            made = begin_feed(project=project, by=actor(request), at=now(), **said)
            messages.success(request, SAVED)
            return redirect(project.place("project_feed", "take-in", pk=made.pk).url)
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "feeds", form=form)
    return render(request, "applications/project/feed_new.html", context, status=422 if form.errors else 200)


@signed_in
def feed(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One series: its chart, folded as one likes to see it, its newest numbers, and the box for more."""
    project = project_seen(request, number)
    one = find_or_404(project.feeds.all(), pk=pk)
    one.project = project
    writes = _writes(request, project)
    if request.method == "POST" and not writes:
        raise Http404
    form, folds = FeedDataForm(), FoldForm(initial={"by": one.by, "how": one.how})
    if request.method == "POST" and "by" in request.POST:
        folds = FoldForm(request.POST)
        if folds.is_valid() and _folded(request, one, folds):
            return redirect(project.place("project_feed", pk=pk).url)
    elif request.method == "POST":
        form = FeedDataForm(request.POST, request.FILES)
        if form.is_valid() and _taken_in(request, one, form):
            return redirect(project.place("project_feed", pk=pk).url)
    context = shown(
        request,
        project,
        "feeds",
        feed=one,
        chart=folded(one),
        points=list(one.points.order_by("-observed_at")[:NEWEST_POINTS]),
        pins=pinned_in(one),
        form=form,
        folds=folds,
        writes=writes,
    )
    status = 422 if form.errors or folds.errors else 200
    return render(request, "applications/project/feed.html", context, status=status)


def _folded(request: HttpRequest, one: DataFeed, form: FoldForm) -> bool:
    said: dict[str, Any] = {"fold_by": FoldBy(form.cleaned_data["by"]), "how": FoldHow(form.cleaned_data["how"])}
    try:
        fold_feed(feed=one, by=actor(request), at=now(), **said)
    except Refused as refused:
        refusal(request, form, refused)
        return False
    messages.success(request, _("図の見せ方を変えました。留めてある図も、この見せ方になります。"))
    return True


def _taken_in(request: HttpRequest, one: DataFeed, form: FeedDataForm) -> bool:
    replace = form.cleaned_data["replace"]
    try:
        taken = take_in(feed=one, observed=form.observed(), replace=replace, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, form, refused)
        return False
    messages.success(request, words_of(taken))
    return True


def words_of(taken: TakenIn) -> str:
    """What became of the rows, in words."""
    words = _("%(added)d件を足しました。同じ数が入っていた%(same)d件はそのまま、置き換えたのは%(replaced)d件です。")
    return words % vars(taken)
