"""Which call a thing of any floor belongs to: found by the way its own relations lead there."""

from collections import deque
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import CharField, Model, Q
from django.db.models.functions import Cast

from applications.models import Call

# The floors whose things live within a call.
FLOORS = ("applications", "evaluation", "grants")


class ByCall:
    """How the engine's own pages group things by call (settings.WORKFLOW_GROUPS); it knows none itself."""

    def choices(self) -> list[tuple[str, str]]:
        """Every call with its name, the newest first; one statement."""
        return [(call.number, f"{call.number} {call.name}") for call in Call.objects.order_by("-pk")]

    def entries(self, number: str) -> Q:
        """The trail entries of the call itself and of everything within it."""
        of_it = Q(pk__in=())
        for model, path in ways():
            things = model._base_manager.filter(**{f"{path}__number" if path else "number": number})
            keys = things.order_by().annotate(trail_key=Cast("pk", CharField())).values("trail_key")
            of_it |= Q(subject_label=model._meta.label_lower, subject_id__in=keys)
        return of_it


BY_CALL = ByCall()


@cache
def ways() -> tuple[tuple[type[Model], str], ...]:
    """Every model that belongs to a call, with the shortest path of lookups that leads there."""
    models = (model for floor in FLOORS for model in apps.get_app_config(floor).get_models())
    return tuple((model, path) for model in models if (path := way_to_call(model)) is not None)


def way_to_call(model: type[Model]) -> str | None:
    """The lookup from a thing to its call: nothing for the call itself, None where no way leads there."""
    open_ends: deque[tuple[type[Model], str]] = deque([(model, "")])
    seen = {model}
    while open_ends:
        here, path = open_ends.popleft()
        if here is Call:
            return path
        for name, there in _owners(here):
            if there not in seen:
                seen.add(there)
                open_ends.append((there, f"{path}__{name}" if path else name))
    return None


def _owners(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """What a thing always belongs to: relations to one other thing that are never empty."""
    for field in model._meta.concrete_fields:
        if field.remote_field and not field.null and isinstance(field.related_model, type):
            yield field.name, field.related_model
