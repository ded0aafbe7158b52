"""Copies down what lower pages must show after a release: remarks beside the fields, the distance, the project."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions.starting import create_project
from applications.models import Application, DistanceReading, FieldNote
from applications.states.distance import Occasion, View
from evaluation.chapters import chapter_of
from evaluation.models import Decision, Review, Sheet
from evaluation.models.review import sheets_in_hand
from evaluation.states import GIVEN_REVIEWS


def hand_down(*, decision: Decision, by: Any, at: datetime) -> None:
    """Everything a released decision leaves with its application; runs inside the release's transaction."""
    application = decision.application
    FieldNote.objects.bulk_create(_notes(application, at))
    hand_down_looks(application, decision.looks, occasion=Occasion.AWARD, by=by, at=at)
    if decision.is_adoption:
        create_project(application=application, by=by, at=at)


def hand_down_looks(
    application: Application, looks: list[dict[str, Any]], *, occasion: Occasion, by: Any, at: datetime
) -> list[DistanceReading]:
    """The distance as panel and ministry see it becomes readings beside the city's own (S21).

    A panel's look carries no person: nobody outside learns who said what.
    """
    return DistanceReading.objects.bulk_create(
        DistanceReading(
            application=application,
            axis=look["axis"],
            view=look["view"],
            occasion=occasion,
            level=look.get("level"),
            text=look.get("text", ""),
            read_on=timezone.localdate(at),
            read_by=by if look["view"] == View.MINISTRY else None,
        )
        for look in looks
    )


def hand_down_readings(readings: list[DistanceReading], *, at: datetime) -> None:
    """What the screeners said one by one becomes readings of the day on which their round closes."""
    for reading in readings:
        reading.read_on = timezone.localdate(at)
    DistanceReading.objects.bulk_create(readings)


def _notes(application: Application, at: datetime) -> list[FieldNote]:
    """The screeners' remarks beside the chapters they speak of, without names."""
    given = Review.objects.filter(assignment__application=application, state__in=GIVEN_REVIEWS)
    sheets = [review.sheet for review in given.order_by("pk").prefetch_related(*sheets_in_hand())]
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
