"""How a journey says what its steps are: the decorator, and what it keeps about each step."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from workflow.models import Journey, StateField
from workflow.problems import Problem

Rule = Callable[..., list[Problem]]


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
    reads: tuple[str, ...]
    tell: tuple[str, ...]
    warrant: str | None
    needs_reason: bool
    tell_at_once: bool
    label: Any
    does: Callable[..., Any]


@functools.cache
def _keyword_only(function: Callable[..., Any]) -> frozenset[str] | None:
    """The names a rule or step asks for; None when it takes whatever there is."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return None
    return frozenset(parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY)


def asked_for(function: Callable[..., Any], offered: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is offered, just what a rule or step declares."""
    names = _keyword_only(function)
    return {name: value for name, value in offered.items() if names is None or name in names}


def step(
    field: StateField,
    source: str | tuple[str, ...] | list[str] | frozenset[str],
    target: str,
    *,
    right: str,
    guards: tuple[Rule, ...] = (),
    reads: tuple[str, ...] = (),
    tell: tuple[str, ...] = (),
    warrant: str | None = None,
    needs_reason: bool = False,
    tell_at_once: bool = False,
    label: Any = "",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declares one step of a journey; the method's body only sets fields of its own row.

    `right`: what the actor must hold. `guards`: rules that say what stands in the way.
    `reads`: the rows that several guards walk, read once under the lock instead of once for each.
    `tell`: everyone who holds one of these rights gets a notice. `warrant`: the label of the
    decision (app.model) without which the step is refused. `needs_reason`: no step without
    written words. `tell_at_once`: its mails do not wait for the
    morning. `label`: the step as the trail says it to people.
    """
    # A set has no order of its own; the diagram and the trail need the same one in every process.
    sources = (
        (source,) if isinstance(source, str) else tuple(sorted(source) if isinstance(source, frozenset) else source)
    )

    def decorate(does: Callable[..., Any]) -> Callable[..., Any]:
        declared = Step(
            name=does.__name__,
            field=field,
            source=sources,
            target=target,
            right=right,
            guards=guards,
            reads=reads,
            tell=tell,
            warrant=warrant,
            needs_reason=needs_reason,
            tell_at_once=tell_at_once,
            label=label,
            does=does,
        )

        @functools.wraps(does)
        def through_the_door(self: Journey, **offered: Any) -> Any:
            if self._step_in_hand != declared.name:
                raise StepOutsideTheDoorError(f"{declared.name} runs only through workflow.steps.take().")
            return does(self, **asked_for(does, offered))

        method: Any = transition(field=field, source=list(sources), target=target, custom={"step": declared})(
            through_the_door
        )
        method.step = declared
        return method

    return decorate


def steps_of(model: type[Journey]) -> list[Step]:
    """Every step of a machine, in the order in which its journey lists them."""
    return list(_steps_of(model))


@functools.cache
def _steps_of(model: type[Journey]) -> tuple[Step, ...]:
    found: dict[str, Step] = {}
    for klass in reversed(model.__mro__):
        for name, member in vars(klass).items():
            if isinstance(getattr(member, "step", None), Step):
                found[name] = member.step
    return tuple(found.values())
