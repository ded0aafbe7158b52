"""Keeps the reference data: loads the list of codes, adds one, closes one after a merger."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.refusing import refuse_if, refuse_without
from accounts.models import LocalGovernment
from accounts.place_file import PlaceLine
from accounts.rights import Right
from accounts.rules import the_code_can_be_closed, the_code_is_right
from workflow.trail import record

COPIED = ("prefecture", "name", "kana", "kind")


@transaction.atomic
def load_local_governments(*, lines: Iterable[PlaceLine]) -> tuple[int, int]:
    """Brings the codes of a list in, all or nothing; returns how many were added and how many changed.

    Loading again changes nothing, and a code that was closed here stays closed: the list names what
    exists, mergers are told to merge_local_government. The list itself is the source, so no trail.
    """
    wanted = {line.code: line for line in lines}
    places = LocalGovernment.objects.in_bulk(list(wanted), field_name="code")
    changed = [place for code, place in places.items() if _differs(place, wanted[code], places)]
    added = _add([line for code, line in wanted.items() if code not in places], places)
    for place in changed:
        _copy(wanted[place.code], place, places)
    LocalGovernment.objects.bulk_update(changed, [*COPIED, "parent", "folded"], batch_size=500)
    return added, len(changed)


def _add(lines: list[PlaceLine], places: dict[str, LocalGovernment]) -> int:
    """Adds what is new, parents first, in at most as many writes as there are levels."""
    waiting = lines
    while waiting:
        ready = [line for line in waiting if not line.parent_code or line.parent_code in places]
        made = [_copy(line, LocalGovernment(code=line.code), places) for line in ready]
        LocalGovernment.objects.bulk_create(made, batch_size=500)
        places.update({place.code: place for place in made})
        waiting = [line for line in waiting if line.code not in places]
    return len(lines)


def _copy(line: PlaceLine, place: LocalGovernment, places: dict[str, LocalGovernment]) -> LocalGovernment:
    for name in COPIED:
        setattr(place, name, getattr(line, name))
    place.parent = places[line.parent_code] if line.parent_code else None
    place.folded = place.search_key()
    return place


def _differs(place: LocalGovernment, line: PlaceLine, places: dict[str, LocalGovernment]) -> bool:
    parent = places.get(line.parent_code) if line.parent_code else None
    here = (place.prefecture, place.name, place.kana, place.kind, place.parent_id)
    return here != (line.prefecture, line.name, line.kana, line.kind, parent and parent.pk)


@transaction.atomic
def register_local_government(
    *,
    code: str,
    prefecture: str,
    name: str,
    kind: str,
    by: Any,
    at: datetime | None = None,
    kana: str = "",
    parent: LocalGovernment | None = None,
    valid_from: date | None = None,
) -> LocalGovernment:
    """Adds a code that the list lacks: a new town, a 一部事務組合, a fictional city of the demo."""
    _may_keep(by)
    place = LocalGovernment(
        code=code, prefecture=prefecture, name=name, kana=kana, kind=kind, parent=parent, valid_from=valid_from
    )
    refuse_if(the_code_is_right(place))
    place.save(force_insert=True)
    record(place, "registered", by=by, at=at, code=code)
    return place


@transaction.atomic
def merge_local_government(
    *, place: LocalGovernment, successor: LocalGovernment, on: date, by: Any, at: datetime | None = None
) -> LocalGovernment:
    """Closes a code the day before a merger and points to the code that carries on from that day."""
    _may_keep(by)
    locked = LocalGovernment.objects.select_for_update().in_bulk([place.pk, successor.pk])
    place, successor = locked[place.pk], locked[successor.pk]
    refuse_if(the_code_can_be_closed(place, successor, on))
    place.valid_to, place.successor = on - timedelta(days=1), successor
    place.save()
    record(place, "merged", by=by, at=at, successor=successor.code, on=on)
    return place


def _may_keep(by: Any) -> None:
    refuse_without(by.may(Right.KEEP_PEOPLE), _("団体コードを直せるのは管理者だけです。"))
