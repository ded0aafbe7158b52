"""The demo's call in screening: its screener has desks to open, its panel talks, its release waits for one word."""

from datetime import timedelta

import pytest

from accounts.codes import fictional_codes
from accounts.models import User
from accounts.roles import Role
from applications.models import Application, Call, DirectionLink
from applications.states.call import CallState
from config.demo.loading import DEMO_FILE
from config.demo.screening import programme_on, screen_a_call
from config.programme_file.reading import read_file
from evaluation.models import ReleaseBatch, Review
from evaluation.states import BatchState
from workflow.clock import now
from workflow.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def screened(db):
    with fictional_codes():
        demo = read_file(DEMO_FILE).programme
        call = screen_a_call(demo, at=now())
        # A second time changes nothing.
        before = (Application.objects.count(), Call.objects.count(), Review.objects.count())
        assert screen_a_call(demo, at=now() + timedelta(days=1)) is None
        assert (Application.objects.count(), Call.objects.count(), Review.objects.count()) == before
    return call


def acting(role):
    return User.objects.filter(memberships__role=role).order_by("pk").first()


def test_everybody_of_the_screening_has_something_to_open(screened, client_of):
    assert (screened.state, screened.closes_at < now()) == (CallState.CLOSED, True)
    states = list(Application.objects.filter(call=screened).order_by("number").values_list("state", flat=True))
    assert states == ["under_review", "under_review", "panel", "decided"]
    waiting, begun, talked, decided = Application.objects.filter(call=screened).order_by("number")

    screener = client_of(acting(Role.SCREENER))
    assert "はじめに、利害関係を申告します" in screener.get(f"/reviews/{waiting.number}/").content.decode()
    desk = screener.get(f"/reviews/{begun.number}/").content.decode()
    assert "読んで、採点する" in desk
    assert "灯りを絞っても、夜に歩く人が減らないかを確かめる。" in desk
    today = screener.get("/").content.decode()
    assert waiting.number in today
    assert begun.number in today

    chair = client_of(acting(Role.CHAIR))
    assert "使用料の約束を聞いてから結論を出す。" in chair.get(f"/panel/talks/{talked.number}/").content.decode()

    (batch,) = ReleaseBatch.objects.filter(call=screened)
    assert batch.state == BatchState.CHECKED
    release = client_of(acting(Role.DIRECTOR)).get(f"/releases/batch/{batch.pk}/")
    assert decided.number in release.content.decode()
    # Nobody outside has heard of it, and no mail went out.
    city = client_of(User.objects.get(memberships__organization=decided.lead, memberships__role=Role.EDITOR))
    assert "鍵の受け渡しは見えています" not in city.get(f"/applications/{decided.number}/").content.decode()
    assert not Notice.objects.exclude(due_at=None).exists()

    officer = client_of(acting(Role.OFFICER))
    assert DirectionLink.objects.filter(application__call=screened).count() == 4
    assert "集会所が朝だけ診療所になる" in officer.get("/directions/").content.decode()
    (copied,) = Call.objects.filter(copied_from=screened)
    assert "事前相談の枠は、締切の二週間前に埋まった。" in officer.get(f"/calls/{copied.number}/").content.decode()


def test_its_days_are_counted_back_from_the_day_of_loading():
    with fictional_codes():
        programme = programme_on(now().date().replace(year=2031, month=5, day=1))
    (call,) = programme.calls
    assert (call.number, call.fiscal_year) == ("R12-S1", 2030)
    assert {row.number.partition("-")[0] for row in programme.applications} == {"R12"}
    assert all(row.experiment.starts_on.year == 2031 for row in programme.applications)
