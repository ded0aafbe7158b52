"""A thing with a protected state: every back door to the state is shut here."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from django.db import models
from django_fsm import FSMField, FSMModelMixin


class StateBackDoorError(RuntimeError):
    """Somebody tried to write a state without taking a step."""


class StateField(FSMField):
    """A state that only a step changes: protected, in no form, its labels not in the migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(protected=True, editable=False)
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("db_index", True)
        kwargs.pop("choices", None)
        super().__init__(*args, **kwargs)


def state_fields(model: type[models.Model]) -> list[StateField]:
    """The state fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, StateField)]


def _refuse_first_state(thing: models.Model) -> None:
    for field in state_fields(type(thing)):
        if field.attname in thing.__dict__ and thing.__dict__[field.attname] != field.get_default():
            raise StateBackDoorError(f"{type(thing).__name__} begins as {field.get_default()!r}; take a step instead.")


class JourneyQuerySet(models.QuerySet):
    """Rows whose states nobody writes in bulk."""

    def _refuse_states(self, names: Iterable[str]) -> None:
        shut = {field.name for field in state_fields(self.model)} & set(names)
        if shut:
            raise StateBackDoorError(f"{', '.join(sorted(shut))} of {self.model.__name__} changes only by a step.")

    def update(self, **kwargs: Any) -> int:
        """As Django's, but no state."""
        self._refuse_states(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, but no state."""
        names = list(fields)
        self._refuse_states(names)
        return super().bulk_update(objs, names, batch_size=batch_size)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, but every row begins at the beginning."""
        rows = list(objs)
        for row in rows:
            _refuse_first_state(row)
        self._refuse_states(kwargs.get("update_fields") or ())
        return super().bulk_create(rows, *args, **kwargs)


class Journey(FSMModelMixin, models.Model):
    """Base of every machine: a journey file lists its steps in the order of life.

    A row begins in its first state, `save()` never writes a state, and only
    `workflow.steps.take` opens the door through which a step may run.
    """

    objects = JourneyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    # The name of the step that is being taken; set by the door alone.
    _step_in_hand: str | None = None

    def save(self, *args: Any, update_fields: Sequence[str] | None = None, **kwargs: Any) -> None:
        """Saves everything but the states, which only a step changes."""
        if self._state.adding:
            _refuse_first_state(self)
            kwargs.setdefault("force_insert", True)
        elif self._step_in_hand is None:
            update_fields = self._without_states(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    def belongs_to(self) -> frozenset[int]:
        """Ids of the organizations it belongs to; empty for what belongs to the programme."""
        return frozenset()

    @contextmanager
    def door_open_for(self, name: str) -> Iterator[Self]:
        """Lets one step run and be saved; used by workflow.steps alone."""
        self._step_in_hand = name
        try:
            yield self
        finally:
            self._step_in_hand = None

    def _without_states(self, update_fields: Sequence[str] | None) -> list[str]:
        states = {field.name for field in state_fields(type(self))}
        if update_fields is not None:
            if states & set(update_fields):
                raise StateBackDoorError(f"{', '.join(sorted(states))} changes only by a step.")
            return list(update_fields)
        loaded = {field.attname for field in self._meta.concrete_fields} - self.get_deferred_fields()
        return [
            field.name
            for field in self._meta.concrete_fields
            if field.attname in loaded and not field.primary_key and field.name not in states
        ]
