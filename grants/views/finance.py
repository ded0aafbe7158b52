"""Pages of the desk and the finance officer: send back, inspect, fix, pay, order back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, signed_in
from applications.actions.checking import close_correction
from applications.models import Correction
from grants.actions.correcting import ITEMS, send_back_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.repaying import TERM, order_repayment, receive_repayment
from grants.forms.applicant import rows_of
from grants.forms.ministry import (
    DayForm,
    FindingForms,
    FixForm,
    InspectForm,
    OrderForm,
    PayForm,
    ReceiveForm,
    SendBackForm,
)
from grants.models import Grant
from grants.queries.closing import fixing_lines
from grants.states import OPEN_TO_INSPECTION, GrantState
from grants.views.shared import done, found
from workflow.clock import now
from workflow.steps import obstacles

# How long a city has for a 差戻し unless the desk says otherwise.
DAYS_TO_MEND = timedelta(days=10)


@signed_in
def send_back(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """差戻し of the application or the report."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.KEEP_DESK)
    if grant.state not in ITEMS:
        raise Http404
    form = SendBackForm(request.POST or None, initial={"due_on": timezone.localdate(at) + DAYS_TO_MEND})
    page = None
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        page, _none = done(
            request, form, lambda: send_back_grant(grant=grant, by=by, at=at, **said), _("差し戻しました。"), grant
        )
    context = {"grant": grant, "form": form, "problems": [], "word": _("差し戻す"), "back": True}
    return page or render(request, "grants/parts/deed.html", context)


@signed_in
@require_POST
def close(request: HttpRequest, number: str, year: int, pk: int) -> HttpResponse:
    """The desk is content with what was mended."""
    grant = found(request, number, year, Right.KEEP_DESK)
    label = Grant._meta.label_lower
    correction = find_or_404(Correction.objects.filter(subject_label=label, subject_id=str(grant.pk)), pk=pk)
    close_correction(correction=correction, by=actor(request), at=now())
    messages.success(request, _("差戻しを終えました。"))
    return redirect(grant)


@signed_in
def inspect(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """検査: findings with their amounts; closing it makes them count."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.INSPECT_GRANT)
    report = grant.final_report
    if grant.state not in OPEN_TO_INSPECTION or report is None:
        raise Http404
    form = InspectForm(request.POST or None, initial=_inspection_so_far(grant, timezone.localdate(at)))
    findings = FindingForms(
        request.POST or None,
        prefix="finding",
        initial=_findings_so_far(grant),
        form_kwargs={"contracts": report.contracts.order_by("contracted_on")},
    )
    page, problems = None, obstacles(grant, Grant.inspect, by=by, at=at) if grant.open_inspection else []
    if request.method == "POST" and form.is_valid() and findings.is_valid():
        rows, said, words = rows_of(findings), dict(form.cleaned_data), explanations_in(request)

        def act() -> None:
            write_inspection(grant=grant, by=by, at=at, findings=rows, **said)
            if "close" in request.POST:
                close_inspection(grant=Grant.objects.get(pk=grant.pk), by=by, at=at, explanations=words)

        done_with = _("検査を終えました。") if "close" in request.POST else _("検査の記録を保存しました。")
        page, problems = done(request, form, act, done_with, grant)
    context = {"grant": grant, "report": report, "form": form, "findings": findings, "problems": problems}
    return page or render(request, "grants/finance/inspect.html", context)


def _inspection_so_far(grant: Grant, today: Any) -> dict[str, Any]:
    kept = grant.open_inspection
    if kept is None:
        return {"inspected_on": today}
    return {"inspected_on": kept.inspected_on, "on_the_spot": kept.on_the_spot, "note": kept.note}


def _findings_so_far(grant: Grant) -> list[dict[str, Any]]:
    kept = grant.open_inspection or grant.last_inspection
    names = ("text", "verdict", "amount_yen", "bearer", "contract")
    return [{name: getattr(row, name) for name in names} for row in kept.findings.all()] if kept else []


@signed_in
def fix(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """額の確定: the chain, and one button."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.FIX_GRANT)
    form = FixForm(request.POST or None, initial={"fixed_on": timezone.localdate(at)})
    chain = grant.settlement()
    page, problems = None, obstacles(grant, Grant.fix, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        fixed_on, words = form.cleaned_data["fixed_on"], explanations_in(request)
        page, problems = done(
            request,
            None,
            lambda: fix_amount(grant=grant, by=by, at=at, fixed_on=fixed_on, explanations=words),
            _("額を確定し、市に知らせました。"),
            grant,
        )
    lines = list(fixing_lines(chain)) if chain else []
    context = {"grant": grant, "form": form, "problems": problems, "chain": chain, "lines": lines}
    return page or render(request, "grants/finance/fix.html", context)


@signed_in
def payments(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """概算払 while it runs, 精算払 once the amount is fixed."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.PAY_GRANT)
    settles = grant.state == GrantState.FIXED
    start = {"paid_on": timezone.localdate(at)}
    form: Any = (
        DayForm(request.POST or None, initial=start) if settles else PayForm(request.POST or None, initial=start)
    )
    step = Grant.pay if settles else Grant.advance
    page, problems = None, obstacles(grant, step, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        pay = pay_settlement if settles else pay_advance
        page, problems = done(
            request, form, lambda: pay(grant=grant, by=by, at=at, **said), _("支払を記録しました。"), grant
        )
    context = {"grant": grant, "form": form, "problems": problems, "settles": settles}
    return page or render(request, "grants/finance/payments.html", context)


@signed_in
def repayment(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """返還命令, then the day on which all of it came back."""
    at, by = now(), actor(request)
    grant = found(request, number, year, Right.FIX_GRANT)
    today, order = timezone.localdate(at), grant.open_repayment
    if order is None:
        start = {"ordered_on": today, "due_on": today + TERM}
        form: Any = OrderForm(request.POST or None, initial=start)
        act, step, said = order_repayment, Grant.order_repayment, _("返還を命じ、市に知らせました。")
    else:
        form = ReceiveForm(request.POST or None, initial={"paid_on": today})
        act, step, said = receive_repayment, Grant.repay, _("返還の納付を記録しました。")  # type: ignore[assignment]
    page, problems = None, obstacles(grant, step, by=by, at=at)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        page, problems = done(request, form, lambda: act(grant=grant, by=by, at=at, **typed), said, grant)
    owed = order.owed_on(today) if order else grant.to_come_back_yen
    context = {"grant": grant, "form": form, "problems": problems, "order": order, "owed": owed}
    return page or render(request, "grants/finance/repayment.html", context)
