"""The one door: what it asks, what it refuses with, and what it leaves behind."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workflow.little_office.models import Filing, StampDuty
from tests.workflow.little_office.people import BOTH, KEEPER, STRANGER, WRITER
from workflow.clock import CLOCK
from workflow.models import Notice, TrailEntry
from workflow.problems import Weight
from workflow.steps import Refused, RefusedTogether, obstacles, steps_of, take, take_together
from workflow.trail import history_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)


def codes(problems):
    return [problem.code for problem in problems]


def refusal(thing, step, **said):
    with pytest.raises(Refused) as refused:
        take(thing, step, **said)
    return codes(refused.value.problems)


def accepted(filing):
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    take(filing, Filing.accept, by=KEEPER, at=AT)
    return filing


# The step itself


def test_a_step_changes_the_state_and_the_fields_of_its_row(filing):
    entry = take(filing, Filing.hand_in, by=WRITER, at=AT)
    stored = Filing.objects.get()
    assert (stored.state, stored.handed_in_at, filing.state) == ("handed_in", AT, "handed_in")
    assert (entry.event, entry.field, entry.source, entry.target) == ("hand_in", "state", "draft", "handed_in")
    assert (entry.actor_id, entry.actor_name, entry.actor_title) == (901, "書木 初", "（市民）")
    assert (entry.subject_label, entry.subject_id, entry.sequence, entry.at) == (
        "little_office.filing",
        str(filing.pk),
        1,
        AT,
    )


def test_two_states_of_one_thing_go_their_own_ways(filing):
    take(filing, Filing.lend, by=KEEPER, at=AT)
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    take(filing, Filing.bring_back, by=KEEPER, at=AT)
    assert (filing.state, filing.loan) == ("handed_in", "shelved")
    assert list(history_of(filing).values_list("sequence", "field", "event")) == [
        (3, "loan", "bring_back"),
        (2, "state", "hand_in"),
        (1, "loan", "lend"),
    ]


def test_a_fact_is_handed_to_the_step_and_kept(filing):
    take(filing, Filing.hand_in, by=WRITER)
    entry = take(filing, Filing.accept, by=KEEPER, fee_yen=300)
    assert (filing.fee_yen, entry.facts) == (300, {"fee_yen": 300})


def test_the_steps_stand_in_the_order_of_the_journey():
    names = [step.name for step in steps_of(Filing)]
    assert names == ["hand_in", "send_back", "accept", "refuse", "stamp", "expire", "lend", "bring_back"]


def test_unsaved_changes_are_dropped(filing):
    filing.title = ""
    take(filing, Filing.hand_in, by=WRITER)
    assert filing.title == "道路を使う届出"


# What stands in the way


def test_the_whole_list_comes_at_once_heaviest_first(filing):
    Filing.objects.update(title=" ", pages=1, copies=0)
    filing.refresh_from_db()
    problems = obstacles(filing, Filing.hand_in, by=STRANGER, at=AT.replace(year=2100))
    assert [(problem.code, problem.weight) for problem in problems] == [
        ("NO_RIGHT", Weight.STOP),
        ("NO_TITLE", Weight.STOP),
        ("CLOSED", Weight.STOP),
        ("THIN", Weight.EXPLAIN),
        ("NO_COPY", Weight.NOTICE),
    ]
    assert refusal(filing, Filing.hand_in, by=STRANGER, at=AT.replace(year=2100)) == codes(problems)
    assert (Filing.objects.get().state, TrailEntry.objects.count(), Notice.objects.count()) == ("draft", 0, 0)


def test_asking_changes_nothing(filing):
    assert obstacles(filing, Filing.hand_in, by=WRITER, at=AT) == []
    assert (Filing.objects.get().state, TrailEntry.objects.count()) == ("draft", 0)


def test_a_step_out_of_order_is_refused(filing):
    assert refusal(filing, Filing.accept, by=KEEPER) == ["WRONG_STATE"]


def test_a_second_click_is_refused(filing):
    take(filing, Filing.hand_in, by=WRITER)
    same = Filing.objects.get()
    assert refusal(same, Filing.hand_in, by=WRITER) == ["WRONG_STATE"]
    assert TrailEntry.objects.count() == 1


def test_a_click_on_an_old_page_meets_the_new_state(filing):
    old_page = Filing.objects.get()
    take(filing, Filing.hand_in, by=WRITER)
    assert old_page.state == "draft"
    assert refusal(old_page, Filing.hand_in, by=WRITER) == ["WRONG_STATE"]
    assert old_page.state == "handed_in"


def test_a_guard_knows_the_actor_and_the_facts(filing):
    Filing.objects.update(writer=BOTH.pk)
    take(filing, Filing.hand_in, by=BOTH)
    assert refusal(filing, Filing.accept, by=BOTH, fee_yen=-1) == ["OWN_FILING", "NEGATIVE_FEE"]


def test_the_clock_takes_its_own_steps_and_no_others(filing):
    assert refusal(filing, Filing.hand_in, by=CLOCK) == ["NO_RIGHT"]
    assert refusal(filing, Filing.expire, by=KEEPER) == ["NO_RIGHT"]
    entry = take(filing, Filing.expire, by=CLOCK)
    assert (entry.actor_id, entry.actor_name, filing.closed) == (None, "時計", True)


# Words


def test_a_notice_never_shuts_the_door(filing):
    Filing.objects.update(copies=0)
    assert take(filing, Filing.hand_in, by=WRITER).explanations == {}


@pytest.mark.parametrize("words", [None, {}, {"THIN": ""}, {"THIN": " \n"}, {"OTHER": "あります"}])
def test_what_asks_for_words_stops_without_them(filing, words):
    Filing.objects.update(pages=1)
    assert refusal(filing, Filing.hand_in, by=WRITER, explanations=words) == ["THIN"]


def test_written_words_go_on_and_into_the_trail(filing):
    Filing.objects.update(pages=1)
    words = {"THIN": " 地図に全部あります ", "NOT_ASKED": "余計な説明"}
    assert take(filing, Filing.hand_in, by=WRITER, explanations=words).explanations == {"THIN": "地図に全部あります"}


def test_words_that_the_thing_keeps_count_too(filing):
    Filing.objects.update(pages=1, title="道路を使う届出（別添）")
    assert take(filing, Filing.hand_in, by=WRITER).explanations == {"THIN": "別添のとおり"}


@pytest.mark.parametrize("reason", ["", " ", "\n\t　"])
def test_a_step_that_needs_a_reason_is_refused_without_one(filing, reason):
    take(filing, Filing.hand_in, by=WRITER)
    assert obstacles(filing, Filing.send_back, by=KEEPER) == []
    assert codes(obstacles(filing, Filing.send_back, by=KEEPER, reason=reason)) == ["NO_REASON"]
    assert refusal(filing, Filing.send_back, by=KEEPER, reason=reason) == ["NO_REASON"]
    assert Filing.send_back.step.needs_reason is True


def test_the_reason_is_kept_as_it_was_written(filing):
    take(filing, Filing.hand_in, by=WRITER)
    reason = "髙橋さんの印が要ります。🙏 𠮷野家・が（結合）"
    take(filing, Filing.send_back, by=KEEPER, reason=reason)
    assert history_of(filing)[0].reason == reason


@pytest.mark.parametrize("text", ["半分の\ud83d文字", "\udc00", "零\x00文字"])
def test_text_that_no_database_keeps_is_refused_in_words(filing, text):
    Filing.objects.update(pages=1)
    assert refusal(filing, Filing.hand_in, by=WRITER, explanations={"THIN": text}) == ["UNWRITABLE", "THIN"]
    Filing.objects.update(pages=2)
    assert refusal(filing, Filing.hand_in, by=WRITER, note={"memo": [text]}) == ["UNWRITABLE"]
    take(filing, Filing.hand_in, by=WRITER)
    assert refusal(filing, Filing.refuse, by=KEEPER, reason=text) == ["UNWRITABLE"]
    assert Filing.objects.get().state == "handed_in"


# Warrants


def test_a_step_without_its_warrant_says_so(filing):
    accepted(filing)
    assert codes(obstacles(filing, Filing.stamp, by=KEEPER)) == ["NO_WARRANT"]
    assert refusal(filing, Filing.stamp, by=KEEPER, warrant=filing) == ["NO_WARRANT"]


def test_a_warrant_answers_for_itself(filing):
    accepted(filing)
    other = StampDuty.objects.create(filing=Filing.objects.create(title="別の届出"))
    unpaid = StampDuty.objects.create(filing=filing, paid=False)
    assert refusal(filing, Filing.stamp, by=KEEPER, warrant=other) == ["OTHER_FILING"]
    assert refusal(filing, Filing.stamp, by=KEEPER, warrant=unpaid) == ["UNPAID"]


def test_a_valid_warrant_is_named_in_the_trail(filing):
    accepted(filing)
    paid = StampDuty.objects.create(filing=filing, number=77)
    entry = take(filing, Filing.stamp, by=KEEPER, warrant=paid)
    assert (entry.warrant_label, entry.warrant_id, filing.stamp_number) == ("little_office.stampduty", str(paid.pk), 77)


# All or nothing


def test_a_step_that_fails_leaves_nothing_behind(filing):
    Filing.objects.update(title="呪われた届出")
    take(filing, Filing.lend, by=KEEPER, at=AT)
    with pytest.raises(ZeroDivisionError):
        take(filing, Filing.bring_back, by=KEEPER)
    assert (filing.loan, filing.lent_at) == ("lent", AT)
    assert (Filing.objects.get().loan, history_of(filing).count()) == ("lent", 1)


def test_a_batch_is_taken_together(filing):
    other = Filing.objects.create(title="もう一つの届出")
    entries = take_together([(thing, Filing.hand_in, {"by": WRITER, "at": AT}) for thing in (other, filing)])
    assert [entry.subject_id for entry in entries] == [str(other.pk), str(filing.pk)]
    assert set(Filing.objects.values_list("state", flat=True)) == {"handed_in"}


def test_a_batch_is_refused_together_and_names_each_thing(filing):
    untitled, thin = Filing.objects.create(title=""), Filing.objects.create(title="薄い", pages=1)
    with pytest.raises(RefusedTogether) as refused:
        take_together([(thing, Filing.hand_in, {"by": WRITER}) for thing in (filing, untitled, thin)])
    assert [(thing.pk, codes(problems)) for thing, problems in refused.value.refused] == [
        (untitled.pk, ["NO_TITLE"]),
        (thin.pk, ["THIN"]),
    ]
    assert set(Filing.objects.values_list("state", flat=True)) == {"draft"}
    assert TrailEntry.objects.count() == 0


def test_a_batch_locks_its_rows_in_the_order_of_their_keys(filing):
    other = Filing.objects.create(title="もう一つの届出")
    with CaptureQueriesContext(connection) as made:
        take_together([(thing, Filing.lend, {"by": KEEPER, "at": AT}) for thing in (other, filing)])
    read = [
        query["sql"] for query in made if query["sql"].startswith("SELECT") and "little_office_filing" in query["sql"]
    ]
    assert [int(re.search(r'"id" = (\d+)', sql)[1]) for sql in read[:2]] == [filing.pk, other.pk]


def test_a_step_costs_few_statements(filing, django_assert_max_num_queries):
    # savepoint, lock, update, last entry, (clock,) entry, release, whom to tell
    with django_assert_max_num_queries(8):
        take(filing, Filing.hand_in, by=WRITER, at=AT)
