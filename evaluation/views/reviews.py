"""The front page of the screening: a screener's own row, and for desk and chair the calls that are judged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rights import Right
from accounts.web import actor, signed_in
from evaluation.models import Review
from evaluation.queries.calls import judged_calls_visible_to, progress_of
from evaluation.queries.desk import own_reviews
from evaluation.queries.looks import open_looks_of
from evaluation.queries.seeing import is_staff, reviews_visible_to


@signed_in
def reviews(request: HttpRequest) -> HttpResponse:
    """What one has to do in the screening; nothing for whoever has no business in it."""
    user = actor(request)
    keeps = is_staff(user) or user.may(Right.CHAIR_PANEL)
    if not (keeps or user.may(Right.SCREEN)):
        raise Http404
    mine = list(own_reviews(user, reviews_visible_to(user))) if user.may(Right.SCREEN) else []
    shown = {
        "piles": _piles(mine),
        "looks": list(open_looks_of(user)) if user.may(Right.SCREEN) else [],
        "screens": user.may(Right.SCREEN),
        "keeps": keeps,
        "sees_all": is_staff(user),
        "calls": progress_of(judged_calls_visible_to(user)) if keeps else [],
    }
    return render(request, "evaluation/parts/reviews.html", shown)


def _piles(mine: list[Review]) -> list[tuple[str, list[Review]]]:
    """One's reviews by call, each in the order drawn for oneself; the newest call first."""
    piles: dict[int, list[Review]] = {}
    for review in mine:
        piles.setdefault(review.application.call_id, []).append(review)
    return [
        (str(piles[call][0].application.call), sorted(piles[call], key=lambda review: review.assignment.lot))
        for call in sorted(piles, reverse=True)
    ]
