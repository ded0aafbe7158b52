"""What pages ask the engine, for one thing and for many at the same price."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.accounts import person
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from workflow.queries import last_entries, last_steps, trail_of, waiting_since
from workflow.steps import take
from workflow.trail import record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def worked(filing):
    take(filing, Filing.lend, by=KEEPER, at=AT)
    take(filing, Filing.hand_in, by=WRITER, at=AT + DAY)
    record(filing, "telephoned", by=KEEPER, at=AT + 2 * DAY)
    return filing


def test_the_trail_of_a_thing(worked):
    assert [entry.event for entry in trail_of(worked)] == ["telephoned", "hand_in", "lend"]


def test_since_when_it_waits(worked):
    assert waiting_since(worked) == waiting_since(worked, "state") == AT + DAY
    assert waiting_since(worked, "loan") == AT
    assert waiting_since(Filing.objects.create(title="新しい届出")) is None


def test_the_last_entry_and_the_last_step_of_many(worked):
    other, untouched = Filing.objects.create(title="別の届出"), Filing.objects.create(title="新しい届出")
    take(other, Filing.lend, by=KEEPER, at=AT)
    things = [worked, other, untouched]
    assert {key: entry.event for key, entry in last_entries(things).items()} == {
        worked.pk: "telephoned",
        other.pk: "lend",
    }
    assert {key: entry.event for key, entry in last_steps(things).items()} == {worked.pk: "hand_in", other.pk: "lend"}
    assert {key: entry.event for key, entry in last_steps(things, "state").items()} == {worked.pk: "hand_in"}


def test_many_cost_as_much_as_one(worked, django_assert_num_queries):
    others = [Filing.objects.create(title=f"{number}") for number in range(50)]
    for other in others:
        take(other, Filing.lend, by=KEEPER, at=AT)
    with django_assert_num_queries(2):
        assert len(last_entries([worked])) == 1
        assert len(last_entries([worked, *others])) == 51


def test_nothing_has_no_last_entry():
    assert last_entries([]) == {}


def test_things_of_two_kinds_are_refused(worked):
    with pytest.raises(ValueError, match="One kind of thing at a time"):
        last_entries([worked, person()])
