"""Whatever is tried, by whomever: no machine of this site reaches a state its journey does not list, passes a
guard, or changes a state without its entry. New machines are found by themselves."""

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import User
from tests.workflow.little_office.models import Filing
from tests.workflow.play import Play, moves, nothing_kept, on_stage, watched
from workflow.clock import CLOCK
from workflow.declared import steps_of
from workflow.machines import journeys, machines, states_of
from workflow.models import TrailEntry
from workflow.steps import obstacles

pytestmark = pytest.mark.django_db

PEOPLE = ("aoi", "mori", "nao", "ren", "hana", "jun", "toki", "ada", "sora", "umi", "kai")
calm = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
every_machine = pytest.mark.parametrize("model", [*journeys(), Filing], ids=lambda model: model._meta.label)


@every_machine
def test_no_sequence_of_attempts_gets_past_the_door(model, db):
    made, somebody = on_stage(model)

    @calm
    @given(attempts=moves(model))
    def played(attempts):
        with nothing_kept():
            play = Play(made, somebody)
            for move in attempts:
                play.make(move)

    played()


@every_machine
def test_real_people_and_real_guards(model, request):
    people = [request.getfixturevalue(name) for name in PEOPLE] + [CLOCK]
    made, somebody = on_stage(model)
    steps = steps_of(model)
    attempts = st.lists(st.tuples(st.sampled_from(steps), st.sampled_from(people)), min_size=1, max_size=8)

    @calm
    @given(attempts=attempts)
    def played(attempts):
        with nothing_kept():
            play = Play(made, somebody)
            for step, person in attempts:
                with watched(model, step, None) as watch:
                    barred = None if person.may(step.right, within=play.thing) else True
                    said = {"reason": "理由はこのとおり", "warrant": play.warrant(step, "right")}
                    play.attempt(step, watch, barred=barred, by=person, **said)

    played()


@pytest.mark.parametrize(
    ("model", "field", "steps"), list(machines()), ids=lambda each: getattr(getattr(each, "_meta", None), "label", "")
)
def test_every_state_can_be_reached_and_no_step_leaves_the_list(model, field, steps):
    listed = set(states_of(field))
    assert {str(state) for step in steps for state in (*step.source, step.target)} <= listed
    reached = {str(field.get_default())}
    while further := {str(step.target) for step in steps if reached & set(step.source)} - reached:
        reached |= further
    assert reached == listed


# The play itself is worth nothing unless it finds a door that was broken on purpose.


def asks_no_guard(thing, step, **offered):
    return []


def heeds_no_stop(thing, step, **offered):
    return [problem for problem in obstacles(thing, step, **offered) if not problem.stops]


def writes_no_entry(thing, event, *, by, at, **said):
    return TrailEntry(event=event, source=said["source"], target=said["target"], field=said["field"])


def ends_elsewhere(field, instance, state):
    instance.__dict__[field.attname] = "stamped"


def touches_others(thing, entry, rights, *, at_once=False):
    User.objects.update(language="en")


@pytest.mark.parametrize(
    ("where", "what", "instead", "found"),
    [
        ("workflow.steps", "obstacles", asks_no_guard, "every guard is asked, once"),
        ("workflow.steps", "obstacles", heeds_no_stop, "went past what bars it"),
        ("workflow.trail", "append", writes_no_entry, "one step, one entry"),
        ("workflow.models.journey.StateField", "set_state", ends_elsewhere, "a step ends where its journey says"),
        ("workflow.steps", "tell_people", touches_others, "a step sets fields of its own row only"),
    ],
)
def test_a_broken_door_is_found(where, what, instead, found):
    made, somebody = on_stage(Filing)

    @settings(calm, phases=[Phase.generate], report_multiple_bugs=False)
    @given(attempts=moves(Filing))
    def played(attempts):
        with nothing_kept():
            play = Play(made, somebody)
            for move in attempts:
                play.make(move)

    with patch(f"{where}.{what}", instead), pytest.raises(AssertionError, match=found):
        played()
