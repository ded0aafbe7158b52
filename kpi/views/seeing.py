"""Pages that only show: the directory, one city's distributions, its targets, its versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Right
from accounts.web import acting_organization, actor, find_or_404, signed_in
from kpi import charts, columns, sentences
from kpi.excel import workbook_of
from kpi.queries.seeing import indicator_sets_visible_to
from kpi.queries.shapes import Distributions, breaks_of, distributions_of, versions_of
from kpi.queries.targets import standings_of
from kpi.shape import Question
from kpi.views.tabs import of
from workflow.paging import page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """One's own set when there is just one, else the directory by town; it shows no value and has no order of worth."""
    user = actor(request)
    page = page_of(request, indicator_sets_visible_to(user))
    keeps = user.may(Right.KEEP_INDICATORS)
    if page.count == 1 and not user.may(Right.SEE_ALL):
        return redirect("kpi:distributions", pk=page.rows[0].pk)
    context = {"page": page, "keeps": keeps, "organization": acting_organization(request)}
    return render(request, "kpi/applicant/home.html", context)


@signed_in
def distributions(request: HttpRequest, pk: int) -> HttpResponse:
    """How the town feels: whole distributions, with ranges and words; no mean anywhere."""
    user = actor(request)
    owned = find_or_404(indicator_sets_visible_to(user), pk=pk)
    found = distributions_of(owned)
    chosen = [question for question in found.factors if question.chosen] or list(found.factors)
    context = of(
        owned,
        "distributions",
        found=found,
        chosen=chosen,
        others=[question for question in found.factors if question not in chosen],
        seen=sentences.what_one_sees(chosen),
        answers=list(zip(charts.FILLS, sentences.answers_in_words(), strict=True)),
        patterns=list(owned.patterns.all()),
        reading=owned.readings.select_related("written_by").first(),
        towns=columns.five_towns(),
        towns_phone=columns.five_towns(358),
        keeps=user.may(Right.KEEP_INDICATORS, within=owned),
        **_pictures(found, chosen),
    )
    return render(request, "kpi/applicant/distributions.html", context)


def _pictures(found: Distributions, chosen: list[Question]) -> dict[str, Any]:
    ladder = found.happiness if found.happiness and found.happiness.shown else None
    return {
        "wide": charts.mirrored(chosen),
        "phone": charts.mirrored(chosen, charts.PHONE),
        "happiness": ladder,
        "happiness_seen": sentences.of_happiness(ladder) if ladder else "",
        "ladder": columns.ladder(ladder) if ladder else None,
        "ladder_phone": columns.ladder(ladder, width=358, height=220) if ladder else None,
    }


@signed_in
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets beside what was observed, marked 参考."""
    user = actor(request)
    owned = find_or_404(indicator_sets_visible_to(user), pk=pk)
    keeps = user.may(Right.KEEP_INDICATORS, within=owned)
    return render(
        request, "kpi/applicant/targets.html", of(owned, "targets", standings=standings_of(owned), keeps=keeps)
    )


@signed_in
def targets_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a workbook, with every earlier definition and the place where it was changed (S18)."""
    owned = find_or_404(indicator_sets_visible_to(actor(request)), pk=pk)
    answer = HttpResponse(workbook_of(standings_of(owned), breaks_of(owned)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="kpi-{owned.pk}.xlsx"'
    return answer


@signed_in
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Which indicators were used from when, and why they changed."""
    user = actor(request)
    owned = find_or_404(indicator_sets_visible_to(user), pk=pk)
    context = of(
        owned,
        "versions",
        versions=list(reversed(versions_of(owned))),
        keeps=user.may(Right.KEEP_INDICATORS, within=owned),
    )
    return render(request, "kpi/applicant/versions.html", context)
