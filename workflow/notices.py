"""Tells people: writes notices with the deed, in the language of each reader."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import select_template
from django.utils import translation
from django.utils.module_loading import import_string

from workflow.models import Notice, TrailEntry


def recipients(right: str, thing: Any) -> Iterable[Any]:
    """Who is told: the thing's own choice, or everyone who holds the right for it."""
    own = thing.people_for(right) if hasattr(thing, "people_for") else None
    return own if own is not None else import_string(settings.WORKFLOW_RECIPIENTS)(right, thing)


def tell(thing: Any, entry: TrailEntry, rights: Iterable[str]) -> list[Notice]:
    """Writes one notice per person, never to the person who acted; the worker delivers it."""
    people = {person.pk: person for right in rights for person in recipients(right, thing)}
    people.pop(entry.actor_id, None)
    return Notice.objects.bulk_create([written(thing, entry, person) for person in people.values()])


def written(thing: Any, entry: TrailEntry, person: Any) -> Notice:
    """The notice for one person; the first line of its template is the subject."""
    label = thing._meta.label_lower.replace(".", "_")
    template = select_template([f"notices/{label}_{entry.event}.txt", "notices/default.txt"])
    with translation.override(getattr(person, "language", None) or settings.LANGUAGE_CODE):
        text = template.render({"thing": thing, "entry": entry, "person": person})
    subject, _, body = text.strip().partition("\n")
    return Notice(
        recipient=person, entry=entry, subject=subject.strip()[:200], body=body.strip(), written_at=entry.recorded_at
    )
