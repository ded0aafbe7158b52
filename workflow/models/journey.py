"""A thing with a protected state: every back door to the state is shut here."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.core import checks
from django.db import models
from django_fsm import FSMField, FSMFieldDescriptor


class StateBackDoorError(RuntimeError):
    """Somebody tried to write a state without taking a step."""


class StateDescriptor(FSMFieldDescriptor):
    """Reads like any field; refuses every assignment but the row's own reading."""

    def __set__(self, instance: Any, value: Any) -> None:
        """Lets the constructor and refresh_from_db through."""
        being_made = instance._state.adding and self.field.attname not in instance.__dict__
        if not being_made and not instance._reading_again:
            raise StateBackDoorError(f"{self.field.name} of {type(instance).__name__} changes only by a step.")
        instance.__dict__[self.field.attname] = value


class StateField(FSMField):
    """A state that only a step changes: protected, in no form, its labels not in the migrations."""

    descriptor_class = StateDescriptor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(protected=True, editable=False)
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("db_index", True)
        kwargs.pop("choices", None)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False, **kwargs: Any) -> None:
        """As django-fsm's, but the models of migrations are plain: they have no steps, and a migration makes
        thousands of them, each of which every state field would listen to.
        """
        if cls.__module__ == "__fake__":
            models.CharField.contribute_to_class(self, cls, name, private_only)
            setattr(cls, self.attname, models.CharField.descriptor_class(self))
        else:
            super().contribute_to_class(cls, name, private_only=private_only, **kwargs)


def state_fields(model: type[models.Model]) -> list[StateField]:
    """The state fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, StateField)]


def _refuse_states(model: type[models.Model], names: Iterable[str]) -> None:
    shut = {field.name for field in state_fields(model)} & set(names)
    if shut:
        raise StateBackDoorError(f"{', '.join(sorted(shut))} of {model.__name__} changes only by a step.")


def _refuse_later_beginning(thing: models.Model) -> None:
    for field in state_fields(type(thing)):
        if thing.__dict__.get(field.attname, field.get_default()) != field.get_default():
            raise StateBackDoorError(f"{type(thing).__name__} begins as {field.get_default()!r}; take a step instead.")


class JourneyQuerySet(models.QuerySet):
    """Rows whose states nobody writes in bulk."""

    def update(self, **kwargs: Any) -> int:
        """As Django's, but no state."""
        _refuse_states(self.model, kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, but no state."""
        names = list(fields)
        _refuse_states(self.model, names)
        return super().bulk_update(objs, names, batch_size=batch_size)

    def bulk_create(
        self,
        objs: Iterable[Any],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[Any]:
        """As Django's, but every row begins at the beginning."""
        rows = list(objs)
        for row in rows:
            _refuse_later_beginning(row)
        _refuse_states(self.model, update_fields or ())
        return super().bulk_create(rows, batch_size, ignore_conflicts, update_conflicts, update_fields, unique_fields)


class Journey(models.Model):
    """Base of every machine: a journey file lists its steps in the order of life.

    A row begins in its first state, no save writes a state, and only
    `workflow.steps.take` opens the door through which a step may run.
    """

    objects = JourneyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    # The name of the step that is being taken; set by the door alone.
    _step_in_hand: str | None = None
    # Whether the row is being read from the database. django-fsm's mixin would switch the shared
    # field's protection off instead: for every thread, and for good when the reading fails.
    _reading_again: bool = False

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Saves everything but the states, which only a step changes."""
        if update_fields is not None and self._step_in_hand is None:
            update_fields = list(update_fields)
            _refuse_states(type(self), update_fields)
        if self._state.adding:
            _refuse_later_beginning(self)
            # A row made anew under a number that exists must not become an update of it.
            kwargs.setdefault("force_insert", True)
        super().save(*args, update_fields=update_fields, **kwargs)

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """As Django's; the one moment in which a state may be set on a row that is there."""
        self._reading_again = True
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            self._reading_again = False

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

    # Everything that writes one row ends in the two methods below: save, save_base, fixtures, their async twins.

    def _do_insert(self, *args: Any, **kwargs: Any) -> Any:
        _refuse_later_beginning(self)
        return super()._do_insert(*args, **kwargs)  # type: ignore[misc]

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *args: Any, **kwargs: Any) -> Any:
        if self._step_in_hand is None:
            values = [value for value in values if not isinstance(value[0], StateField)]
        return super()._do_update(base_qs, using, pk_val, values, *args, **kwargs)

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Also refuses a manager through which a state could be written in bulk."""
        managers: set[Any] = {*cls._meta.managers, cls._base_manager}
        return [
            *super().check(**kwargs),
            *(
                checks.Error(
                    f"The manager {manager.name!r} lets states through.",
                    hint="Build it from workflow.models.JourneyQuerySet.",
                    obj=cls,
                    id="workflow.E001",
                )
                for manager in managers
                if not isinstance(manager.get_queryset(), JourneyQuerySet)
            ),
        ]
