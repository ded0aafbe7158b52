"""Pages of the director: decide, answer a change, carry over, cancel."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, signed_in
from grants.actions.changing import answer_change
from grants.actions.deciding import cancel_grant, carry_over_grant, decide_grant
from grants.forms.applicant import ReasonForm
from grants.forms.ministry import AnswerChangeForm, CarryOverForm, DecideForm
from grants.models import Grant, GrantChange
from grants.states import ChangeState
from grants.views.shared import done, found
from workflow.clock import now
from workflow.steps import obstacles


@signed_in
def decide(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """交付決定: the sum on the left, the amount and conditions below it."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.DECIDE_GRANT)
    amount = grant.most_yen
    conditions = "\n".join(str(one) for one in grant.application.conditions)
    start: dict[str, Any] = {"amount_yen": amount, "decided_on": timezone.localdate(at), "conditions": conditions}
    form = DecideForm(request.POST or None, initial=start)
    page, problems = None, obstacles(grant, Grant.decide, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        said, words = dict(form.cleaned_data), explanations_in(request)
        page, problems = done(
            request,
            form,
            lambda: decide_grant(grant=grant, by=by, at=at, explanations=words, **said),
            _("交付を決定し、市に知らせました。"),
            grant,
        )
    left = grant.left_in_the_call_yen()
    context = {"grant": grant, "form": form, "problems": problems, "left": left, "paper": grant.applied_with.all()[:1]}
    return page or render(request, "grants/director/decide.html", context)


@signed_in
def answer(request: HttpRequest, number: str, year: int, pk: int) -> HttpResponse:
    """承認 or 不承認 of a change."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.DECIDE_GRANT)
    asked = find_or_404(grant.changes.filter(state=ChangeState.REQUESTED), pk=pk)
    form = AnswerChangeForm(request.POST or None)
    page, problems = None, obstacles(asked, GrantChange.approve, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        approve, reason = "refuse" not in request.POST, form.cleaned_data["reason"]
        said = _("変更を承認しました。") if approve else _("変更を承認しませんでした。")
        page, problems = done(
            request,
            form,
            lambda: answer_change(change=asked, by=by, approve=approve, reason=reason, at=at),
            said,
            grant,
        )
    context = {"grant": grant, "change": asked, "form": form, "problems": problems}
    return page or render(request, "grants/director/answer.html", context)


@signed_in
def carry_over(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """繰越."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.DECIDE_GRANT)
    start = {"to_fiscal_year": grant.fiscal_year + 1, "approved_on": timezone.localdate(at)}
    form = CarryOverForm(request.POST or None, initial=start)
    page, problems = None, obstacles(grant, Grant.carry_over, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        page, problems = done(
            request, form, lambda: carry_over_grant(grant=grant, by=by, at=at, **said), _("繰越を承認しました。"), grant
        )
    context = {"grant": grant, "form": form, "problems": problems, "word": _("繰越を承認する")}
    return page or render(request, "grants/parts/deed.html", context)


@signed_in
def cancel(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """決定の取消; its reason goes into the notice."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.DECIDE_GRANT)
    form = ReasonForm(request.POST or None)
    page, problems = None, obstacles(grant, Grant.cancel, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        page, problems = done(
            request, None, lambda: cancel_grant(grant=grant, by=by, reason=reason, at=at), _("取り消しました。"), grant
        )
    context = {"grant": grant, "form": form, "problems": problems, "word": _("決定を取り消す"), "back": True}
    return page or render(request, "grants/parts/deed.html", context)
