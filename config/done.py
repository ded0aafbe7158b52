"""What a person did in the last seven days, from the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

from config.trail.words import words_of
from workflow.models import TrailEntry
from workflow.punctuation import quoted

WEEK = timedelta(days=7)
MOST = 50


@dataclass(frozen=True)
class Done:
    """One deed in words."""

    at: datetime
    what: str
    thing: str


def done_by(user: Any, at: datetime) -> list[Done]:
    """The deeds of the week, newest first; 1 query and one for each kind of thing."""
    entries = list(
        TrailEntry.objects.filter(actor_id=user.pk, at__gt=at - WEEK, at__lte=at).order_by("-at", "-id")[:MOST]
    )
    names = names_of({(entry.subject_label, entry.subject_id) for entry in entries})
    return [
        Done(entry.at, what, _unless_said(names.get((entry.subject_label, entry.subject_id), ""), what))
        for entry in entries
        for what in [words_of(entry)]
    ]


def _unless_said(thing: str, what: str) -> str:
    """How the thing is called, where the deed has not named it already."""
    return "" if quoted(thing) in what else thing


def names_of(subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """How each subject is called; one query for each kind."""
    by_label: dict[str, list[str]] = {}
    for label, number in subjects:
        by_label.setdefault(label, []).append(number)
    return {
        (label, str(row.pk)): str(row)
        for label, numbers in by_label.items()
        for row in _rows(apps.get_model(label), numbers)
    }


def _rows(model: type[Model], numbers: list[str]) -> Iterable[Model]:
    """The rows with whatever their name leans on."""
    related = [field.name for field in model._meta.fields if field.is_relation and not field.null]
    return model._base_manager.filter(pk__in=numbers).select_related(*related)
