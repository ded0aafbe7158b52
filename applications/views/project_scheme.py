"""The business scheme of a project: warnings before the table, computed rows, the picture, the actuals (S25)."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.scheming import add_line, change_amounts, change_line, record_actuals, save_frame
from applications.forms.project_scheme import ActualsForm, FrameForm, LineForm, SchemeTable
from applications.models import Project
from applications.pictures.project_plan_and_actual import PHONE as BOTH_PHONE
from applications.pictures.project_plan_and_actual import plan_and_actual
from applications.pictures.scheme import PHONE, scheme_picture
from applications.queries.project_actuals import YearBoth, actual_rows, sureness_of, years_of
from applications.queries.project_scheme import SchemeSheet, scheme_of
from applications.states.scheme import Agreement, LineCategory, LineKind
from applications.views.project_found import SAVED, project_held, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused


def _writes(request: HttpRequest, project: Project) -> bool:
    return actor(request).may(Right.RUN_PROJECT, within=project) and not project.is_over


@signed_in
def scheme(request: HttpRequest, number: str) -> HttpResponse:
    """The table; the city writes in its cells, everybody else reads them."""
    project = project_seen(request, number)
    sheet, writes = scheme_of(project.application), _writes(request, project)
    table = SchemeTable(request.POST or None, lines=sheet.lines, years=sheet.figures.years) if writes else None
    if table is not None and request.method == "POST" and table.is_valid():
        amounts = {line: table.amounts(line) for line in sheet.lines}
        change_amounts(project=project, amounts=amounts, by=actor(request), at=now())
        messages.success(request, SAVED)
        return redirect(project.place("project_scheme").url)
    rows = actual_rows(sheet)
    context = shown(
        request,
        project,
        "scheme",
        sheet=sheet,
        figures=sheet.figures,
        table=table,
        groups=_groups(sheet, table),
        said=sheet.said,
        by_year=sheet.by_year,
        years=list(zip(sheet.frame.fiscal_years(), sheet.labels, strict=True)) if sheet.frame else [],
        wide=scheme_picture(sheet.figures, sheet.labels),
        phone=scheme_picture(sheet.figures, [name[2:] for name in sheet.names], PHONE),
        actuals=rows,
        **_both(years_of(sheet, rows)),
        sureness=sureness_of(sheet),
        decisions=list(project.next_decisions.filter(made_on=None)),
        remaining=[step for step in project.application.remaining_steps.all() if step.done_on is None],
        notes=project.application.field_notes.filter(key__startswith="scheme"),
    )
    return render(request, "applications/project/scheme.html", context)


def _both(years: list[YearBoth]) -> dict[str, Any]:
    """Plan against actual as picture, sentence and row of the table."""
    phone = [replace(year, label=year.label.removeprefix("令和")) for year in years]
    return {
        "both_years": years,
        "both_said": _said_of_both(years),
        "both_wide": plan_and_actual(years),
        "both_phone": plan_and_actual(phone, BOTH_PHONE),
    }


def _said_of_both(years: list[YearBoth]) -> str:
    """What one sees in the last year that both sides are known of."""
    known = [year for year in years if year.balance is not None]
    if not known:
        return _("実績は、まだ片側だけです。")
    last = known[-1]
    words = _(
        "%(label)sは、費用が計画%(planned_cost)s円に対し%(cost)s円、収入が計画%(planned)s円に対し%(revenue)s円でした。"
    )
    yen = {"planned_cost": last.planned_cost, "cost": last.cost, "planned": last.planned_revenue}
    said = words % {
        "label": last.label,
        "revenue": f"{last.revenue:,}",
        **{key: f"{val:,}" for key, val in yen.items()},
    }
    return said + (_("収入のうち補助金は%(yen)s円です。") % {"yen": f"{last.subsidy:,}"} if last.subsidy else "")


def _groups(sheet: SchemeSheet, table: SchemeTable | None) -> list[dict[str, Any]]:
    """The two halves of the table, each line with its cells or its figures."""
    halves = ((LineKind.COST, sheet.costs, sheet.figures.cost_total),)
    halves += ((LineKind.REVENUE, sheet.revenues, sheet.figures.revenue_total),)  # type: ignore[assignment]
    return [
        {
            "kind": kind,
            "rows": [(line, table.cells(line) if table else None, line.as_line()) for line in lines],
            "total": total,
        }
        for kind, lines, total in halves
    ]


@signed_in
def frame(request: HttpRequest, number: str) -> HttpResponse:
    """From which year, for how many."""
    project = project_held(request, number, Right.RUN_PROJECT)
    sheet = scheme_of(project.application)
    known = sheet.frame
    first = project.application.call.fiscal_year + 2
    initial = {
        "first_fiscal_year": known.first_fiscal_year if known else first,
        "years": known.years if known else 5,
        "note": known.note if known else "",
    }
    form = FrameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_frame(project=project, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, SAVED)
            return redirect(project.place("project_scheme").url)
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/scheme_frame.html", shown(request, project, "scheme", form=form))


@signed_in
def new_line(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Adds a line of cost or revenue."""
    if kind not in LineKind.values:
        raise Http404
    project = project_held(request, number, Right.RUN_PROJECT)
    form = LineForm(request.POST or None, kind=LineKind(kind), initial={"agreement": Agreement.IDEA})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        years = scheme_of(project.application).figures.years or 5
        try:
            line = add_line(
                project=project,
                kind=LineKind(kind),
                category=LineCategory(said["category"]),
                name=said["name"],
                note=said["note"],
                amounts_yen=[0] * years,
                by=actor(request),
                at=now(),
                **_agreed(LineKind(kind), said),
            )
            messages.success(request, SAVED)
            return redirect(project.place("project_scheme", f"line-{line.pk}").url)
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "scheme", form=form, kind=LineKind(kind), line=None)
    return render(request, "applications/project/scheme_line.html", context)


@signed_in
def one_line(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Changes what a line is, and how sure it is."""
    project = project_held(request, number, Right.RUN_PROJECT)
    line = find_or_404(project.application.scheme_lines.all(), pk=pk)
    kind = LineKind(line.kind)
    names = ("name", "category", "note", "agreement", "agreement_paper", "agreement_ends_on")
    form = LineForm(request.POST or None, kind=kind, initial={name: getattr(line, name) for name in names})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        fields = {name: said[name] for name in ("name", "category", "note")} | _agreed(kind, said)
        try:
            change_line(project=project, line=line, by=actor(request), at=now(), **fields)
            messages.success(request, SAVED)
            return redirect(project.place("project_scheme", f"line-{line.pk}").url)
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(request, project, "scheme", form=form, kind=kind, line=line)
    return render(request, "applications/project/scheme_line.html", context)


def _agreed(kind: LineKind, said: dict[str, Any]) -> dict[str, Any]:
    """How sure the money is; only revenue is promised."""
    if kind != LineKind.REVENUE:
        return {}
    return {
        "agreement": Agreement(said["agreement"]),
        "agreement_paper": said["agreement_paper"],
        "agreement_ends_on": said["agreement_ends_on"],
    }


@signed_in
def actuals(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What every line really came to in one fiscal year."""
    project = project_held(request, number, Right.RUN_PROJECT)
    sheet = scheme_of(project.application)
    if sheet.frame is None or year not in sheet.frame.fiscal_years():
        raise Http404
    rows = actual_rows(sheet)
    place = sheet.frame.fiscal_years().index(year)
    known = {row.line.pk: row.actual[place] for row in rows}
    form = ActualsForm(
        request.POST or None,
        lines=sheet.lines,
        known={pk: yen for pk, yen in known.items() if yen is not None},
    )
    if request.method == "POST" and form.is_valid():
        lines = {line.pk: line for line in sheet.lines}
        record_actuals(
            project=project,
            fiscal_year=year,
            amounts={lines[pk]: yen for pk, yen in form.amounts().items()},
            source=form.cleaned_data["source"],
            by=actor(request),
            at=now(),
        )
        messages.success(request, SAVED)
        return redirect(project.place("project_scheme", "actuals").url)
    context = shown(request, project, "scheme", form=form, label=sheet.labels[place], year=year)
    return render(request, "applications/project/scheme_actuals.html", context)
