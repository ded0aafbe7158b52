"""The list of projects, and the page of one: what is asked, what is proved, what is left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
from applications.queries.project_listing import Filters, listed_rows, spread_of
from applications.queries.project_trying import trying_of
from applications.queries.project_uptake import counted_in
from applications.queries.projects import holds, projects_visible_to
from applications.views.project_found import project_seen, shown
from workflow.clock import now
from workflow.fields.calendar import as_day
from workflow.paging import page_of


@signed_in
@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """The projects this person may see, narrowed by stage, prefecture and words."""
    seen = projects_visible_to(actor(request))
    filters = Filters.of(request.GET)
    spread = spread_of(seen)
    rows = listed_rows(filters.narrow(seen))
    context = {
        "page": page_of(request, rows, counted=spread.fitting(filters)),
        "filters": filters,
        "spread": spread,
        "writes_csv": actor(request).may(Right.SEE_ALL),
    }
    return render(request, "applications/project/list.html", context)


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
