"""A municipality's home: its vision, its journeys, one timeline, and how its people feel."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import Organization
from accounts.rights import Right
from accounts.web import acting_organization, actor, find_or_404, signed_in
from applications.models import Application
from applications.queries import applications_visible_to
from applications.queries.visible import works_for_an_applicant
from config.city_timeline import timeline_of
from config.journey.bar import JourneyBar, line_of, steps_of
from kpi import charts, sentences
from kpi.models import IndicatorSet
from kpi.queries.seeing import indicator_sets_visible_to
from kpi.queries.shapes import Distributions, distributions_of

MOST = 50


@dataclass(frozen=True)
class Journey:
    """One application with its line of eight."""

    application: Application
    bar: JourneyBar


@signed_in
def my_city(request: HttpRequest) -> HttpResponse:
    """The home of the municipality one acts for."""
    body = city_seen(actor(request), acting_organization(request).code)
    return redirect("home:city", code=body.code)


@signed_in
def city(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality; its own people and staff see it."""
    user = actor(request)
    body = city_seen(user, code)
    applications = list(applications_of(body, user))
    steps = steps_of(applications)
    sets = list(indicator_sets_visible_to(user).filter(owner=body).order_by("-pk"))
    found = distributions_of(sets[0], with_parts=False) if sets else None
    return render(
        request,
        "home/city.html",
        {
            "city": body,
            "journeys": [Journey(one, line_of(one, steps, user)) for one in applications],
            "vision": next((one.vision for one in applications if one.vision), ""),
            "years": timeline_of(applications, steps, found),
            "sets": sets,
            **(_pictures(sets[0], found) if found else {}),
        },
    )


def city_seen(user: Any, code: str) -> Organization:
    """The municipality, when it is one's own or one sees the whole programme."""
    own = user.acting_for
    if code and works_for_an_applicant(user) and own.code == code:
        return own
    if not user.may(Right.SEE_ALL):
        raise Http404
    found = Organization.objects.select_related("local_government").order_by("pk")
    return find_or_404(found, local_government__code=code)


def applications_of(body: Organization, user: Any) -> QuerySet[Application]:
    """What it leads or takes part in, newest first."""
    partner = Application.objects.filter(members__organization=body).values("pk")
    return (
        applications_visible_to(user)
        .filter(Q(lead=body) | Q(pk__in=partner))
        .select_related("lead", "call", "project")
        .prefetch_related("plan_links", "data_assets")
        .order_by("-id")[:MOST]
    )


def _pictures(owned: IndicatorSet, found: Distributions) -> dict[str, Any]:
    chosen = [question for question in found.factors if question.chosen] or list(found.factors)
    return {
        "set": owned,
        "found": found,
        "seen": sentences.what_one_sees(chosen),
        "answers": list(zip(charts.FILLS, sentences.answers_in_words(), strict=True)),
        "wide": charts.mirrored(chosen),
        "phone": charts.mirrored(chosen, charts.PHONE),
        "chosen": chosen,
    }
