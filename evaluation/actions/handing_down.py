"""Copies down what lower pages must show after a release: remarks beside the fields, the distance, the project."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, FieldNote
from evaluation.chapters import chapter_of
from evaluation.models import Decision, Review, Sheet
from evaluation.states import GIVEN_REVIEWS


def hand_down(*, decision: Decision, by: Any, at: datetime) -> None:
    """Everything a released decision leaves with its application; runs inside the release's transaction."""
    FieldNote.objects.bulk_create(_notes(decision.application, at))


def _notes(application: Application, at: datetime) -> list[FieldNote]:
    """The screeners' remarks beside the chapters they speak of, without names."""
    given = Review.objects.filter(assignment__application=application, state__in=GIVEN_REVIEWS)
    sheets = [review.sheet for review in given.order_by("pk").prefetch_related("sheets__scores__criterion")]
    return [note for sheet in sheets if sheet for note in _notes_of(sheet, application, at)]


def _notes_of(sheet: Sheet, application: Application, at: datetime) -> list[FieldNote]:
    """A sentence repeated for every criterion says nothing about any of them, and stays out."""
    scores = list(sheet.scores.all())
    said = {score.reason.strip() for score in scores}
    remarks = [
        (chapter_of(score.criterion.name, score.criterion.question), f"{score.criterion.name}：{score.reason.strip()}")
        for score in scores
        if len(scores) == 1 or len(said) > 1
    ]
    if sheet.comment.strip():
        remarks.append(("", sheet.comment.strip()))
    return [
        FieldNote(application=application, key=key, text=text, signed=_("審査員"), written_at=at)
        for key, text in remarks
    ]
