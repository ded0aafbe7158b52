"""Writes and reads the trail; nobody else creates a TrailEntry."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from workflow.clock import now
from workflow.models import Journey, TrailEntry, state_fields
from workflow.problems import Problem, Refused, stop

_estimated: ContextVar[bool] = ContextVar("estimated", default=False)

SEALED = (
    *("subject_label", "subject_id", "sequence", "event", "field", "source", "target"),
    *("actor_id", "actor_name", "actor_title", "at", "recorded_at", "estimated", "reason", "explanations"),
    *("warrant_label", "warrant_id", "facts", "previous_hash"),
)


class TrailBrokenError(ValueError):
    """The entries of a thing do not follow from each other."""


@contextmanager
def estimated() -> Iterator[None]:
    """Marks every entry written inside as 推定: its date was not given by the source."""
    token = _estimated.set(True)
    try:
        yield
    finally:
        _estimated.reset(token)


def subject_of(thing: models.Model) -> tuple[str, str]:
    """The label and number under which the trail keeps a thing."""
    return thing._meta.label_lower, str(thing.pk)


def hash_of(entry: TrailEntry) -> str:
    """The SHA-256 of everything an entry says, the hash before it included."""
    said = {name: getattr(entry, name) for name in SEALED}
    for name in ("at", "recorded_at"):
        said[name] = said[name].astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON holds them, so that a row reads back as it was hashed.

    Days and moments become text, and so do numbers with a point: the two databases would give
    them back differently.
    """
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False)
    loaded: dict[str, Any] = json.loads(text, parse_float=str, parse_constant=str)
    return loaded


def unwritable(*said: Any) -> list[Problem]:
    """What no database keeps as it was typed: half of a character, or the character zero."""
    if all(_can_be_kept(text) for text in _texts_in(said)):
        return []
    return [
        stop(
            "UNWRITABLE",
            _("文字として保存できないものが含まれています。貼り付けた部分を消して、打ち直してください。"),
        )
    ]


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts_in((key, inner))
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _texts_in(inner)


def _can_be_kept(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def append(thing: models.Model, event: str, *, by: Any, at: datetime, **said: Any) -> TrailEntry:
    """Appends one entry to a thing's chain; the caller holds the row lock of the thing."""
    label, number = subject_of(thing)
    last = TrailEntry.objects.filter(subject_label=label, subject_id=number).order_by("-sequence").first()
    # The record is kept in the site's first language, whatever language the person reads.
    with translation.override(settings.LANGUAGE_CODE):
        name, title = str(by.get_full_name()), str(by.acting_title())
    entry = TrailEntry(
        subject_label=label,
        subject_id=number,
        sequence=last.sequence + 1 if last else 1,
        event=event,
        actor_id=by.pk,
        actor_name=name,
        actor_title=title,
        at=at,
        recorded_at=now(),
        estimated=_estimated.get(),
        previous_hash=last.hash if last else "",
        **{**said, "facts": plain(said.get("facts", {})), "explanations": plain(said.get("explanations", {}))},
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    return entry


def record(
    thing: models.Model, event: str, *, by: Any, at: datetime | None = None, reason: str = "", **facts: Any
) -> TrailEntry:
    """Records an event that changes no state (a legal event with number, date, amount, document hash)."""
    problems = unwritable(reason, facts)
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        type(thing)._base_manager.select_for_update().get(pk=thing.pk)
        return append(thing, event, by=by, at=at or now(), reason=reason, facts=facts)


def history_of(thing: models.Model) -> models.QuerySet[TrailEntry]:
    """Everything that happened to a thing, newest first."""
    label, number = subject_of(thing)
    return TrailEntry.objects.filter(subject_label=label, subject_id=number).order_by("-sequence")


def folded_state(thing: Journey, field: str = "") -> str:
    """The state that a thing's trail adds up to; it must equal the stored one (`verify_trail` proves it for all).

    Raises TrailBrokenError where an entry does not go on from where the one before it ended.
    """
    known = {each.name: each for each in state_fields(type(thing))}
    one = known[field] if field else next(iter(known.values()))
    state = str(one.get_default())
    for entry in history_of(thing).filter(field=one.name).reverse():
        if entry.source != state:
            raise TrailBrokenError(f"{entry}: begins at {entry.source!r}, but the trail had come to {state!r}.")
        state = entry.target
    return state
