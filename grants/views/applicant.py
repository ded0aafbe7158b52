"""Pages of the city: apply, change, report, take back, answer a 差戻し."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, signed_in
from grants.actions.applying import apply_for_grant, prepare_grant, withdraw_grant
from grants.actions.changing import send_change, write_change
from grants.actions.correcting import answer_application, answer_report
from grants.actions.reporting import submit_report, write_report
from grants.forms.applicant import (
    AnswerForm,
    ChangeForm,
    ContractForms,
    PrepareForm,
    ReasonForm,
    ReportForm,
    rows_of,
)
from grants.models import Grant, GrantChange
from grants.states import EDITABLE, ChangeState, GrantState, ReportKind
from grants.views.shared import done, found
from grants.views.verdicts import judged, sheet_of
from workflow.clock import now
from workflow.problems import Problem
from workflow.steps import obstacles

CITY = (Right.APPLY_FOR_GRANT, Right.SIGN_PROJECT)


@signed_in
def prepare(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """交付申請: the editor writes the amount, the certifier signs."""
    at, by = now(), actor(request)
    grant = found(request, number, year, *CITY)
    if grant.state not in EDITABLE:
        return redirect(grant)
    start = {"requested_yen": grant.requested_yen, "note": grant.note}
    form = PrepareForm(request.POST if "save" in request.POST else None, initial=start)
    page, problems = None, _before_signing(grant, by, at)
    if request.method == "POST" and "sign" in request.POST:
        said = explanations_in(request)
        page, problems = done(
            request,
            None,
            lambda: apply_for_grant(grant=grant, by=by, at=at, explanations=said),
            _("交付を申請しました。"),
            grant,
        )
    elif form.is_bound and form.is_valid():
        page, _none = done(
            request,
            form,
            lambda: prepare_grant(grant=grant, by=by, at=at, **form.cleaned_data),
            _("保存しました。"),
            grant,
        )
        page = page and redirect("grants:prepare", number=number, year=year)
    context = {"grant": grant, "form": form, "problems": problems, "signs": by.may(Right.SIGN_PROJECT, within=grant)}
    return page or render(request, "grants/applicant/prepare.html", context)


def _before_signing(grant: Grant, by: Any, at: Any) -> list[Problem]:
    found = obstacles(grant, Grant.apply, by=by, at=at)
    return [problem for problem in found if problem.code != "NO_RIGHT"]


@signed_in
def change(request: HttpRequest, number: str, year: int, pk: int | None = None) -> HttpResponse:
    """計画変更: written, then sent as 届出 or 承認申請 as its figures say."""
    at, by = now(), actor(request)
    grant = found(request, number, year, *CITY)
    open_one = find_or_404(grant.changes.filter(state=ChangeState.DRAFT), pk=pk) if pk else None
    form = ChangeForm(request.POST if "save" in request.POST else None, initial=_change_so_far(open_one))
    page, problems = None, _of_change(open_one, by, at)
    if request.method == "POST" and "sign" in request.POST and open_one is not None:
        said = explanations_in(request)
        page, problems = done(
            request, None, lambda: send_change(change=open_one, by=by, at=at, explanations=said), _sent(open_one), grant
        )
    elif form.is_bound and form.is_valid():
        total = sum(line.counted_yen for line in grant.application.budget_lines.all())
        amounts = dict(form.cleaned_data)
        amounts["total_before_yen"] = total if amounts["total_after_yen"] is not None else None
        page, _none = done(
            request,
            form,
            lambda: write_change(grant=grant, by=by, at=at, change=open_one, **amounts),
            _("変更を書きました。決裁者が提出します。"),
            grant,
        )
    signs = by.may(Right.SIGN_PROJECT, within=grant)
    context = {"grant": grant, "change": open_one, "form": form, "problems": problems, "signs": signs}
    return page or render(request, "grants/applicant/change.html", context)


def _change_so_far(change: GrantChange | None) -> dict[str, Any]:
    return {name: getattr(change, name) for name in ChangeForm.base_fields} if change else {}


def _of_change(change: GrantChange | None, by: Any, at: Any) -> list[Problem]:
    if change is None:
        return []
    step = GrantChange.notify if change.is_minor else GrantChange.request
    return [problem for problem in obstacles(change, step, by=by, at=at) if problem.code != "NO_RIGHT"]


def _sent(change: GrantChange) -> str:
    return _("軽微な変更として届け出ました。") if change.is_minor else _("変更の承認を申請しました。")


@signed_in
def report(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """実績報告: the editor writes, the certifier signs."""
    at, by = now(), actor(request)
    grant = found(request, number, year, *CITY)
    if grant.state not in {GrantState.DECIDED, GrantState.DISCONTINUED}:
        raise Http404
    writing = request.POST if "save" in request.POST else None
    form = ReportForm(writing, grant=grant, initial=_report_so_far(grant))
    contracts = ContractForms(writing, prefix="contract", initial=_contracts_so_far(grant))
    page: HttpResponse | None = None
    problems, wrong = _of_report(grant, by, at), None
    if request.method == "POST" and "judge" in request.POST:
        wrong = judged(request, grant)
        page = redirect("grants:report", number=number, year=year) if wrong is None else None
    elif request.method == "POST" and "sign" in request.POST:
        said = explanations_in(request)
        page, problems = done(
            request,
            None,
            lambda: submit_report(grant=grant, by=by, at=at, explanations=said),
            _("実績報告を提出しました。"),
            grant,
        )
    elif form.is_bound and form.is_valid() and contracts.is_valid():
        rows, kept = rows_of(contracts), dict(form.cleaned_data)
        page, _none = done(
            request,
            form,
            lambda: write_report(grant=grant, by=by, at=at, contracts=rows, **kept),
            _("報告を保存しました。決裁者が提出します。"),
            grant,
        )
        page = page and redirect("grants:report", number=number, year=year)
    context = {"grant": grant, "form": form, "contracts": contracts, "problems": problems}
    context |= {"signs": by.may(Right.SIGN_PROJECT, within=grant), "written": grant.open_report}
    return page or render(request, "grants/applicant/report.html", context | sheet_of(request, grant, wrong))


def _report_so_far(grant: Grant) -> dict[str, Any]:
    report = grant.open_report
    return {name: getattr(report, name) for name in ReportForm.base_fields} if report else {}


def _contracts_so_far(grant: Grant) -> list[dict[str, Any]]:
    report, names = grant.open_report, ("name", "counterpart", "amount_yen", "contracted_on")
    return [{name: getattr(row, name) for name in names} for row in report.contracts.all()] if report else []


def _of_report(grant: Grant, by: Any, at: Any) -> list[Problem]:
    report = grant.open_report
    step = Grant.report_year_end if report and report.kind == ReportKind.YEAR_END else Grant.report
    return [problem for problem in obstacles(grant, step, by=by, at=at) if problem.code != "NO_RIGHT"]


@signed_in
def withdraw(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """申請の取下げ."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.SIGN_PROJECT)
    form = ReasonForm(request.POST or None)
    page, problems = None, obstacles(grant, Grant.withdraw, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        page, problems = done(
            request,
            None,
            lambda: withdraw_grant(grant=grant, by=by, reason=reason, at=at),
            _("取り下げました。"),
            grant,
        )
    context = {"grant": grant, "form": form, "problems": problems, "word": _("申請を取り下げる"), "back": True}
    return page or render(request, "grants/parts/deed.html", context)


@signed_in
def correct(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The answer to a 差戻し; the paper that was sent stays beside it."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.APPLY_FOR_GRANT)
    correction = next((one for one in grant.open_corrections() if one.waits_for_city), None)
    if correction is None:
        raise Http404
    report = grant.final_report if grant.state == GrantState.REPORTED else None
    if report is None:
        form: Any = AnswerForm(request.POST or None, initial={"requested_yen": grant.requested_yen, "note": grant.note})
    else:
        start = {name: getattr(report, name) for name in ReportForm.base_fields}
        form = ReportForm(request.POST or None, grant=grant, initial=start)
    page = None
    if request.method == "POST" and form.is_valid():
        said, answer = dict(form.cleaned_data), request.POST.get("answer", "")
        if report is None:
            page, _none = done(
                request,
                form,
                lambda: answer_application(grant=grant, by=by, at=at, **said),
                _("直して返しました。"),
                grant,
            )
        else:
            kept = {name: said[name] for name in ("actual_total_yen", "actual_eligible_yen", "learned")}
            page, _none = done(
                request,
                form,
                lambda: answer_report(grant=grant, by=by, at=at, answer=answer, **kept),
                _("直して返しました。"),
                grant,
            )
    context = {"grant": grant, "form": form, "correction": correction}
    return page or render(request, "grants/applicant/correct.html", context)
