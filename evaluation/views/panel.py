"""The panel's pages of one application: the record of the talk, the decision."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, refusal, signed_in, with_right
from applications.states.application import ApplicationState
from evaluation.actions.deciding import rescind_decision, reword_decision, stage_adoption_of_reserve, stage_decision
from evaluation.actions.deliberating import record_position, record_talk
from evaluation.forms.deciding import DecisionForm
from evaluation.forms.deliberating import PositionsForm, TalkForm, talk_initial
from evaluation.forms.scoring import ReasonForm
from evaluation.models import Decision, Deliberation
from evaluation.queries.panel import row_of_talk
from evaluation.queries.seeing import decisions_visible_to, deliberations_visible_to, is_staff
from evaluation.rules.deliberating import what_the_record_lacks
from workflow.clock import now
from workflow.problems import Problem, Refused

PANEL = "evaluation/panel"


def sits(request: HttpRequest) -> None:
    """404 for whoever has no business at the panel."""
    user = actor(request)
    if not (is_staff(user) or user.may(Right.CHAIR_PANEL) or user.may(Right.SCREEN)):
        raise Http404


def _talk(request: HttpRequest, number: str) -> Deliberation:
    things = ("application__call", "application__lead__local_government")
    visible = deliberations_visible_to(actor(request)).select_related(*things)
    return find_or_404(visible.prefetch_related("positions__member"), application__number=number)


@signed_in
def deliberation(request: HttpRequest, number: str) -> HttpResponse:
    """The record of the talk; chair and desk write it until the decision is staged."""
    sits(request)
    talk, by = _talk(request, number), actor(request)
    writes = talk.is_writable and (by.may(Right.CHAIR_PANEL) or by.may(Right.KEEP_DESK))
    posted = request.POST if request.method == "POST" else None
    taken = {position.member_id: position for position in talk.positions.all()}
    words = TalkForm(posted, initial=talk_initial(talk))
    positions = PositionsForm(posted, members=talk.members, taken=taken)
    if posted is not None:
        if not writes:
            raise Http404
        if words.is_valid() and positions.is_valid() and _saved(request, talk, words, positions):
            return redirect("evaluation:deliberation", number=number)
    shown = {
        "talk": talk,
        "application": talk.application,
        "words": words,
        "positions": positions,
        "taken": list(taken.values()),
        "row": row_of_talk(talk, by),
        "problems": what_the_record_lacks(talk),
        "writes": writes,
        "may_decide": writes and by.may(Right.CHAIR_PANEL),
        "may_rescind": talk.application.state == ApplicationState.DECIDED and by.may(Right.RELEASE_DECISIONS),
        "decisions": _decisions_beside(talk, by),
    }
    return render(request, f"{PANEL}/deliberation.html", shown, status=422 if posted is not None else 200)


def _decisions_beside(talk: Deliberation, by: Any) -> list[Decision]:
    """Whoever sees the talk sees what came of it: the chair and staff at once, a screener after the release."""
    found = Decision.objects.filter(application=talk.application).select_related("batch").order_by("-pk")
    if is_staff(by) or by.may(Right.CHAIR_PANEL):
        return list(found)
    return [decision for decision in found if decision.is_out]


def _saved(request: HttpRequest, talk: Deliberation, words: TalkForm, positions: PositionsForm) -> bool:
    by, at = actor(request), now()
    try:
        with transaction.atomic():
            record_talk(deliberation=talk, words=words.words(), held_on=words.cleaned_data["held_on"], by=by, at=at)
            for member, stance, said in positions.changed():
                record_position(deliberation=talk, member=member, stance=stance, words=said, by=by, at=at)
    except Refused as refused:
        refusal(request, words, refused)
        return False
    messages.success(request, _("話し合いの記録を保存しました。"))
    return True


@with_right(Right.CHAIR_PANEL)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The chair stages what the panel decided; nobody outside learns of it before the release."""
    talk, by = _talk(request, number), actor(request)
    application = talk.application
    reserve = application.state == ApplicationState.RESERVE
    if not (talk.is_writable or reserve):
        raise Http404
    last = Decision.objects.filter(application=application).order_by("-pk").first()
    form = DecisionForm(request.POST or None, kept=_kept(last))
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        stage = stage_adoption_of_reserve if reserve else stage_decision
        said = {"kind": form.cleaned_data["kind"], "explanations": explanations_in(request), **form.said()}
        try:
            stage(application=application, by=by, at=now(), **said)
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("決定を記録しました。公表の組に入るまで、市にも審査員にも見えません。"))
            return redirect("evaluation:deliberation", number=number)
    return _decision_page(request, talk, form, problems or what_the_record_lacks(talk))


def _decision_page(
    request: HttpRequest, talk: Deliberation, form: DecisionForm, problems: list[Problem], **more: Any
) -> HttpResponse:
    application = talk.application
    shown = {
        "talk": talk,
        "application": application,
        "form": form,
        "problems": problems,
        "row": row_of_talk(talk, actor(request)),
        "city_looks": city_looks(application),
        "given": explanations_in(request) if request.method == "POST" else {},
        **more,
    }
    return render(request, f"{PANEL}/decide.html", shown, status=422 if request.method == "POST" else 200)


def _kept(decision: Decision | None) -> dict[str, Any]:
    """The words of the last decision, so that a new one begins with them."""
    if decision is None:
        return {}
    names = ("kind", "serves", "granted_yen", "reasons", "commentary", "advice", "message_desired", "message_distance")
    return {name: getattr(decision, name) for name in (*names, "conditions", "looks")}


def city_looks(application: Any) -> dict[str, Any]:
    """The city's own view of the distance by axis, the latest of each."""
    readings = application.distance_readings.filter(view="city").order_by("read_on", "pk")
    return {reading.axis: reading for reading in readings}


@signed_in
def reword(request: HttpRequest, number: str) -> HttpResponse:
    """Mends the words of a staged decision until a second person has checked it."""
    by = actor(request)
    if not (by.may(Right.KEEP_DESK) or by.may(Right.CHAIR_PANEL)):
        raise Http404
    talk = _talk(request, number)
    visible = decisions_visible_to(by).filter(rescinded_at=None, superseded_by=None).select_related("batch")
    decision = find_or_404(visible.select_related("application__call"), application=talk.application)
    if not decision.is_open:
        raise Http404
    form = DecisionForm(request.POST or None, kept=_kept(decision), rewords=True)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            reword_decision(decision=decision, by=by, at=now(), **form.said())
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("文面を直しました。元の文は履歴に残っています。"))
            return redirect(_back_of(decision))
    return _decision_page(request, talk, form, problems, decision=decision)


def _back_of(decision: Decision) -> str:
    if decision.batch_id:
        return reverse("evaluation:batch", kwargs={"pk": decision.batch_id})
    return reverse("evaluation:deliberation", kwargs={"number": decision.application.number})


@require_POST
@with_right(Right.RELEASE_DECISIONS)
def rescind(request: HttpRequest, number: str) -> HttpResponse:
    """The director takes a staged decision back."""
    by = actor(request)
    visible = decisions_visible_to(by).filter(rescinded_at=None, superseded_by=None)
    decision = find_or_404(visible.select_related("application", "batch"), application__number=number)
    form = ReasonForm(request.POST)
    said = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        rescind_decision(decision=decision, reason=said, by=by, at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(number)s の決定を取り消しました。座長が決め直します。") % {"number": number})
    return redirect("evaluation:deliberation", number=number)
