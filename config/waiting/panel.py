"""What waits in the screening: reviews for their screener, decided applications for their release."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.rights import Right
from applications.states.application import ApplicationState
from config.journey.turns import party
from config.waiting.item import Waiting, page
from evaluation.models import Decision, ReleaseBatch, Review, ScreenerLook
from evaluation.queries.looks import open_looks_of
from evaluation.queries.seeing import reviews_visible_to
from evaluation.states import OPEN_REVIEWS, BatchState, ReviewState


def reviews_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """One's own reviews that are not handed in, none of what one is tied to; 2 queries."""
    found = (
        reviews_visible_to(user)
        .filter(assignment__screener=user.pk, state__in=OPEN_REVIEWS)
        .select_related("assignment__application__lead", "assignment__screener")
        .order_by("assignment__due_at", "id")[:limit]
    )
    return [_review(review) for review in found]


def _review(review: Review) -> Waiting:
    application, lead = review.application, str(review.application.lead)
    if review.state == ReviewState.ASSIGNED:
        title, deed, button = _("利益相反の申告"), _("応募者と構成員を見て、利害の有無を申告します。"), _("申告する")
    else:
        title, deed, button = _("採点"), _("本文を読み、項目ごとに点と根拠を書きます。"), _("採点する")
    return Waiting(
        Right.SCREEN,
        review.screener.get_full_name(),
        title,
        deed,
        button,
        page("evaluation:review", number=application.number),
        application.number,
        lead,
        application.title,
        since=review.assignment.assigned_at,
        due=review.assignment.due_at,
        person_id=review.screener.pk,
    )


def looks_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Projects whose distance one is asked to look at again; 2 queries."""
    return [_look(look) for look in open_looks_of(user)[:limit]]


def _look(look: ScreenerLook) -> Waiting:
    application = look.project.application
    return Waiting(
        Right.SCREEN,
        look.screener.get_full_name(),
        _("距離の見立て"),
        _("いまの姿を読み、実装までの距離を軸ごとに見立てます。"),
        _("見立てる"),
        page("evaluation:look", pk=look.pk),
        application.number,
        str(application.lead),
        application.title,
        since=look.asked_at,
        person_id=look.screener.pk,
    )


def decisions_waiting(limit: int) -> Iterable[Waiting]:
    """Decisions that no batch holds yet, one line per call; 1 query."""
    rows = (
        Decision.objects.filter(batch=None, rescinded_at=None, application__state=ApplicationState.DECIDED)
        .order_by()
        .values("application__call__number", "application__call__name")
        .annotate(count=Count("id"), first=Min("staged_at"))
        .order_by("first")[:limit]
    )
    return [
        Waiting(
            Right.KEEP_DESK,
            party(Right.KEEP_DESK, ""),
            _("公表の組"),
            ngettext(
                "決まった%(count)s件を組にして、二人目の確認に回します。",
                "決まった%(count)s件を組にして、二人目の確認に回します。",
                row["count"],
            )
            % {"count": row["count"]},
            _("組をつくる"),
            page("evaluation:batches", number=row["application__call__number"]),
            row["application__call__number"],
            "",
            row["application__call__name"],
            since=row["first"],
        )
        for row in rows
    ]


BATCH_TURNS = {
    BatchState.DRAFT_BATCH: (
        Right.CONFIRM_DECISION,
        _("公表の組の確認"),
        _("決定と文面を一件ずつ確かめます。"),
        _("確かめる"),
    ),
    BatchState.CHECKED: (Right.RELEASE_DECISIONS, _("決定の公表"), _("組をいちどに公表します。"), _("公表へ進む")),
    BatchState.DELIVERY_FAILED: (
        Right.KEEP_DESK,
        _("届いていない通知"),
        _("宛先を確かめて、もう一度送ります。"),
        _("開く"),
    ),
}


def batches_waiting(limit: int) -> Iterable[Waiting]:
    """Batches to check, to release, or whose letters did not arrive; 1 query."""
    found = (
        ReleaseBatch.objects.filter(state__in=BATCH_TURNS).select_related("call").order_by("planned_at", "id")[:limit]
    )
    lines = []
    for batch in found:
        right, title, deed, button = BATCH_TURNS[BatchState(batch.state)]
        lines.append(
            Waiting(
                right,
                party(right, ""),
                title,
                deed,
                button,
                page("evaluation:batch", pk=batch.pk),
                batch.call.number,
                "",
                str(batch),
                due=batch.planned_at,
                subject=("evaluation.releasebatch", str(batch.pk)),
            )
        )
    return lines
