"""Every step and every recorded event has words, and every state a form: nobody reads a code."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest
from django.apps import apps

from accounts.models import User
from config.badges import FORM_OF, FORM_OF_MODEL, ICON_OF, badge_of
from config.icons import ICONS
from config.trail.events import ALL_EVENTS
from config.trail.words import line_of
from tests.factories.applications import application
from tests.house.source import modules
from workflow import trail
from workflow.models import Journey
from workflow.models.journey import state_fields
from workflow.steps import steps_of

MACHINES = [model for model in apps.get_models() if issubclass(model, Journey)]
# Written by name: record(thing, "event", …), trail.append(thing, "event", …).
WRITERS = {"record", "append"}


@cache
def recorded_events() -> frozenset[str]:
    return frozenset(events_in_the_source())


def events_in_the_source() -> Iterator[str]:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in WRITERS and isinstance(node.args[1].value, str):
                    yield node.args[1].value


def test_events_are_found_in_the_source() -> None:
    assert {"start_application", "overrule_quadrant"} <= recorded_events()


@pytest.mark.parametrize("event", sorted(recorded_events()))
def test_every_recorded_event_has_words(event: str) -> None:
    said = [words for name, words in ALL_EVENTS.items() if name == event or name.endswith(f".{event}")]
    assert said, f"{event} has no words in config/trail/events.py"


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model._meta.label)
def test_every_step_has_words(model: type[Journey]) -> None:
    named = {step.name for step in steps_of(model) if str(step.label)}
    named |= {step.name for step in steps_of(model) if f"{model._meta.label_lower}.{step.name}" in ALL_EVENTS}
    assert [step.name for step in steps_of(model) if step.name not in named] == []


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model._meta.label)
def test_every_state_has_a_form_with_a_known_icon(model: type[Journey]) -> None:
    states = type(state_fields(model)[0].get_default())
    label = model._meta.label_lower
    assert [state for state in states if str(state) not in FORM_OF and (label, str(state)) not in FORM_OF_MODEL] == []
    assert {ICON_OF[form] for form in (*FORM_OF.values(), *FORM_OF_MODEL.values())} - {""} <= set(ICONS)


def test_a_line_says_when_who_what_and_why(aoi: User) -> None:
    mine = application("R8-U-001")
    at = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
    line = line_of(trail.append(mine, "request_correction", by=aoi, at=at, reason="規約が未添付"))
    assert (line.when, line.who, line.what, line.reason) == (
        "令和8年4月1日（水）10:42",
        "碧井 葵（青葉台市 担当）",
        "差し戻した",
        "規約が未添付",
    )


def test_an_estimated_day_shows_no_clock(aoi: User) -> None:
    mine = application("R8-U-001")
    with trail.estimated():
        entry = trail.append(mine, "request_correction", by=aoi, at=datetime(2026, 4, 1, tzinfo=UTC))
    assert (line_of(entry).when, line_of(entry).estimated) == ("令和8年4月1日（水）", True)


@pytest.mark.django_db
def test_a_badge_names_the_state_in_the_words_of_its_machine() -> None:
    assert (badge_of(application()).form, str(badge_of(application()).label)) == ("written", "下書き")
