"""A screener's second look at the distance: what she reads, what she says, and what the others said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in, with_right
from applications.downloading import handed_out
from applications.models import Project
from applications.pictures.distance import PHONE, distance_picture
from applications.queries.distance import Distance, distance_of
from applications.queries.project_checklists import gate_lines
from applications.queries.project_evidence import evidence_shown
from applications.queries.projects import projects_visible_to
from applications.states.distance import View
from evaluation.actions.looking import ask_screeners, give_look, take_back_look
from evaluation.forms.looking import LookForm
from evaluation.forms.scoring import ReasonForm
from evaluation.models import ScreenerLook
from evaluation.queries.gate import definition_for
from evaluation.queries.looks import beside, copies_beside, looks_visible_to
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.problems import Refused

THINGS = (
    "project__application__lead",
    "project__application__experiment",
    "project__application__call",
    "project__goal_definition",
    "screener",
    "asked_by",
    "gate",
)


def _seen(request: HttpRequest, pk: int) -> ScreenerLook:
    return find_or_404(looks_visible_to(actor(request)).select_related(*THINGS), pk=pk)


@signed_in
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """What she is asked, beside what is known of the project; the desk reads the same page without the boxes."""
    one = _seen(request, pk)
    writes = one.is_open and one.screener_id == actor(request).pk
    if request.method != "POST" or not writes:
        return _page(request, one, LookForm() if writes else None)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    try:
        give_look(look=one, levels=form.levels(), by=actor(request), at=now())
    except Refused as refused:
        refusal(request, form, refused)
        return _page(request, one, form, status=422)
    messages.success(request, _("見立てを出しました。ほかの審査員の見立ても読めます。"))
    return redirect("evaluation:look", pk=one.pk)


@signed_in
@require_safe
def look_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
    """The copy that goes with an observation of the project she looks at; always a download."""
    one = _seen(request, pk)
    copy = find_or_404(copies_beside(one).exclude(file=""), pk=evidence)
    instead = redirect("evaluation:look", pk=one.pk)
    return handed_out(request, copy, media_type="application/octet-stream", instead=instead)


def _page(request: HttpRequest, one: ScreenerLook, form: LookForm | None, status: int = 200) -> HttpResponse:
    project, at = one.project, now()
    others = beside(one)
    said = [reading for given in (one, *others) if given.handed_down_at is None for reading in given.readings()]
    distance = distance_of(project.application, also=said)
    shown = {
        "look": one,
        "project": project,
        "form": form,
        "fields": _fields(form, distance) if form else [],
        "definition": definition_for(project),
        "evidence": evidence_shown(project, as_day(at)),
        "lines": [line for line in gate_lines(project, at) if line.weighs],
        "distance": distance,
        "distance_wide": distance_picture(distance),
        "distance_phone": distance_picture(distance, PHONE),
        "own": list(one.readings()),
        "others": [(other, list(other.readings())) for other in others],
    }
    return render(request, "evaluation/screener/look.html", shown, status=status)


def _fields(form: LookForm, distance: Distance) -> list[tuple[Any, Any, Any, Any]]:
    """For each axis its boxes, beside what the city sees today."""
    city = {
        lanes.axis: next((lane.newest for lane in lanes.lanes if lane.view == View.CITY), None)
        for lanes in distance.axes
    }
    return [(axis, level, text, city[axis]) for axis, level, text in form.boxes()]


@require_POST
@with_right(Right.KEEP_DESK)
def ask_looks(request: HttpRequest, number: str) -> HttpResponse:
    """At a follow-up the desk asks the screeners to look again."""
    project = find_or_404(_projects(request), number=number)
    try:
        asked = ask_screeners(project=project, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        words = _("%(n)s名の審査員に見立てを頼みました。") % {"n": len(asked)}
        messages.success(request, words if asked else _("頼める審査員がいません。頼んである人には、重ねて頼みません。"))
    return _back(project)


@require_POST
@with_right(Right.KEEP_DESK)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk no longer waits for one screener, and says why."""
    one, form = _seen(request, pk), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        take_back_look(look=one, reason=reason, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(name)sさんへの依頼を取り下げました。") % {"name": one.screener})
    return _back(one.project)


def _projects(request: HttpRequest) -> Any:
    return projects_visible_to(actor(request)).select_related("application")


def _back(project: Project) -> HttpResponse:
    return redirect("evaluation:gate", project.number)
