"""The trail: what an entry says, in which language, and that the state is the sum of it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils import translation

from tests.factories.accounts import person
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from workflow.clock import CLOCK, now
from workflow.models import TrailEntry
from workflow.problems import Refused
from workflow.steps import take
from workflow.trail import TrailBrokenError, estimated, folded_state, hash_of, history_of, record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)


def test_an_event_without_a_step_is_recorded(filing):
    entry = record(filing, "notified", by=KEEPER, at=AT, reason="郵送", number="都市第12号", amount_yen=7_000_000)
    assert (entry.event, entry.field, entry.source, entry.target) == ("notified", "", "", "")
    assert (entry.reason, entry.facts) == ("郵送", {"number": "都市第12号", "amount_yen": 7_000_000})
    assert filing.state == "draft"


def test_anything_with_a_number_has_a_trail():
    entry = record(person(), "invited", by=KEEPER, at=AT)
    assert (entry.subject_label, entry.sequence) == ("accounts.user", 1)


def test_the_moment_is_the_database_clock_when_none_is_given(filing):
    before = now()
    entry = record(filing, "notified", by=KEEPER)
    assert before <= entry.at <= entry.recorded_at <= now()


def test_facts_read_back_as_they_were_hashed(filing):
    facts = {
        "day": date(2026, 4, 1),
        "moment": AT,
        "rate": Decimal("0.5"),
        "share": 1e16,
        "nothing": float("nan"),
        "key": UUID(int=7),
        "text": "髙🙏𠮷が",
        "nested": {"yen": [1, 2, 10**18], "none": None, "true": True},
    }
    record(filing, "counted", by=KEEPER, at=AT, **facts)
    entry = TrailEntry.objects.get()
    assert entry.facts == {
        "day": "2026-04-01",
        "moment": "2026-04-01T01:42:00Z",
        "rate": "0.5",
        "share": "1e+16",
        "nothing": "NaN",
        "key": "00000000-0000-0000-0000-000000000007",
        "text": "髙🙏𠮷が",
        "nested": {"yen": [1, 2, 10**18], "none": None, "true": True},
    }
    assert hash_of(entry) == entry.hash


@pytest.mark.parametrize("text", ["半分の\ud83d文字", "零\x00文字"])
def test_text_that_no_database_keeps_is_refused(filing, text):
    for said in ({"reason": text}, {"memo": {"lines": [text]}}, {"memo": {text: 1}}):
        with pytest.raises(Refused) as refused:
            record(filing, "notified", by=KEEPER, at=AT, **said)
        assert [problem.code for problem in refused.value.problems] == ["UNWRITABLE"]
    assert TrailEntry.objects.count() == 0


def test_entries_are_chained_by_subject(filing):
    other = Filing.objects.create(title="別の届出")
    first = take(filing, Filing.hand_in, by=WRITER, at=AT)
    apart = take(other, Filing.hand_in, by=WRITER, at=AT)
    second = take(filing, Filing.accept, by=KEEPER, at=AT)
    assert (first.previous_hash, apart.previous_hash, second.previous_hash) == ("", "", first.hash)
    assert [entry.sequence for entry in history_of(filing)] == [2, 1]
    assert len({first.hash, apart.hash, second.hash}) == 3


def test_estimated_entries_are_marked(filing):
    with estimated():
        loaded = take(filing, Filing.hand_in, by=WRITER, at=AT)
        with pytest.raises(Refused):
            take(filing, Filing.hand_in, by=WRITER, at=AT)
    seen = take(filing, Filing.accept, by=KEEPER, at=AT)
    assert (loaded.estimated, seen.estimated) == (True, False)


def test_the_record_speaks_the_first_language_whatever_the_person_reads(filing):
    with translation.override("en"):
        assert take(filing, Filing.expire, by=CLOCK, at=AT).actor_name == "時計"


def test_the_state_is_the_sum_of_the_trail(filing):
    assert (folded_state(filing), folded_state(filing, "loan")) == ("draft", "shelved")
    take(filing, Filing.lend, by=KEEPER)
    take(filing, Filing.hand_in, by=WRITER)
    take(filing, Filing.send_back, by=KEEPER, reason="押印がない")
    take(filing, Filing.hand_in, by=WRITER)
    take(filing, Filing.accept, by=KEEPER)
    record(filing, "notified", by=KEEPER)
    assert (folded_state(filing), folded_state(filing, "loan")) == (filing.state, filing.loan) == ("accepted", "lent")


def test_a_trail_with_a_gap_has_no_sum(filing):
    TrailEntry.objects.create(
        subject_label="little_office.filing",
        subject_id=str(filing.pk),
        sequence=1,
        event="accept",
        field="state",
        source="handed_in",
        target="accepted",
        actor_name="誰か",
        at=AT,
        recorded_at=AT,
        hash="0" * 64,
    )
    with pytest.raises(TrailBrokenError, match="begins at 'handed_in', but the trail had come to 'draft'"):
        folded_state(filing)
