"""Follow-ups for years, data given back, and the roll-out that a second city confirms (S26, S29c, S30)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.data_returning import confirm_delivery, deliver_data, owe_data, waive_data_return
from applications.actions.following import (
    confirm_roll_out,
    decline_roll_out,
    plan_follow_up,
    propose_roll_out,
    record_follow_up,
    roll_out_project,
)
from applications.forms.project_after import (
    AnswerForm,
    DeliveryForm,
    FollowUpForm,
    OweDataForm,
    PlanFollowUpForm,
    RollOutForm,
)
from applications.models import DataDelivery, Project, RollOut
from applications.queries.projects import roll_outs_visible_to
from applications.states.project import FOLLOWED
from applications.states.rollout import RollOutState
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.steps import Refused, obstacles


@signed_in
def follow_up(request: HttpRequest, number: str) -> HttpResponse:
    """Every visit, the next one first; the desk plans and writes."""
    project = project_seen(request, number)
    desk = actor(request).may(Right.KEEP_DESK)
    form = PlanFollowUpForm(request.POST or None) if desk and project.state in FOLLOWED else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            plan_follow_up(project=project, due_on=form.cleaned_data["due_on"], by=actor(request), at=now())
            messages.success(request, SAVED)
            return redirect(project.place("project_follow_up").url)
        except Refused as refused:
            refusal(request, form, refused)
    visits = list(project.follow_ups.select_related("evidence_of_use", "recorded_by"))
    context = shown(
        request,
        project,
        "follow_up",
        form=form,
        ahead=[visit for visit in visits if visit.done_on is None],
        past=[visit for visit in reversed(visits) if visit.done_on is not None],
    )
    return render(request, "applications/project/follow_up.html", context)


@signed_in
def visit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Writes down what one visit found."""
    project = project_held(request, number, Right.KEEP_DESK)
    planned = find_or_404(project.follow_ups.filter(done_on=None), pk=pk)
    form = FollowUpForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid():
        try:
            record_follow_up(visit=planned, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, SAVED)
            return redirect(project.place("project_follow_up").url)
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "follow_up", form=form, visit=planned)
    return render(request, "applications/project/visit.html", context)


@signed_in
def data(request: HttpRequest, number: str) -> HttpResponse:
    """Which data is owed, what was given back, what was waived."""
    project = project_seen(request, number)
    owes = actor(request).may(Right.RUN_PROJECT, within=project) and not project.is_over
    form = OweDataForm(request.POST or None) if owes else None
    if form is not None and request.method == "POST" and form.is_valid():
        owe_data(project=project, by=actor(request), at=now(), **form.cleaned_data)
        messages.success(request, SAVED)
        return redirect(project.place("project_data").url)
    today = as_day(now())
    returns = [(owed, owed.is_met(today)) for owed in project.data_returns.prefetch_related("deliveries", "checks")]
    waives = actor(request).may(Right.DECIDE_GATE)
    context = shown(request, project, "data", form=form, returns=returns, waives=waives)
    return render(request, "applications/project/data.html", context)


@signed_in
def data_return(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One owed data set: the city delivers, the desk confirms, the director waives."""
    project = project_seen(request, number)
    owed = find_or_404(project.data_returns.all(), pk=pk)
    user = actor(request)
    delivery, waiver = DeliveryForm(), AnswerForm()
    if request.method == "POST":
        said = request.POST.get("form")
        try:
            if said == "deliver" and user.may(Right.RUN_PROJECT, within=project):
                delivery = DeliveryForm(request.POST)
                if not delivery.is_valid():
                    raise Refused([])
                deliver_data(owed=owed, by=user, at=now(), **delivery.cleaned_data)
            elif said == "confirm" and user.may(Right.KEEP_DESK):
                chosen = find_or_404(DataDelivery.objects.filter(data_return=owed), pk=request.POST.get("delivery", ""))
                confirm_delivery(delivery=chosen, by=user, at=now())
            elif said == "waive" and user.may(Right.DECIDE_GATE):
                waiver = AnswerForm(request.POST)
                waiver.is_valid()
                waive_data_return(owed=owed, waiver=waiver.cleaned_data.get("answer", ""), by=user, at=now())
            else:
                raise Http404
            messages.success(request, SAVED)
            return redirect(project.place("project_data").url)
        except Refused as refused:
            if refused.problems:
                refusal(request, waiver, refused)
    context = shown(
        request,
        project,
        "data",
        owed=owed,
        deliveries=list(owed.deliveries.select_related("verified_by")),
        checks=list(owed.checks.all()[:10]),
        delivery=delivery,
        waiver=waiver,
        waives=user.may(Right.DECIDE_GATE),
    )
    return render(request, "applications/project/data_return.html", context)


@signed_in
def roll_out(request: HttpRequest, number: str) -> HttpResponse:
    """Asks a second municipality; once it has said yes, the desk confirms 横展開."""
    project = project_held(request, number, Right.RUN_PROJECT, Right.KEEP_DESK)
    form = RollOutForm(request.POST if request.POST.get("form") == "propose" else None)
    problems = []
    if request.method == "POST":
        try:
            done = _cross(request, project) if request.POST.get("form") == "cross" else _propose(request, project, form)
            if done:
                messages.success(request, SAVED)
                return redirect(project.place("project_roll_out").url)
        except Refused as refused:
            problems = refusal(request, form if form.is_bound else None, refused)
    asked = list(project.roll_outs.select_related("to", "answered_by"))
    confirmed = next((one for one in asked if one.state == RollOutState.CONFIRMED), None)
    if confirmed and actor(request).may(Right.KEEP_DESK) and not problems:
        problems = obstacles(project, Project.roll_out, by=actor(request), at=now(), warrant=confirmed)
    context = shown(request, project, "roll_out", form=form, asked=asked, confirmed=confirmed, problems=problems)
    return render(request, "applications/project/roll_out.html", context)


def _propose(request: HttpRequest, project: Project, form: RollOutForm) -> bool:
    if not form.is_valid():
        return False
    propose_roll_out(project=project, by=actor(request), at=now(), **form.cleaned_data)
    return True


def _cross(request: HttpRequest, project: Project) -> bool:
    confirmed = find_or_404(project.roll_outs.filter(state=RollOutState.CONFIRMED), pk=request.POST.get("pk", ""))
    roll_out_project(project=project, roll_out=confirmed, by=actor(request), at=now())
    return True


@signed_in
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """The second municipality's own page: what is asked of it, and its certifier's answer."""
    seen = roll_outs_visible_to(actor(request)).select_related("project__application__lead", "to", "answered_by")
    one = find_or_404(seen, pk=pk)
    user = actor(request)
    answers = user.may(Right.SIGN_PROJECT, within=one) and one.state == RollOutState.PROPOSED
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if not answers or request.POST.get("verdict") not in ("confirm", "decline"):
            raise Http404
        if form.is_valid():
            act = confirm_roll_out if request.POST["verdict"] == "confirm" else decline_roll_out
            act(roll_out=one, answer=form.cleaned_data["answer"], by=user, at=now())
            messages.success(request, _("返事を送りました。"))
            return redirect("applications:roll_out_asked", pk=one.pk)
    problems = obstacles(one, RollOut.confirm, by=user, at=now()) if answers else []
    context = {"one": one, "form": form, "answers": answers, "problems": problems}
    return render(request, "applications/project/roll_out_asked.html", context)
