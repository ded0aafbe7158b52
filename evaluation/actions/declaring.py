"""The declaration per application: nothing ties me, or something does; before it only the cover is seen."""

from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.admitting import admit_reader
from applications.states.application import Reading
from evaluation.models import Conflict, Review
from evaluation.states import TieKind
from workflow.clock import now
from workflow.steps import take


def declare_clear(*, review: Review, by: Any, at: datetime | None = None) -> Review:
    """Declares that nothing ties the screener to the applicant; from now on the whole text lies open."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.declare_clear, by=by, at=at)
        admit_reader(application=review.application, person=review.screener, reads=Reading.WHOLE, at=at)
    return review


def declare_conflict(*, review: Review, reason: str, by: Any, at: datetime | None = None) -> Review:
    """Declares a tie in words; from now on nothing of the application is seen, and the tie is kept for later calls."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.declare_conflict, by=by, at=at, reason=reason)
        admit_reader(application=review.application, person=review.screener, reads=Reading.NOTHING, at=at)
        Conflict.objects.create(
            person=review.screener,
            kind=TieKind.DECLARED,
            application_number=review.application.number,
            reason=reason,
            entered_by=by,
            entered_at=at,
        )
    return review
