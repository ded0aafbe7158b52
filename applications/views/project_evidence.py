"""Evidence and use: claimed by the city, looked at by the desk."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, refusal, signed_in
from applications.actions.observing import (
    claim_evidence,
    correct_uptake,
    record_uptake,
    refuse_evidence,
    start_series,
    take_back_verification,
    verify_evidence,
)
from applications.downloading import handed_out
from applications.forms.project_evidence import (
    CorrectPointForm,
    EvidenceForm,
    JudgementForm,
    PointsForm,
    SeriesForm,
    TakeBackForm,
)
from applications.models import Evidence, Project, UptakePoint, UptakeSeries
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.steps import Refused, obstacles

# What a renewal takes over from the observation before it.
KEPT = ("kind", "text", "observer", "outside_team", "source", "link")


@signed_in
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Puts one observation on the table; one that renews another begins with its words."""
    project = project_held(request, number, Right.RUN_PROJECT)
    renews = _renewed(request, project)
    initial = {name: getattr(renews, name) for name in KEPT} if renews else {}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "kind": EvidenceKind(form.cleaned_data["kind"])}
        try:
            claim_evidence(project=project, renews=renews, by=actor(request), at=now(), **said)
            messages.success(request, _("証拠を出しました。事務局が出所を確かめます。"))
            return redirect(project.place("project", "evidence").url)
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "evidence", form=form, renews=renews)
    return render(request, "applications/project/evidence_add.html", context)


def _renewed(request: HttpRequest, project: Project) -> Evidence | None:
    """The observation that the address says is renewed; one of this project alone."""
    asked = request.GET.get("renews", "")
    return find_or_404(project.evidence.all(), pk=asked) if asked else None


@signed_in
def one(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One observation; the desk verifies, refuses, or takes a verification back."""
    project = project_seen(request, number)
    evidence = find_or_404(project.evidence.select_related("claimed_by", "judged_by", "renews"), pk=pk)
    judges = actor(request).may(Right.KEEP_DESK)
    verified = evidence.state == EvidenceState.VERIFIED
    form: TakeBackForm | JudgementForm = (TakeBackForm if verified else JudgementForm)(request.POST or None)
    if request.method == "POST":
        if not judges:
            raise Http404
        if form.is_valid():
            try:
                _judge(request, evidence, form.cleaned_data["judgement"])
                messages.success(request, SAVED)
                return redirect(project.place("project", "evidence").url)
            except Refused as refused:
                refusal(request, form, refused)
    step = Evidence.verify if evidence.state == EvidenceState.CLAIMED else None
    problems = obstacles(evidence, step, by=actor(request), at=now()) if judges and step else []
    context = shown(
        request,
        project,
        "evidence",
        evidence=evidence,
        form=form,
        judges=judges,
        problems=problems,
        renewal=evidence.renewals.first(),
        soon=evidence.runs_out_within(settings.EVIDENCE_RENEWAL_DAYS, as_day(now())),
    )
    return render(request, "applications/project/evidence.html", context)


def _judge(request: HttpRequest, evidence: Evidence, words: str) -> None:
    said = {"evidence": evidence, "judgement": words, "by": actor(request), "at": now()}
    verdict = request.POST.get("verdict")
    if verdict == "verify":
        verify_evidence(explanations=explanations_in(request), **said)  # type: ignore[arg-type]
    elif verdict == "refuse":
        refuse_evidence(**said)  # type: ignore[arg-type]
    elif verdict == "take_back":
        take_back_verification(**said)  # type: ignore[arg-type]
    else:
        raise Http404


@signed_in
@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The copy that goes with an observation; always a download, never shown in place."""
    evidence = find_or_404(project_seen(request, number).evidence.all(), pk=pk)
    if not evidence.file:
        raise Http404
    instead = redirect("applications:project_evidence", number=number, pk=pk)
    return handed_out(request, evidence, media_type="application/octet-stream", instead=instead)


@signed_in
def uptake(request: HttpRequest, number: str) -> HttpResponse:
    """Begins a way of counting, or adds the next months to one: the first, or the one named in the address."""
    project = project_held(request, number, Right.RUN_PROJECT)
    every = list(project.uptake_series.all())
    series = _chosen(request, every)
    form = PointsForm(request.POST or None) if series else SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if series:
                first_month = form.cleaned_data["first_month"]
                values = form.cleaned_data["values"]
                by = actor(request)
                record_uptake(series=series, values=values, first_month=first_month, by=by, at=now())
            else:
                made = start_series(project=project, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, SAVED)
            return redirect(project.place("project", "uptake").url if series else _page_of(made))
        except Refused as refused:
            refusal(request, form, refused)
    points = list(series.points.all()) if series else []
    others = [one for one in every if one != series]
    context = shown(request, project, "uptake", form=form, series=series, points=points, others=others)
    return render(request, "applications/project/uptake.html", context)


@signed_in
def uptake_point(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One month's value is mended, with the reason; the trail keeps what stood there."""
    project = project_held(request, number, Right.RUN_PROJECT)
    points = UptakePoint.objects.filter(series__project=project).select_related("series__project")
    point = find_or_404(points, pk=pk)
    form = CorrectPointForm(request.POST or None, initial={"value": point.value})
    if request.method == "POST" and form.is_valid():
        try:
            correct_uptake(point=point, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, _("数を直しました。前の数とわけは履歴に残っています。"))
            return redirect(_page_of(point.series))
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "uptake", form=form, point=point)
    return render(request, "applications/project/uptake_point.html", context)


def _page_of(series: UptakeSeries) -> str:
    """Where the first numbers of a new way of counting are put down."""
    return f"{series.project.place('project_uptake').url}?series={series.pk}"


def _chosen(request: HttpRequest, every: Sequence[UptakeSeries]) -> UptakeSeries | None:
    """The series of `?series=`, the first without it; None where one is to be begun (`?series=new`)."""
    said = request.GET.get("series", "")
    if said == "new" or not every:
        return None
    if not said:
        return every[0]
    found = [one for one in every if str(one.pk) == said]
    if not found:
        raise Http404
    return found[0]
