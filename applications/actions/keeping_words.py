"""The desk keeps the words that the form offers: directions of the city bureau, kinds of plans (S14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import DirectionOfCityBureau, PlanKind
from workflow import trail
from workflow.problems import Refused, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from accounts.models import User

KeptList = type[DirectionOfCityBureau] | type[PlanKind]


@dataclass(frozen=True)
class Word:
    """One word as the desk wrote it; `id` is None for a new one."""

    id: int | None
    name: str
    is_offered: bool


def keep_words(*, words: KeptList, rows: Sequence[Word], by: "User", at: datetime | None = None) -> None:
    """Keeps a list in the order of its rows; a word that is not among them stays as it is."""
    must_hold(by, Right.KEEP_DESK, None)
    with transaction.atomic():
        known = {word.pk: word for word in words.objects.select_for_update()}
        names = [row.name for row in rows] + [word.name for pk, word in known.items() if pk not in {r.id for r in rows}]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise Refused([stop("NAMED_TWICE", _("「%(name)s」が2回あります。") % {"name": listed(twice)})])
        renamed = [known[row.id] for row in rows if row.id in known and known[row.id].name != row.name]
        for word in renamed:
            # Two words may change places: no name is taken while the new ones are written.
            words.objects.filter(pk=word.pk).update(name=f"#{word.pk}")
        for place, row in enumerate(rows):
            _keep(known.get(row.id or 0) or words(), row, place, by, at)


def _keep(word: DirectionOfCityBureau | PlanKind, row: Word, place: int, by: "User", at: datetime | None) -> None:
    before = (word.name, word.is_offered, word.position) if word.pk else None
    word.name, word.is_offered, word.position = row.name, row.is_offered, place
    if before == (word.name, word.is_offered, word.position):
        return
    word.save()
    trail.record(word, "keep_word", by=by, at=at, name=word.name, is_offered=word.is_offered)
