"""The calendar of returns: planned ahead by the clock, opened, reminded of, marked late; per call."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.actions.scheduling import keep_returns, plan_returns, remind_of_returns
from applications.models import ProgressReturn, ReturnSchedule
from applications.periods import EVERY_MONTHS, next_period
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.models import Notice

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.fixture
def project(aoi):
    return make.project(
        "R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING, pilot_started_on=date(2026, 10, 12)
    )


@given(today=DAYS, months=st.sampled_from(EVERY_MONTHS), steps=st.integers(1, 12))
def test_periods_follow_each_other_without_a_gap_and_end_with_the_fiscal_year(today, months, steps):
    period = next_period(today, (months, 1, 30), None, None)
    assert period.begin <= today <= period.end
    ends = [period.end]
    for _step in range(steps):
        after = next_period(today, (months, 1, 30), period.end + timedelta(days=1), None)
        assert after.begin == period.end + timedelta(days=1)
        assert after.begin < after.end < after.opens_on <= after.due_on
        period = after
        ends.append(after.end)
    assert all((end + timedelta(days=1)).day == 1 for end in ends)
    assert any((end.month, end.day) == (3, 31) for end in ends) or len(ends) * months < 12


def test_the_clock_plans_one_quarter_ahead_and_begins_with_the_pilot(project):
    assert plan_returns(at=make.AT) == 1
    assert plan_returns(at=make.AT) == 0
    one = project.returns.get()
    assert (one.period_from, one.period_to) == (date(2026, 10, 12), date(2026, 12, 31))
    assert (one.opens_on, one.due_on, one.state) == (date(2027, 1, 1), date(2027, 1, 30), ReturnState.NOT_DUE)
    assert keep_returns(at=make.AT.replace(year=2027, month=1, day=5)) == 2
    assert list(project.returns.values_list("sequence", "state")) == [(1, ReturnState.DUE), (2, ReturnState.NOT_DUE)]
    assert project.returns.get(sequence=2).period_from == date(2027, 1, 1)


def test_nobody_reports_before_or_after_the_pilot(aoi):
    for place, state in enumerate((ProjectState.PREPARING, ProjectState.FOLLOWING_UP, ProjectState.ENDED)):
        make.project(f"R7-S-01{place}", lead=aoi.acting_for, state=state)
    assert plan_returns(at=make.AT) == 0


def test_staff_set_the_rhythm_of_a_call_and_others_do_not(project, ren, aoi, client_of):
    address = reverse("applications:call_returns", kwargs={"number": project.application.call.number})
    assert client_of(aoi).get(address).status_code == 404
    said = {"every_months": 6, "opens_after_days": 10, "due_after_days": 5}
    assert "締切が、書き始める日より前です。" in client_of(ren).post(address, said).content.decode()
    assert client_of(ren).post(address, {**said, "due_after_days": 45}).status_code == 302
    assert ReturnSchedule.objects.get().every_months == 6
    plan_returns(at=make.AT)
    one = project.returns.get()
    assert (one.period_to, one.due_on) == (date(2027, 3, 31), date(2027, 5, 15))


def test_the_city_is_reminded_before_on_and_after_the_day_each_once(project, aoi, mori):
    one = make.progress_return(project, state=ReturnState.DUE, due_on=make.TODAY + timedelta(days=8))
    told = []
    for day in range(45):
        at = make.AT + timedelta(days=day)
        for _minute in range(2):
            if remind_of_returns(at=at):
                told.append((at.date() - one.due_on).days)
    assert told == [-7, 0, 7, 30]
    mails = Notice.objects.filter(recipient=aoi, entry__event="remind").order_by("pk")
    subjects = list(mails.values_list("subject", flat=True))
    assert [words.split("：")[0] for words in subjects] == [
        "まもなく締切",
        "今日が締切",
        "締切を過ぎています",
        "締切を過ぎています",
    ]
    assert Notice.objects.filter(recipient=mori, entry__event="remind").count() == 4


def test_who_slept_through_gets_only_the_latest(project):
    make.progress_return(project, state=ReturnState.OVERDUE, due_on=make.TODAY - timedelta(days=9))
    assert remind_of_returns(at=make.AT) == 1
    assert ProgressReturn.objects.get().reminded == 7
    assert remind_of_returns(at=make.AT) == 0
