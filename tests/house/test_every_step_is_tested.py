"""The watch over the steps works: it notes what is taken, forgets what was taken by lot, and misses what is missing.

Whether every step is taken at all is judged at the end of a full run, by tests/steps_taken.py.
"""

from types import SimpleNamespace

import pytest

from applications.models import Call
from applications.states.call import CallState
from tests.factories.applications import CLOSES, call
from tests.steps_taken import BY_LOT, every_step, left_out
from workflow.declared import steps_of
from workflow.machines import journeys
from workflow.steps import take


class Keeper:
    """Somebody who may."""

    pk = None

    def may(self, right, within=None):
        return True

    def get_full_name(self):
        return "棚田 守"

    def acting_title(self):
        return ""


@pytest.fixture
def notes(pytestconfig):
    return pytestconfig.pluginmanager.get_plugin("steps-taken")


def test_every_step_of_every_machine_is_watched():
    assert len(every_step()) == len(set(every_step())) == sum(len(steps_of(model)) for model in journeys()) > 90


def test_a_step_that_is_taken_is_noted(db, notes):
    notes.taken.discard("applications.Call.archive")
    take(call(state=CallState.CLOSED), Call.archive, by=Keeper(), at=CLOSES)
    assert "applications.Call.archive" in notes.taken
    assert "applications.Call.archive" not in left_out(notes.taken)


def test_a_step_that_was_taken_by_lot_does_not_count(db, notes, monkeypatch):
    before = set(notes.taken) - {"applications.Call.archive"}
    monkeypatch.setattr(notes, "taken", set(before))
    monkeypatch.setattr(notes, "test", f"{BY_LOT}test_every_machine.py::test_no_sequence")
    take(call(state=CallState.CLOSED), Call.archive, by=Keeper(), at=CLOSES)
    assert notes.taken == before
    assert "applications.Call.archive" in left_out(notes.taken)


def test_the_notes_of_the_workers_come_together(notes, monkeypatch):
    monkeypatch.setattr(notes, "taken", {"applications.Call.open"})
    notes.pytest_testnodedown(SimpleNamespace(workeroutput={"steps_taken": ["applications.Call.close"]}), None)
    notes.pytest_testnodedown(SimpleNamespace(), "the worker died")
    assert notes.taken == {"applications.Call.open", "applications.Call.close"}
