"""Writes, hands in and amends a review; what was handed in is never written again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from applications.models import Criterion
from evaluation.models import DraftScore, Review, Score, Sheet
from evaluation.rules.reviewing import its_screener_acts
from evaluation.states import WRITING_REVIEWS, ReviewState
from workflow.clock import now
from workflow.problems import stop
from workflow.punctuation import listed
from workflow.steps import Refused, take


@dataclass(frozen=True)
class Given:
    """What a screener gives one criterion: None while no score is chosen."""

    value: int | None
    reason: str = ""
    confidence: str = ""


class ReadBackError(RuntimeError):
    """What the database holds after saving is not what was handed in (L12)."""


def save_score(
    *, review: Review, criterion: Criterion, given: Given, by: Any, at: datetime | None = None
) -> DraftScore:
    """Saves what is written about one criterion so far, complete or not; the first word begins the review."""
    at = at or now()
    with transaction.atomic():
        _begin(review, by, at)
        draft, _created = DraftScore.objects.update_or_create(
            review=review,
            criterion=criterion,
            defaults={
                "value": given.value,
                "reason": given.reason,
                "confidence": given.confidence,
                "saved_at": at,
            },
        )
    return draft


def save_scores(
    *, review: Review, scores: Mapping[str, Given], by: Any, comment: str = "", at: datetime | None = None
) -> Review:
    """Saves several criteria by their codes, and the comment on the whole."""
    at = at or now()
    by_code = {criterion.code: criterion for criterion in review.criteria}
    with transaction.atomic():
        for code, given in scores.items():
            save_score(review=review, criterion=by_code[code], given=given, by=by, at=at)
        return save_comment(review=review, comment=comment, by=by, at=at)


def save_comment(*, review: Review, comment: str, by: Any, at: datetime | None = None) -> Review:
    """Saves the comment on the whole proposal."""
    with transaction.atomic():
        _begin(review, by, at or now())
        review.comment = comment
        review.save(update_fields=["comment"])
    return review


def submit_review(*, review: Review, by: Any, at: datetime | None = None) -> Sheet:
    """Hands the review in: every criterion with score and reason becomes a sheet that nobody can change."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.submit, by=by, at=at)
        drafts = {draft.criterion: Given(draft.value, draft.reason, draft.confidence) for draft in _drafts(review)}
        return _sheet(review, drafts, comment=review.comment, at=at)


def amend_review(
    *,
    review: Review,
    scores: Mapping[str, Given],
    reason: str,
    by: Any,
    comment: str | None = None,
    at: datetime | None = None,
) -> Sheet:
    """Hands in another sheet during the talk; `scores` holds what changes, the rest stays as it was."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.amend, by=by, at=at, reason=reason)
        before = review.sheet
        if before is None:
            raise ReadBackError(f"{review} was handed in without a sheet.")
        kept = {score.criterion: Given(score.value, score.reason, score.confidence) for score in before.scores.all()}
        after = {criterion: scores.get(criterion.code, given) for criterion, given in kept.items()}
        _refuse_incomplete(after)
        said = before.comment if comment is None else comment
        return _sheet(review, after, comment=said, at=at, amended_because=reason)


def lock_reviews(*, application: Any, by: Any, at: datetime | None = None) -> list[Review]:
    """Fixes every sheet of an application, in the order of their keys."""
    at = at or now()
    given = (ReviewState.SUBMITTED, ReviewState.AMENDED)
    reviews = list(Review.objects.filter(assignment__application=application, state__in=given).order_by("pk"))
    for review in reviews:
        take(review, Review.lock, by=by, at=at)
    return reviews


def _begin(review: Review, by: Any, at: datetime) -> None:
    """Locks the review, and refuses whoever may not write it now."""
    state = Review.objects.select_for_update().get(pk=review.pk).state
    if state == ReviewState.CLEAR:
        take(review, Review.begin, by=by, at=at)
        return
    problems = its_screener_acts(review, by=by)
    if state not in WRITING_REVIEWS:
        problems.append(stop("SHUT", _("この審査はいま書き込めません。提出した審査は、話し合いのときだけ直せます。")))
    if problems:
        raise Refused(problems)


def _drafts(review: Review) -> list[DraftScore]:
    return list(DraftScore.objects.filter(review=review).select_related("criterion"))


def _refuse_incomplete(scores: Mapping[Criterion, Given]) -> None:
    missing = [criterion for criterion, given in scores.items() if given.value is None or not given.reason.strip()]
    if missing:
        names = listed(criterion.code for criterion in missing)
        raise Refused([stop("UNSCORED", _("%(names)s の点か根拠がありません。") % {"names": names})])


def _sheet(
    review: Review, scores: Mapping[Criterion, Given], *, comment: str, at: datetime, amended_because: str = ""
) -> Sheet:
    number = review.sheets.count() + 1
    sheet = Sheet.objects.create(
        review=review, number=number, given_at=at, comment=comment, amended_because=amended_because
    )
    Score.objects.bulk_create(
        Score(
            sheet=sheet,
            criterion=criterion,
            # The rules refuse a sheet with a score left open before it comes here.
            value=cast(int, given.value),
            reason=given.reason,
            confidence=given.confidence,
        )
        for criterion, given in scores.items()
    )
    _read_back(sheet, scores)
    return sheet


def _read_back(sheet: Sheet, scores: Mapping[Criterion, Given]) -> None:
    """Compares what the database holds, row by row and as a sum in SQL, with what was handed in (L12)."""
    held = {score.criterion_id: (score.value, score.reason) for score in Score.objects.filter(sheet=sheet)}
    wanted = {criterion.pk: (given.value, given.reason) for criterion, given in scores.items()}
    in_sql = Score.objects.filter(sheet=sheet).aggregate(sum=Coalesce(Sum(F("value") * F("criterion__weight")), 0))
    in_hand = sum((given.value or 0) * criterion.weight for criterion, given in scores.items())
    if held != wanted or in_sql["sum"] != in_hand:
        raise ReadBackError(f"The scores of {sheet} do not read back as they were handed in.")
