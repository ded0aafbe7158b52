"""The one door: a step is declared in a journey, asked about by obstacles(), and made by take()."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_fsm import transition

from workflow import trail
from workflow.clock import now
from workflow.models import Journey, StateField, TrailEntry
from workflow.notices import tell as tell_people
from workflow.problems import Problem, in_order, stop

Rule = Callable[..., list[Problem]]


class Refused(Exception):  # noqa: N818  (said as the sentence it is: the step was refused)
    """A step was refused; `problems` is everything that stands in the way."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem.text) for problem in problems))


class StepOutsideTheDoorError(RuntimeError):
    """A step was called directly instead of through take()."""


@dataclass(frozen=True)
class Step:
    """What a journey says about one step."""

    name: str
    field: StateField
    source: tuple[str, ...]
    target: str
    right: str
    guards: tuple[Rule, ...]
    tell: tuple[str, ...]
    warrant: str | None
    does: Callable[..., Any]


def _asked_for(function: Callable[..., Any], offered: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is offered, just the keyword-only parameters that a rule or step declares."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return dict(offered)
    names = {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
    return {name: value for name, value in offered.items() if name in names}


def step(
    field: StateField,
    source: str | tuple[str, ...] | list[str] | frozenset[str],
    target: str,
    *,
    right: str,
    guards: tuple[Rule, ...] = (),
    tell: tuple[str, ...] = (),
    warrant: str | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declares one step of a journey; the method's body only sets fields of its own row."""
    sources = (source,) if isinstance(source, str) else tuple(source)

    def decorate(does: Callable[..., Any]) -> Callable[..., Any]:
        declared = Step(does.__name__, field, sources, target, right, tuple(guards), tuple(tell), warrant, does)

        @functools.wraps(does)
        def through_the_door(self: Journey, **offered: Any) -> Any:
            if self._step_in_hand != declared.name:
                raise StepOutsideTheDoorError(f"{declared.name} runs only through workflow.steps.take().")
            return does(self, **_asked_for(does, offered))

        method: Any = transition(field=field, source=list(sources), target=target, custom={"step": declared})(
            through_the_door
        )
        method.step = declared
        return method  # type: ignore[no-any-return]

    return decorate


def steps_of(model: type[Journey]) -> list[Step]:
    """Every step of a machine, in the order in which its journey lists them."""
    found: dict[str, Step] = {}
    for klass in reversed(model.__mro__):
        for name, member in vars(klass).items():
            if isinstance(getattr(member, "step", None), Step):
                found[name] = member.step
    return list(found.values())


def obstacles(
    thing: Journey,
    step: Callable[..., Any],
    *,
    by: Any,
    at: datetime | None = None,
    warrant: Any = None,
    **facts: Any,
) -> list[Problem]:
    """Everything that stands in the way of a step for this person at this moment; [] is an open door."""
    declared: Step = step.step  # type: ignore[attr-defined]
    offered = {"by": by, "at": at or now(), "warrant": warrant, "facts": facts}
    found = [*_of_state(thing, declared), *_of_right(thing, declared, by), *_of_warrant(thing, declared, warrant)]
    for guard in declared.guards:
        found += guard(thing, **_asked_for(guard, offered))
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


def _barring(problems: list[Problem], words: Mapping[str, str]) -> list[Problem]:
    return [
        problem for problem in problems if problem.stops or (problem.asks and not words.get(problem.code, "").strip())
    ]


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
        thing.refresh_from_db(from_queryset=type(thing)._base_manager.select_for_update(of=("self",)))
        problems = obstacles(thing, step, by=by, at=at, warrant=warrant, **facts)
        words = {**(thing.given_explanations() if hasattr(thing, "given_explanations") else {}), **(explanations or {})}
        if _barring(problems, words):
            raise Refused(problems)
        source = getattr(thing, declared.field.name)
        offered = {"by": by, "at": at, "reason": reason, "warrant": warrant, "facts": facts, **facts}
        with thing.door_open_for(declared.name):
            getattr(thing, declared.name)(**offered)
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
            explanations={problem.code: words[problem.code] for problem in problems if problem.asks},
            warrant_label=declared.warrant or "",
            warrant_id=str(warrant.pk) if declared.warrant else "",
            facts=facts,
        )
        tell_people(thing, entry, declared.tell)
    return entry
