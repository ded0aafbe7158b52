"""The list of projects, and the page of one: what is asked, what is proved, what is left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, signed_in
from applications.pictures.distance import PHONE as DISTANCE_PHONE
from applications.pictures.distance import distance_picture
from applications.queries.distance import distance_of
from applications.queries.indicators import kpi_rows
from applications.queries.project_checklists import threshold_of
from applications.queries.project_deeds import first_deed, open_steps
from applications.queries.project_evidence import evidence_shown
from applications.queries.project_trying import trying_of
from applications.queries.project_uptake import counted_in
from applications.queries.projects import (
    Filters,
    holds,
    page_of,
    projects_visible_to,
    spread_of,
)
from applications.views.project_found import project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import as_day


@signed_in
@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """The projects this person may see, narrowed by stage, prefecture and words."""
    seen = projects_visible_to(actor(request))
    filters = Filters.of(request.GET)
    spread, query = spread_of(seen), request.GET
    begin = {"after": query.get("after", ""), "before": query.get("before", "")}
    page = page_of(filters.narrow(seen), spread.fitting(filters), **begin)
    words = _("%(n)d件のうち %(first)d〜%(last)d件")
    return render(
        request,
        "applications/project/list.html",
        {
            "page": page,
            "said": words % {"n": page.found, "first": page.begin, "last": page.end},
            "previous": _turned(request, before=page.before),
            "next": _turned(request, after=page.after),
            "filters": filters,
            "spread": spread,
            "writes_csv": actor(request).may(Right.SEE_ALL),
        },
    )


def _turned(request: HttpRequest, **place: str) -> str:
    """The address of another page of the same list; blank when there is none."""
    if not any(place.values()):
        return ""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update(place)
    return f"?{query.urlencode()}"


@signed_in
@require_safe
def project(request: HttpRequest, number: str) -> HttpResponse:
    """One project: question, evidence, use, distance, KPI for reference; what is left stands in the rail."""
    found, user, at = project_seen(request, number), actor(request), now()
    distance, threshold = distance_of(found.application), threshold_of(found, at)
    step = threshold.step if threshold else ""
    steps = open_steps(found, user)
    return render(
        request,
        "applications/project/page.html",
        shown(
            request,
            found,
            "page",
            trying=trying_of(found),
            evidence=evidence_shown(found, as_day(at)),
            verifies=user.may(Right.KEEP_DESK),
            uptakes=counted_in(found),
            distance=distance,
            distance_wide=distance_picture(distance),
            distance_phone=distance_picture(distance, DISTANCE_PHONE),
            reads_distance=holds(user, Right.RUN_PROJECT, found) or user.may(Right.KEEP_DESK),
            kpi_rows=kpi_rows(found.application),
            threshold=threshold,
            may_cross=any(deed.place.kwargs.get("step") == step for deed in steps),
            steps=[deed for deed in steps if deed.place.kwargs.get("step") != step],
            first_deed=first_deed(found, user, distance),
        ),
    )
