"""Builds trails without going through the door: whole chains, hashed like any other, inserted together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from workflow.declared import Step, steps_of
from workflow.models import Journey, TrailEntry, state_fields
from workflow.trail import hash_of, plain


@dataclass
class Chain:
    """The trail of one row, entry by entry; it ends in the state the row was inserted with."""

    thing: Journey
    entries: list[TrailEntry] = field(default_factory=list)
    state: str = ""

    def __post_init__(self) -> None:
        self.state = str(state_fields(type(self.thing))[0].get_default())

    def step(self, name: str, by: Any, at: datetime, **said: Any) -> "Chain":
        """One step, as the journey lists it; a step that does not begin here is a mistake of the seed."""
        step = _step(type(self.thing), name)
        if self.state not in step.source:
            raise ValueError(f"{name} does not begin at {self.state}.")
        source, self.state = self.state, str(step.target)
        return self._add(name, by, at, field=step.field.name, source=source, target=self.state, **said)

    def event(self, name: str, by: Any, at: datetime, **facts: Any) -> "Chain":
        """One event that changes no state."""
        return self._add(name, by, at, facts=plain(facts))

    def _add(self, event: str, by: Any, at: datetime, **said: Any) -> "Chain":
        last = self.entries[-1] if self.entries else None
        entry = TrailEntry(
            subject_label=self.thing._meta.label_lower,
            subject_id=str(self.thing.pk),
            sequence=len(self.entries) + 1,
            event=event,
            actor_id=by.pk,
            actor_name=by.get_full_name(),
            actor_title=by.acting_title(),
            at=at,
            recorded_at=at,
            previous_hash=last.hash if last else "",
            **said,
        )
        entry.hash = hash_of(entry)
        self.entries.append(entry)
        return self


_STEPS: dict[tuple[type[Journey], str], Step] = {}


def _step(model: type[Journey], name: str) -> Step:
    if (model, name) not in _STEPS:
        _STEPS.update({(model, step.name): step for step in steps_of(model)})
    return _STEPS[model, name]


def insert(rows: Iterable[models.Model]) -> list[Any]:
    """Inserts rows of one kind, also in a later state: Django's own queryset knows no journey."""
    made = list(rows)
    if not made:
        return made
    return models.QuerySet(type(made[0])).bulk_create(made, batch_size=2000)


def insert_trails(chains: Iterable[Chain]) -> int:
    """Inserts all entries; refuses a chain that does not end where its row stands."""
    entries = [entry for chain in chains for entry in _checked(chain)]
    TrailEntry.objects.bulk_create(entries, batch_size=2000)
    return len(entries)


def _checked(chain: Chain) -> Iterator[TrailEntry]:
    stands = str(getattr(chain.thing, state_fields(type(chain.thing))[0].name))
    if stands != chain.state:
        raise ValueError(f"{chain.thing} stands at {stands}, its trail ends at {chain.state}.")
    yield from chain.entries
