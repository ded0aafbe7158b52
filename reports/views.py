"""Papers: asking, watching the progress, taking them away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rights import Right
from accounts.web import actor, find_or_404, signed_in, with_right
from applications.queries.projects import projects_visible_to
from reports.actions import request_report, stop_report
from reports.forms import PeriodForm
from reports.kinds import KINDS
from reports.models import ReportRun
from reports.periods import Period
from reports.queries import runs_visible_to
from reports.states import WAITING, RunState
from workflow.clock import now
from workflow.paging import page_of
from workflow.steps import Refused


@signed_in
def papers(request: HttpRequest) -> HttpResponse:
    """My papers, newest first; an auditor reads everybody's."""
    return _papers(request)


def _papers(request: HttpRequest, status: int = 200) -> HttpResponse:
    user = actor(request)
    page = page_of(request, runs_visible_to(user), ("-pk",))
    shown = {"page": page, "runs": page.rows, "of_everybody": user.may(Right.AUDIT)}
    return render(request, "reports/papers.html", shown, status=status)


@signed_in
@require_POST
def ask(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """Asks for one paper about one thing that this person may see."""
    if kind not in KINDS:
        raise Http404
    try:
        period = Period.read(request.POST["period"]) if request.POST.get("period") else None
    except ValueError:
        raise Http404 from None
    try:
        run = request_report(kind=kind, subject_number=number, by=request.user, at=now(), period=period)
    except ObjectDoesNotExist:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, str(refused))
        return _papers(request, status=403)
    return redirect(run)


@with_right(Right.ORDER_PAPERS)
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """Chooses the period of a progress report, and asks for it."""
    project = find_or_404(projects_visible_to(request.user).select_related("application"), number=number)
    form = PeriodForm(request.POST if request.method == "POST" else None, project=project)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        return redirect(
            request_report(kind="progress", subject_number=number, by=request.user, at=now(), period=chosen)
        )
    shown = {"project": project, "form": form}
    return render(request, "reports/choose.html", shown, status=422 if form.is_bound else 200)


@signed_in
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: how far it is, or its file, or why it failed."""
    found = find_or_404(runs_visible_to(request.user), pk=pk)
    page = render(request, "reports/run.html", _one(found, actor(request)))
    if found.state in WAITING:
        page["Refresh"] = "3"
    return page


def _one(found: ReportRun, user: User) -> dict[str, Any]:
    mine = found.asked_by_id == user.pk
    return {
        "run": found,
        "waiting": found.state in WAITING,
        "may_stop": mine,
        "may_order": user.may(Right.ORDER_PAPERS),
        "asked_by": "" if mine else str(found.asked_by),
    }


@signed_in
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """The asker stops the making."""
    found = find_or_404(runs_visible_to(request.user), pk=pk)
    try:
        stop_report(run=found, by=request.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return render(request, "reports/run.html", _one(found, actor(request)), status=403)
    messages.success(request, _("紙面づくりをやめました。"))
    return redirect(found)


@signed_in
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, to be kept; never opened inside the site."""
    found = find_or_404(runs_visible_to(request.user).filter(state=RunState.READY), pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        messages.error(request, _("この紙面は保管場所に見つかりません。もう一度つくってください。"))
        return redirect(found)
    return FileResponse(content, as_attachment=True, filename=found.filename)
