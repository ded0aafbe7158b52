"""The demo: a call that is open today, what each of its people will see, and the command that loads it all."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.codes import fictional_codes
from accounts.demo import Note
from accounts.models import LocalGovernment, User
from applications.models import Application, Call
from applications.queries import calls_visible_to
from applications.standard_forms import FULL
from applications.states.call import CallState
from config.demo.loading import guest_notes, open_a_call
from config.programme_file.reading import read_text
from tests.config.programme_file.samples import MINIMAL
from tests.factories.applications import application
from workflow.clock import CLOCK
from workflow.steps import take

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def programme():
    with fictional_codes():
        yield read_text(MINIMAL).programme


def test_one_call_is_open_on_the_day_of_loading_with_the_full_form(programme):
    call = open_a_call(programme, at=NOW)
    assert (call.number, call.state, call.form_version.name) == ("R7-D1", CallState.OPEN, FULL)
    assert call.opens_at < NOW < call.closes_at
    assert call.takes_applications(NOW)
    assert [(kind.name, kind.cap_yen) for kind in call.types.all()] == [("通常タイプ", 10_000_000)]
    assert sum(criterion.weight for criterion in call.criteria.all()) == 100


def test_loading_again_keeps_the_open_call_and_replaces_a_closed_one(programme):
    first = open_a_call(programme, at=NOW)
    assert open_a_call(programme, at=NOW + timedelta(days=1)) == first
    take(first, Call.close, by=CLOCK, at=first.closes_at + timedelta(seconds=1))
    second = open_a_call(programme, at=first.closes_at + timedelta(days=1))
    assert (second.number, Call.objects.count()) == ("R7-D2", 2)


def test_a_newcomer_sees_the_open_call(programme, aoi):
    call = open_a_call(programme, at=NOW)
    assert call in calls_visible_to(aoi)


def test_an_editor_is_told_what_stands_there_and_what_waits(aoi, mori, ren):
    cache.clear()
    made = application(lead=aoi.acting_for)
    notes = guest_notes([aoi, mori, ren])
    assert notes[aoi.pk].sees == f"下書き {made.number} と、直すところの一覧"
    assert notes[aoi.pk].waiting == 1
    assert notes[mori.pk] == Note(0, "")


def test_the_sign_in_page_asks_again_only_when_something_happened(aoi):
    cache.clear()
    people = list(User.objects.all())
    guest_notes(people)
    with CaptureQueriesContext(connection) as queries:
        guest_notes(people)
    assert len(queries) == 1


def test_the_demo_is_loaded_only_in_the_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="デモ環境"):
        call_command("load_demo")
    assert (LocalGovernment.objects.count(), Application.objects.count()) == (0, 0)
