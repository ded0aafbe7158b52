"""The calls whose applications are being judged, with how far each has come; and one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from applications.models import Call
from applications.states.application import ApplicationState
from evaluation.models import Review
from evaluation.queries.seeing import AT_THE_PANEL, is_staff
from evaluation.states import GIVEN_REVIEWS, OPEN_REVIEWS

JUDGED = (ApplicationState.UNDER_REVIEW, *AT_THE_PANEL)


@dataclass(frozen=True)
class Progress:
    """One call with its applications by stage and its reviews by how far they are."""

    call: Call
    under_review: int
    at_panel: int
    decided: int
    told: int
    reviews_open: int
    reviews_given: int


def judged_calls_visible_to(user: Any) -> QuerySet[Call]:
    """For staff every call with something to judge; for a chair those that lie before the panel."""
    states = JUDGED if is_staff(user) else AT_THE_PANEL
    return Call.objects.filter(pk__in=Call.objects.filter(applications__state__in=states).values("pk"))


def progress_of(calls: QuerySet[Call]) -> list[Progress]:
    """How far each call has come; two queries."""
    counted = calls.annotate(
        under_review=Count("applications", filter=Q(applications__state=ApplicationState.UNDER_REVIEW)),
        at_panel=Count("applications", filter=Q(applications__state=ApplicationState.PANEL)),
        decided=Count(
            "applications",
            filter=Q(applications__state__in=(ApplicationState.DECIDED, ApplicationState.RESCINDED)),
        ),
        told=Count("applications", filter=Q(applications__state__in=AT_THE_PANEL[2:5])),
    )
    rows = list(counted)
    reviews = {
        row["assignment__application__call"]: row
        for row in Review.objects.filter(assignment__application__call__in=[call.pk for call in rows])
        .order_by()
        .values("assignment__application__call")
        .annotate(
            open=Count("pk", filter=Q(state__in=OPEN_REVIEWS)), given=Count("pk", filter=Q(state__in=GIVEN_REVIEWS))
        )
    }
    return [_progress(call, reviews.get(call.pk, {})) for call in rows]


def _progress(call: Any, reviews: Mapping[str, Any]) -> Progress:
    return Progress(
        call,
        call.under_review,
        call.at_panel,
        call.decided,
        call.told,
        reviews.get("open", 0),
        reviews.get("given", 0),
    )
