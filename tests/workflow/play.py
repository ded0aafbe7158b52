"""Plays any machine: draws moves by any mix of people, makes them through the door, and judges what happened.

It knows no machine by name. Rows come from the models, facts from the signatures of the steps, and
each guard is watched, so that a guard that was not asked, or was not heeded, is found.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as st
from model_bakery import baker

from accounts.models import User
from workflow.declared import Step, steps_of
from workflow.machines import states_of
from workflow.models import Journey, TrailEntry
from workflow.problems import Problem, Refused, explain, notice, stop
from workflow.steps import take
from workflow.trail import folded_state

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
# What the door itself hands to a step; every other keyword of a step is a fact.
OFFERED = {"by", "at", "reason", "warrant", "facts"}
PLAUSIBLE = {"int": 1, "bool": True, "date": date(2026, 4, 1), "datetime": AT, "str": "文", "list": [], "dict": {}}
ANSWERS: dict[str, list[Problem]] = {
    "free": [],
    "notice": [notice("SEEN", "知らせるだけ")],
    "explain": [explain("SAY_WHY", "理由が要る")],
    "stop": [stop("BARRED", "止まる"), explain("SAY_WHY", "理由が要る")],
}


@dataclass(frozen=True)
class Move:
    """One attempt: which step, by whom, with what words and papers, and what its guards would say."""

    step: int
    fitting: bool
    holds: bool
    guards: tuple[str, ...]
    warrant: str
    reason: str
    explained: bool


def moves(model: type[Journey]) -> st.SearchStrategy[list[Move]]:
    """Sequences of attempts; most of them fitting, so that the play gets far."""
    steps = steps_of(model)
    widest = max(len(step.guards) for step in steps)
    mostly = st.sampled_from([True, True, True, False])
    move = st.builds(
        Move,
        step=st.integers(0, len(steps) - 1),
        fitting=mostly,
        holds=mostly,
        guards=st.lists(
            st.sampled_from(["free", "free", "free", "notice", "explain", "stop"]), min_size=widest, max_size=widest
        ).map(tuple),
        warrant=st.sampled_from(["right", "right", "missing", "wrong", "refusing"]),
        reason=st.sampled_from(["理由はこのとおり", "理由はこのとおり", "", " 　"]),
        explained=mostly,
    )
    return st.lists(move, min_size=1, max_size=10)


def states(thing: models.Model) -> dict[str, str]:
    """The stored states, read from the table itself."""
    names = [each.attname for each in type(thing)._meta.concrete_fields if hasattr(each, "transitions")]
    return type(thing)._base_manager.values(*names).get(pk=thing.pk)


@dataclass
class Watch:
    """What each guard answered while one attempt was made."""

    asked: list[str] = field(default_factory=list)
    answers: list[Problem] = field(default_factory=list)


@contextmanager
def watched(model: type[Journey], step: Step, says: Callable[[int, Any], Any] | None) -> Iterator[Watch]:
    """Notes every guard of a step as it is asked; `says` answers in its place."""
    watch = Watch()

    def noting(place: int, guard: Any) -> Any:
        @functools.wraps(guard)
        def asked(thing: Any, **offered: Any) -> list[Problem]:
            answer = guard(thing, **offered) if says is None else says(place, guard)
            watch.asked.append(guard.__name__)
            watch.answers += answer
            return answer

        return asked

    method = getattr(model, step.name)
    guards = tuple(noting(place, guard) for place, guard in enumerate(step.guards))
    with patch.object(method, "step", replace(step, guards=guards)):
        yield watch


def facts_for(step: Step) -> dict[str, Any]:
    """Something plausible for every fact that a step cannot do without."""
    named = inspect.signature(step.does).parameters.values()
    asked = [each for each in named if each.kind is each.KEYWORD_ONLY and each.default is each.empty]
    named = {each.name: str(getattr(each.annotation, "__name__", each.annotation)) for each in asked}
    return {name: PLAUSIBLE.get(kind.split("[")[0], "文") for name, kind in named.items() if name not in OFFERED}


def on_stage(model: type[Journey]) -> tuple[Journey, User]:
    """The thing that is played with and the somebody who plays, made once for all examples of a test."""
    return baker.make(model), baker.make("accounts.User", is_active=True)


class Play:
    """One thing as its table holds it, and everything that is tried on it."""

    def __init__(self, made: Journey, person: User) -> None:
        self.model = type(made)
        self.thing = self.model._base_manager.get(pk=made.pk)
        self.steps = steps_of(self.model)
        self.person = person
        self.taken: list[str] = []

    def somebody(self, *, holds: bool) -> Any:
        """A person who holds just the right that was drawn, whatever roles say."""
        self.person.may = lambda right, within=None: holds  # type: ignore[method-assign]
        return self.person

    def pick(self, move: Move) -> Step:
        """The step of a move; a fitting one is looked for among those that begin where the thing stands."""
        here = states(self.thing)
        fits = [step for step in self.steps if here[step.field.name] in step.source]
        among = fits if move.fitting and fits else self.steps
        return among[move.step % len(among)]

    def warrant(self, step: Step, kind: str) -> Any:
        """The paper that a step asks for, or something that is not it."""
        if step.warrant is None or kind == "missing":
            return None
        if kind == "wrong":
            return self.person
        paper = baker.make(apps.get_model(step.warrant))
        paper.warrants = lambda thing, name: [stop("VOID", "無効")] if kind == "refusing" else []
        return paper

    def make(self, move: Move) -> None:
        """One attempt with guards that answer as they were drawn, judged against what the journey says."""
        step = self.pick(move)
        answers = [ANSWERS[kind] for kind in move.guards]
        with watched(self.model, step, lambda place, guard: answers[place]) as watch:
            barred = (
                states(self.thing)[step.field.name] not in step.source
                or not move.holds
                or (step.warrant is not None and move.warrant != "right")
                or (step.needs_reason and not move.reason.strip())
                or any(problem.stops for given in answers[: len(step.guards)] for problem in given)
                or (
                    any(problem.asks for given in answers[: len(step.guards)] for problem in given)
                    and not move.explained
                )
            )
            self.attempt(
                step,
                watch,
                barred=barred,
                by=self.somebody(holds=move.holds),
                reason=move.reason,
                explanations={"SAY_WHY": "わけはこう"} if move.explained else None,
                warrant=self.warrant(step, move.warrant),
            )

    def attempt(self, step: Step, watch: Watch, *, barred: bool | None, **said: Any) -> None:
        """Makes the attempt and judges it; `barred` is what must come out, None when only the guards know."""
        before, entries = states(self.thing), TrailEntry.objects.count()
        entry, problems, broken = None, [], ""
        with CaptureQueriesContext(connection) as made:
            try:
                entry = take(self.thing, getattr(self.model, step.name), at=AT, **said, **facts_for(step))
            except Refused as refusal:
                problems = refusal.problems
            except IntegrityError as failure:
                # Guards that answer by lot let nonsense through; the tables' own constraints stand behind them.
                broken = str(failure)
        after = states(self.thing)
        assert watch.asked == [guard.__name__ for guard in step.guards], "every guard is asked, once"
        if entry is None:
            assert (after, TrailEntry.objects.count()) == (before, entries), "what was refused leaves nothing"
            assert {name: getattr(self.thing, name) for name in before} == before, "in memory neither"
        if broken:
            assert not barred, f"{step.name} came as far as the table: {broken}"
        elif entry is None:
            assert barred is not False, f"{step.name} was refused: {problems}"
            assert any(problem.stops or problem.asks for problem in problems), "a refusal says what bars the way"
            assert not written_tables(made), "a refused step writes nothing"
        else:
            assert not barred, f"{step.name} went past what bars it"
            assert not [problem for problem in watch.answers if problem.stops], "no step passes a guard that stops"
            assert TrailEntry.objects.count() == entries + 1, "one step, one entry"
            self.judge(step, before, after, entry, written_tables(made))
            self.taken.append(step.name)

    def judge(
        self, step: Step, before: dict[str, str], after: dict[str, str], entry: TrailEntry, written: set[str]
    ) -> None:
        """A step that was made went along the journey, changed one state, and left its entry."""
        name = step.field.name
        assert before[name] in step.source
        assert after == {**before, name: str(step.target)}, "a step ends where its journey says"
        assert after[name] in states_of(step.field)
        assert (entry.event, entry.field, entry.source, entry.target) == (step.name, name, before[name], after[name])
        assert {each: folded_state(self.thing, each) for each in after} == after
        own = {self.model._meta.db_table, "workflow_trailentry", "workflow_notice"}
        assert written <= own, f"{step.name} wrote to {written - own}; a step sets fields of its own row only"


def written_tables(made: CaptureQueriesContext) -> set[str]:
    """The tables that the captured statements wrote to."""
    words = [query["sql"].replace('"', "").split() for query in made]
    return {
        word[2] if word[0] == "INSERT" else word[1] if word[0] == "UPDATE" else word[2]
        for word in words
        if word and word[0] in {"INSERT", "UPDATE", "DELETE"}
    }


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Rolls back what one example did."""
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)
