"""What pages ask the engine: a person's notices, a thing's trail, and since when it waits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Model, QuerySet

from workflow.models import Notice, TrailEntry
from workflow.trail import history_of, subject_of


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first; nobody sees another person's."""
    return Notice.objects.filter(recipient=user).select_related("entry").order_by("-pk")


def unread_notices(user: Any) -> QuerySet[Notice]:
    """Those of them that were not read yet."""
    return notices_of(user).filter(read_at=None)


def trail_of(thing: Model) -> QuerySet[TrailEntry]:
    """Everything that happened to a thing, newest first."""
    return history_of(thing)


def waiting_since(thing: Model, field: str = "") -> datetime | None:
    """Since when a thing stands where it stands: its last step (of this state field, if it has several)."""
    steps = history_of(thing).filter(field=field) if field else history_of(thing).exclude(field="")
    moment: datetime | None = steps.values_list("at", flat=True).first()
    return moment


def last_entries(things: Iterable[Model]) -> dict[Any, TrailEntry]:
    """The last entry of each of many things of one kind, by the thing's key; one statement for all."""
    return _last(things, TrailEntry.objects.all())


def last_steps(things: Iterable[Model], field: str = "") -> dict[Any, TrailEntry]:
    """The last change of state of each of many things of one kind, by the thing's key; one statement for all."""
    steps = TrailEntry.objects.filter(field=field) if field else TrailEntry.objects.exclude(field="")
    return _last(things, steps)


def _last(things: Iterable[Model], among: QuerySet[TrailEntry]) -> dict[Any, TrailEntry]:
    keys = {subject_of(thing): thing.pk for thing in things}
    labels = {label for label, _number in keys}
    if len(labels) > 1:
        raise ValueError(f"One kind of thing at a time; found {', '.join(sorted(labels))}.")
    # A subject's entries are written under its row lock, so the greatest number is also the last.
    mine = among.filter(subject_label__in=labels, subject_id__in=[number for _label, number in keys])
    last = mine.order_by().values("subject_id").annotate(last=Max("pk")).values("last")
    return {keys[entry.subject_label, entry.subject_id]: entry for entry in TrailEntry.objects.filter(pk__in=last)}
