"""Tells people: writes notices with the deed, in the language of each reader."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template import Context
from django.template.loader import select_template
from django.urls import NoReverseMatch
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from workflow.models import Notice, TrailEntry

# The hour (Asia/Tokyo) at which the notices of a day go out together.
MORNING_ROUND = 8

_only_on_the_site: ContextVar[bool] = ContextVar("only_on_the_site", default=False)


@contextmanager
def only_on_the_site() -> Iterator[None]:
    """Notices written inside are shown, never mailed: for a file that tells what happened years ago."""
    token = _only_on_the_site.set(True)
    try:
        yield
    finally:
        _only_on_the_site.reset(token)


def nobody_is_mailed() -> bool:
    """Whether what happens now happened years ago: no mail goes out, no paper is made."""
    return _only_on_the_site.get()


def recipients(right: str, thing: Any) -> Iterable[Any]:
    """Who is told: the thing's own choice, or everyone who holds the right for it."""
    own = thing.people_for(right) if hasattr(thing, "people_for") else None
    return own if own is not None else import_string(settings.WORKFLOW_RECIPIENTS)(right, thing)


def tell(thing: Any, entry: TrailEntry, rights: Iterable[str], *, at_once: bool = False) -> list[Notice]:
    """Writes one notice per person, never to the person who acted; the worker delivers it."""
    people = {person.pk: (person, right) for right in reversed([*rights]) for person in recipients(right, thing)}
    people.pop(entry.actor_id, None)
    return Notice.objects.bulk_create(
        [written(thing, entry, person, right=right, at_once=at_once) for person, right in people.values()]
    )


def text_of(thing: Any, event: str) -> str:
    """The name of the text by which an event of such a thing is told."""
    return f"notices/{thing._meta.label_lower.replace('.', '_')}_{event}.txt"


def written(thing: Any, entry: TrailEntry, person: Any, *, right: str = "", at_once: bool = False) -> Notice:
    """The notice for one person; the first line of its template is the subject.

    Templates are plain text without a greeting: the mail adds that, the page needs none. `right` is
    what the person is told for: the same event asks an editor and an officer for different things.
    """
    template = select_template([text_of(thing, entry.event), f"notices/{entry.event}.txt", "notices/default.txt"])
    with translation.override(getattr(person, "language", None) or settings.LANGUAGE_CODE):
        what = import_string(settings.WORKFLOW_WORDS)(entry)
        said = Context(
            {"thing": thing, "entry": entry, "person": person, "right": right, "what": what}, autoescape=False
        )
        text = template.template.render(said)
    subject, _, body = re.sub(r"\n{3,}", "\n\n", text.strip()).partition("\n")
    return Notice(
        recipient=person,
        entry=entry,
        subject=subject.strip()[:200],
        body=body.strip(),
        path=page_of(thing),
        written_at=entry.recorded_at,
        due_at=None if _only_on_the_site.get() else when_to_mail(person, entry.recorded_at, at_once=at_once),
    )


def page_of(thing: Any) -> str:
    """The thing's own page; a kind of thing that has none (yet) must not stop a legal step."""
    try:
        return str(thing.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return ""


def when_to_mail(person: Any, written_at: datetime, *, at_once: bool = False) -> datetime:
    """At once, or with the other notices of the day at the next morning's round for those who read them together."""
    if at_once or not getattr(person, "digest", False):
        return written_at
    local = timezone.localtime(written_at)
    morning = local.replace(hour=MORNING_ROUND, minute=0, second=0, microsecond=0)
    return morning if local < morning else morning + timedelta(days=1)


def mark_read(notices: QuerySet[Notice], at: datetime) -> int:
    """Marks a person's notices as read; how many were new."""
    return notices.filter(read_at=None).update(read_at=at)
