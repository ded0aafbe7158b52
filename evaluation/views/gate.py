"""The gate's pages: the desk prepares, the director decides, the city reads the verdict."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, refusal, signed_in, with_right
from applications.models import Project
from applications.pictures.distance import PHONE, distance_picture
from applications.queries.distance import AxisLanes, distance_of
from applications.queries.indicators import kpi_rows
from applications.queries.project_checklists import Threshold, gate_lines
from applications.queries.project_directions import purpose_now, told_at_the_gate
from applications.queries.project_doors import for_reader
from applications.queries.project_evidence import evidence_shown
from applications.queries.projects import holds, projects_visible_to
from applications.states.distance import View
from applications.states.project import AFTER_THE_GATE, ProjectState
from evaluation.actions.gating import DECIDES, decide_gate, open_gate, prepare_gate, propose_verdict, send_gate_back
from evaluation.forms.deciding import GateForm
from evaluation.forms.scoring import ReasonForm
from evaluation.letters import condition_line
from evaluation.models import GateReview
from evaluation.models.look import said_by_axis
from evaluation.queries.gate import definition_for, gates_visible_to, with_definition_in_force
from evaluation.queries.looks import looks_in_hand, not_yet_beside, read_looks
from evaluation.queries.seeing import is_staff
from evaluation.states import GateState, Verdict
from workflow.clock import now, with_now
from workflow.fields.calendar import as_day
from workflow.problems import Problem, Refused
from workflow.steps import obstacles

GATE = "evaluation/gate"
# The project's own step asks for the warrant, which is what is being made here.
NOT_ASKED_HERE = {"NO_WARRANT", "UNDECIDED", "OTHER_VERDICT"}


@with_right(Right.SEE_ALL)
def gates(request: HttpRequest) -> HttpResponse:
    """The projects that stand at the gate, and the verdicts so far."""
    by = actor(request)
    at_the_gate = projects_visible_to(by).filter(state=ProjectState.GATE_REVIEW)
    reviews = gates_visible_to(by).select_related("project__application__lead")
    open_reviews = {gate.project_id: gate for gate in reviews.exclude(state=GateState.DECIDED)}
    waiting = [
        (project, open_reviews.get(project.pk)) for project in at_the_gate.select_related("application__lead")[:100]
    ]
    decided = list(reviews.filter(state=GateState.DECIDED).order_by("-decided_at")[:50])
    return render(request, f"{GATE}/gates.html", {"waiting": waiting, "decided": decided})


def _project(request: HttpRequest, number: str) -> Project:
    things = (
        "application__lead",
        "application__call",
        "application__call_type",
        "application__experiment",
        "goal_definition",
    )
    found = with_definition_in_force(projects_visible_to(actor(request)))
    return find_or_404(with_now(found.select_related(*things)), number=number)


def _gate(request: HttpRequest, project: Project) -> GateReview | None:
    """The review in hand: the newest one that this person may read, bound to the project as loaded."""
    return next(iter(_gates(request, project)), None)


def _gates(request: HttpRequest, project: Project) -> list[GateReview]:
    """Every review of the project that this person may read, the newest first."""
    found = gates_visible_to(actor(request)).filter(project=project)
    people = ("opened_by", "proposed_by", "decided_by")
    gates = list(found.select_related(*people).order_by("-number"))
    for gate in gates:
        gate.project = project
    return gates


@signed_in
def gate(request: HttpRequest, number: str) -> HttpResponse:
    """The definition beside the goal, the checklist beside the evidence, then the verdict."""
    return _page(request, _project(request, number))


def _page(request: HttpRequest, project: Project, form: GateForm | None = None, status: int = 200) -> HttpResponse:
    by, at = actor(request), project.read_at  # type: ignore[attr-defined]
    runs = holds(by, Right.RUN_PROJECT, project)
    read_looks(project)
    gates = _gates(request, project)
    one = gates[0] if gates else None
    keeps, staff = by.may(Right.KEEP_DESK), is_staff(by)
    looks = looks_in_hand(project, one) if staff else []
    distance = distance_of(project.application, also=not_yet_beside(looks))
    writes = one is not None and one.state == GateState.PREPARING and keeps
    shown: dict[str, Any] = {
        "project": project,
        "gate": one,
        "definition": definition_for(project),
        "purpose": purpose_now(project, project.purpose_changes),
        "told": told_at_the_gate(project),
        "threshold": Threshold("", "", "", tuple(for_reader(line, project, by) for line in gate_lines(project, at))),
        "runs": runs,
        "evidence": evidence_shown(project, as_day(at)),
        "remaining": [step for step in project.application.remaining_steps.all() if step.done_on is None],
        "distance": distance,
        "distance_wide": distance_picture(distance),
        "distance_phone": distance_picture(distance, PHONE),
        "kpi_rows": kpi_rows(project.application),
        "writes": writes,
        "form": (form or GateForm(kept=_kept(one), asked=any(look.gate_id for look in looks))) if writes else None,
        "conditions": [condition_line(condition) for condition in one.conditions] if one else [],
        "may_open": one_may_open(project, one) and keeps,
        "staff": staff,
        "keeps_desk": keeps,
        "looks": looks,
        "looks_given": sum(look.given_at is not None for look in looks),
        "may_ask": keeps and project.state in AFTER_THE_GATE,
        "screener_looks": said_by_axis(looks),
        "city_looks": {lanes.axis: _newest(lanes) for lanes in distance.axes},
        "earlier": gates[1:],
        **_deed(one, by, at),
    }
    shown["problems"] = [for_reader(problem, project, by) for problem in shown["problems"]]
    return render(request, f"{GATE}/gate.html", shown, status=status)


def _newest(lanes: AxisLanes) -> Any:
    """The city's own newest look at one axis."""
    return next((lane.newest for lane in lanes.lanes if lane.view == View.CITY), None)


def one_may_open(project: Project, one: GateReview | None) -> bool:
    """Whether a review may be begun: the city has asked, and none is under way."""
    return project.state == ProjectState.GATE_REVIEW and (one is None or one.is_decided)


def _kept(one: GateReview | None) -> dict[str, Any]:
    if one is None:
        return {}
    names = ("verdict", "reasons", "lessons", "minority_opinion", "conditions", "looks")
    return {name: getattr(one, name) for name in names}


def _deed(one: GateReview | None, by: Any, at: Any) -> dict[str, Any]:
    """What whoever reads may do next with the review, and what stands in the way."""
    if one is None:
        return {"problems": []}
    if one.state == GateState.PREPARING and by.may(Right.KEEP_DESK):
        return {"problems": obstacles(one, GateReview.propose, by=by, at=at), "proposes": True}
    if one.state == GateState.PROPOSED and by.may(Right.DECIDE_GATE):
        return {"problems": _before_the_verdict(one, by, at), "decides": True, "back_form": ReasonForm()}
    return {"problems": []}


def _before_the_verdict(one: GateReview, by: Any, at: Any) -> list[Problem]:
    """What bars the verdict itself, and what bars the step of the project that it opens; each once."""
    of_gate, of_project = DECIDES[Verdict(one.verdict)]
    found = obstacles(one, of_gate, by=by, at=at)
    known = {problem.code for problem in found} | NOT_ASKED_HERE
    more = obstacles(one.project, of_project, by=by, at=at, warrant=one)
    return [*found, *(problem for problem in more if problem.code not in known)]


@require_POST
@with_right(Right.SEE_ALL)
def gate_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Opens, saves, proposes, sends back or decides."""
    deeds = {
        "open": (_open, Right.KEEP_DESK),
        "save": (_save, Right.KEEP_DESK),
        "propose": (_propose, Right.KEEP_DESK),
        "send-back": (_send_back, Right.DECIDE_GATE),
        "decide": (_decide, Right.DECIDE_GATE),
    }
    if name not in deeds or not actor(request).may(deeds[name][1]):
        raise Http404
    return deeds[name][0](request, _project(request, number))


def _open(request: HttpRequest, project: Project) -> HttpResponse:
    return _done(request, project, lambda: open_gate(project=project, by=actor(request), at=now()), "")


def _save(request: HttpRequest, project: Project) -> HttpResponse:
    one = _needed(request, project)
    form = GateForm(request.POST, kept=_kept(one), asked=one.screener_looks.exists())
    if not form.is_valid():
        return _page(request, project, form, status=422)
    said = form.said()
    return _done(
        request,
        project,
        lambda: prepare_gate(gate=one, by=actor(request), at=now(), **said),
        _("保存しました。"),
    )


def _propose(request: HttpRequest, project: Project) -> HttpResponse:
    one, given = _needed(request, project), explanations_in(request)
    return _done(
        request,
        project,
        lambda: propose_verdict(gate=one, by=actor(request), at=now(), explanations=given),
        _("決裁に上げました。"),
    )


def _send_back(request: HttpRequest, project: Project) -> HttpResponse:
    one, form = _needed(request, project), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _done(
        request,
        project,
        lambda: send_gate_back(gate=one, reason=reason, by=actor(request), at=now()),
        _("差し戻しました。"),
    )


def _decide(request: HttpRequest, project: Project) -> HttpResponse:
    one, given = _needed(request, project), explanations_in(request)
    return _done(
        request,
        project,
        lambda: decide_gate(gate=one, by=actor(request), at=now(), explanations=given),
        _("判定しました。市に知らせました。"),
    )


def _needed(request: HttpRequest, project: Project) -> GateReview:
    one = _gate(request, project)
    if one is None:
        raise Http404
    return one


def _done(request: HttpRequest, project: Project, deed: Any, words: str) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        refusal(request, None, refused)
    else:
        if words:
            messages.success(request, words)
    return redirect("evaluation:gate", number=project.number)
