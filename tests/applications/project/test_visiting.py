"""A visit is written down once, and not before its day."""

from datetime import timedelta

import pytest

from applications.actions.following import plan_follow_up, record_follow_up
from applications.models import FollowUp
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.steps import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(aobadai, ren):
    running = make.project("R7-S-002", lead=aobadai, state=ProjectState.FOLLOWING_UP)
    return plan_follow_up(project=running, due_on=make.TODAY, by=ren, at=make.AT)


def refused(visit, by, **said):
    with pytest.raises(Refused) as why:
        record_follow_up(visit=visit, in_use=False, by=by, at=make.AT, **said)
    return [problem.code for problem in why.value.problems]


def test_of_two_clicks_the_second_changes_nothing(visit, ren):
    # What the second click found before the first was stored.
    stale = FollowUp.objects.get(pk=visit.pk)
    record_follow_up(visit=visit, done_on=make.TODAY, found="40人が使っていた", in_use=True, by=ren, at=make.AT)
    assert refused(stale, ren, done_on=make.TODAY, found="だれもいない") == ["VISIT_WRITTEN_ALREADY"]
    visit.refresh_from_db()
    assert (visit.found, visit.in_use) == ("40人が使っていた", True)


def test_nobody_writes_of_a_day_that_has_not_come(visit, ren):
    tomorrow = make.TODAY + timedelta(days=1)
    assert refused(visit, ren, done_on=tomorrow, found="使われるはず") == ["VISIT_IN_THE_FUTURE"]
    visit.refresh_from_db()
    assert (visit.done_on, visit.found) == (None, "")
