"""Settles what is one's own: name, language, how one is told."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from workflow.trail import record

OWN = ("family_name", "given_name", "family_kana", "given_kana", "language", "digest")


@transaction.atomic
def change_profile(*, by: User, at: datetime | None = None, **fields: Any) -> User:
    """Changes one's own name, language or notices; a changed name is an event of the trail."""
    names_before = {name: getattr(by, name) for name in OWN[:4]}
    for name in OWN:
        if name in fields:
            setattr(by, name, fields[name])
    by.save()
    changed = {name: value for name, value in names_before.items() if getattr(by, name) != value}
    if changed:
        record(by, "changed", by=by, at=at, before=changed)
    return by


def choose_language(*, language: str, by: User) -> User:
    """Remembers the language for every browser and for letters; an unknown one is left out."""
    if language in dict(settings.LANGUAGES) and by.language != language:
        by.language = language
        by.save()
    return by
