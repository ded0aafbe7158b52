"""A thing of any floor is found under its call, by the way its own relations lead there."""

import pytest

from applications.models import Application, Attachment, Call, Evidence, Project
from config.called import BY_CALL, way_to_call, ways
from evaluation.models import Assignment, Decision, GateReview
from grants.models import Grant
from tests.factories import projects
from tests.factories.applications import application, open_call
from workflow.machines import journeys
from workflow.models import TrailEntry
from workflow.trail import record


@pytest.mark.parametrize(
    ("model", "way"),
    [
        (Call, ""),
        (Application, "call"),
        (Attachment, "application__call"),
        (Project, "application__call"),
        (Evidence, "project__application__call"),
        (Assignment, "application__call"),
        (Decision, "application__call"),
        (GateReview, "project__application__call"),
        (Grant, "application__call"),
    ],
)
def test_the_shortest_way_to_the_call(model, way):
    assert way_to_call(model) == way


def test_every_machine_that_travels_within_a_call_has_a_way():
    floors = ("applications", "evaluation", "grants")
    without = [model for model in journeys() if model._meta.app_label in floors and way_to_call(model) is None]
    assert without == []
    assert len(ways()) > 20


def test_the_entries_of_one_call(ren, aobadai):
    one = projects.project("R7-S-002", lead=aobadai)
    seen = projects.evidence(one)
    other = application("R8-U-002", lead=aobadai, call=open_call("R8-2"))
    record(one, "noted", by=ren)
    record(seen, "noted", by=ren)
    record(other, "noted", by=ren)
    found = TrailEntry.objects.filter(BY_CALL.entries(one.application.call.number), event="noted")
    assert {entry.subject_label for entry in found} == {"applications.project", "applications.evidence"}
    assert not TrailEntry.objects.filter(BY_CALL.entries("R0-0")).exists()
    assert [code for code, _words in BY_CALL.choices()][:1] == ["R8-2"]
