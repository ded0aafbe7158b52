"""The order of acts: given days stay, missing days are placed between their neighbours."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.programme_file.loading.agenda import TOKYO, Agenda


def nothing(_at):
    """Does nothing."""


def order_of(agenda):
    return [(act.name, act.on.isoformat(), act.is_given) for _moment, act in agenda.in_order()]


def test_a_milestone_without_a_day_is_placed_between_its_neighbours():
    agenda = Agenda()
    agenda.milestone("decided", nothing, on=date(2025, 6, 20))
    agenda.milestone("pilot ends", nothing, near=date(2026, 9, 30))
    agenda.milestone("reported", nothing, on=date(2026, 3, 31))
    assert order_of(agenda) == [
        ("decided", "2025-06-20", True),
        ("pilot ends", "2026-03-31", False),
        ("reported", "2026-03-31", True),
    ]


def test_a_milestone_that_would_come_too_early_waits_for_the_one_before():
    agenda = Agenda()
    agenda.milestone("decided", nothing, on=date(2025, 6, 20))
    agenda.milestone("pilot begins", nothing, near=date(2025, 4, 1))
    assert order_of(agenda)[1] == ("pilot begins", "2025-06-20", False)


def test_what_stands_beside_keeps_its_day_but_not_before_its_milestone():
    agenda = Agenda()
    agenda.milestone("decided", nothing, on=date(2025, 6, 20))
    agenda.beside("evidence", nothing, on=date(2025, 1, 1))
    agenda.beside("payment", nothing, on=date(2025, 12, 5))
    agenda.milestone("reported", nothing, on=date(2026, 3, 31))
    assert [name for name, _day, _given in order_of(agenda)] == ["decided", "evidence", "payment", "reported"]


def test_moments_of_a_day_follow_each_other():
    agenda = Agenda()
    opened = datetime(2025, 2, 12, 9, 0, tzinfo=TOKYO)
    agenda.milestone("call opens", nothing, at=opened)
    agenda.milestone("draft", nothing, near=date(2025, 2, 12))
    agenda.milestone("signed", nothing, near=date(2025, 2, 12))
    times = [moment.strftime("%H:%M") for moment, _act in agenda.in_order()]
    assert times == ["09:00", "09:04", "09:08"]


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(days, st.booleans()), max_size=12), st.lists(st.tuples(days, st.booleans()), max_size=8))
def test_moments_never_go_back_when_the_given_days_are_in_order(milestones, beside):
    agenda = Agenda()
    given_days = iter(sorted(day for day, is_given in milestones if is_given))
    for day, is_given in milestones:
        agenda.milestone("m", nothing, **({"on": next(given_days)} if is_given else {"near": day}))
    for day, is_given in beside:
        agenda.beside("b", nothing, **({"on": day} if is_given else {"near": day}))
    moments = [moment for moment, _act in agenda.in_order()]
    assert moments == sorted(moments)
    assert len(moments) == len(milestones) + len(beside)
    assert [act.name for _m, act in agenda.in_order()].count("m") == len(milestones)
