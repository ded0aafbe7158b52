"""The one door: a step is declared in a journey, asked about by obstacles(), and made by take()."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from workflow import trail
from workflow.clock import now
from workflow.declared import Step, StepOutsideTheDoorError, asked_for, step, steps_of
from workflow.models import Journey, TrailEntry
from workflow.notices import tell as tell_people
from workflow.problems import Problem, Refused, RefusedTogether, in_order, stop

__all__ = [
    "Refused",
    "RefusedTogether",
    "Step",
    "StepOutsideTheDoorError",
    "obstacles",
    "step",
    "steps_of",
    "take",
    "take_together",
]


def obstacles(
    thing: Journey,
    step: Callable[..., Any],
    *,
    by: Any,
    at: datetime | None = None,
    warrant: Any = None,
    reason: str | None = None,
    **facts: Any,
) -> list[Problem]:
    """Everything that stands in the way of a step for this person at this moment; [] is an open door.

    A page that asks before the reason is written leaves `reason` out: the missing words are then
    no problem yet (`step.step.needs_reason` says that it must ask for them).
    """
    declared: Step = step.step  # type: ignore[attr-defined]
    offered = {"by": by, "at": at or now(), "warrant": warrant, "facts": facts}
    found = [*_of_state(thing, declared), *_of_right(thing, declared, by), *_of_warrant(thing, declared, warrant)]
    if reason is not None and declared.needs_reason and not reason.strip():
        found.append(stop("NO_REASON", _("この手続には理由が要ります。理由を書いてください。")))
    for guard in declared.guards:
        found += guard(thing, **asked_for(guard, offered))
    return in_order(found)


def _of_state(thing: Journey, declared: Step) -> list[Problem]:
    if getattr(thing, declared.field.name) in declared.source:
        return []
    return [
        stop("WRONG_STATE", _("いまの段階では、この手続はできません。すでに進んでいるか、まだその時ではありません。"))
    ]


def _of_right(thing: Journey, declared: Step, by: Any) -> list[Problem]:
    if by.may(declared.right, within=thing):
        return []
    return [stop("NO_RIGHT", _("この手続を行う権限がありません。担当する人に頼んでください。"))]


def _of_warrant(thing: Journey, declared: Step, warrant: Any) -> list[Problem]:
    if declared.warrant is None:
        return []
    if warrant is None or warrant._meta.label_lower != declared.warrant:
        return [stop("NO_WARRANT", _("この手続の根拠になる決定が、まだありません。"))]
    problems: list[Problem] = warrant.warrants(thing, declared.name)
    return problems


def _words_for(thing: Journey, explanations: Mapping[str, str] | None) -> dict[str, str]:
    """What was written about problems: kept with the thing, or handed in with the step."""
    kept: Mapping[str, str] = thing.given_explanations() if hasattr(thing, "given_explanations") else {}
    written = [
        (code, str(words).strip()) for words_of in (kept, explanations or {}) for code, words in words_of.items()
    ]
    return {code: words for code, words in written if words}


def _lock(thing: Journey) -> None:
    """Locks the row and reads it again; the second of two takers waits here and then sees the new state."""
    thing.refresh_from_db(from_queryset=type(thing)._base_manager.select_for_update(of=("self",)))


def take(
    thing: Journey,
    step: Callable[..., Any],
    *,
    by: Any,
    at: datetime | None = None,
    reason: str = "",
    explanations: Mapping[str, str] | None = None,
    warrant: Any = None,
    **facts: Any,
) -> TrailEntry:
    """Makes one step: lock, ask, run, save, write the trail and the notices, all or nothing.

    The row is locked and read again, so unsaved changes of `thing` are dropped: save them first.
    Raises Refused with the whole list of problems when one of them bars the way.
    """
    declared: Step = step.step  # type: ignore[attr-defined]
    at = at or now()
    with transaction.atomic():
        _lock(thing)
        prefetch_related_objects([thing], *declared.reads)
        problems = obstacles(thing, step, by=by, at=at, warrant=warrant, reason=reason, **facts)
        words = _words_for(thing, explanations)
        # Whoever goes on after the step reads its rows anew.
        vars(thing).pop("_prefetched_objects_cache", None)
        problems += trail.unwritable(reason, words, facts)
        if any(problem.stops or (problem.asks and problem.code not in words) for problem in problems):
            raise Refused(in_order(problems))
        explained = {problem.code: words[problem.code] for problem in problems if problem.asks}
        return _run(thing, declared, by=by, at=at, reason=reason, explained=explained, warrant=warrant, facts=facts)


def _run(
    thing: Journey,
    declared: Step,
    *,
    by: Any,
    at: datetime,
    reason: str,
    explained: Mapping[str, str],
    warrant: Any,
    facts: Mapping[str, Any],
) -> TrailEntry:
    """The deed itself; if any of it fails, the row in memory goes back with the row in the database."""
    before = dict(thing.__dict__)
    source = getattr(thing, declared.field.name)
    try:
        with thing.door_open_for(declared.name):
            getattr(thing, declared.name)(by=by, at=at, reason=reason, warrant=warrant, **{"facts": facts, **facts})
            thing.save()
        entry = trail.append(
            thing,
            declared.name,
            by=by,
            at=at,
            field=declared.field.name,
            source=source,
            target=getattr(thing, declared.field.name),
            reason=reason,
            explanations=explained,
            warrant_label=declared.warrant or "",
            warrant_id=str(warrant.pk) if declared.warrant else "",
            facts=facts,
        )
        tell_people(thing, entry, declared.tell, at_once=declared.tell_at_once)
    except BaseException:
        thing.__dict__.clear()
        thing.__dict__.update(before)
        raise
    return entry


def take_together(steps: Iterable[tuple[Journey, Callable[..., Any], Mapping[str, Any]]]) -> list[TrailEntry]:
    """Makes many steps or none: [(thing, step, what take() gets by keyword), …], in the order given.

    All rows are locked first, in the order of their keys, so that two batches never wait for
    each other crosswise. Raises RefusedTogether, which says of every thing what bars its way.
    """
    batch = list(steps)
    entries: list[TrailEntry] = []
    refused: list[tuple[Any, list[Problem]]] = []
    with transaction.atomic():
        for thing in sorted((thing for thing, _step, _said in batch), key=lambda thing: (thing._meta.label, thing.pk)):
            _lock(thing)
        for thing, step, said in batch:
            try:
                entries.append(take(thing, step, **said))
            except Refused as refusal:
                refused.append((thing, refusal.problems))
        if refused:
            raise RefusedTogether(refused)
    return entries
