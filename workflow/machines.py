"""Finds every state machine of the installed apps, and the words for its states and steps."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.apps import apps

from workflow.declared import Step, steps_of
from workflow.models import Journey, StateField, state_fields


def journeys() -> list[type[Journey]]:
    """Every concrete model that travels, by label."""
    models = [model for model in apps.get_models() if issubclass(model, Journey) and not model._meta.proxy]
    return sorted(models, key=lambda model: model._meta.label)


def machines() -> Iterator[tuple[type[Journey], StateField, list[Step]]]:
    """Every machine: a model, one of its state fields, and the steps of that field in the order of life."""
    for model in journeys():
        for field in state_fields(model):
            yield model, field, [step for step in steps_of(model) if step.field.name == field.name]


def states_of(field: StateField) -> list[str]:
    """All values a state may have, in the order of its enum: the first value names the enum."""
    first = field.get_default()
    return [str(member.value) for member in type(first)] if isinstance(first, Enum) else [str(first)]


def label_of(field: StateField, value: str) -> str:
    """A state as staff say it."""
    first = field.get_default()
    return str(getattr(type(first)(value), "label", value)) if isinstance(first, Enum) else value


def step_named(subject_label: str, event: str) -> Step | None:
    """The step behind an event of the trail; nothing for events that change no state."""
    app, _, name = subject_label.partition(".")
    model: Any = apps.get_model(app, name)
    return next((step for step in steps_of(model) if step.name == event), None)
