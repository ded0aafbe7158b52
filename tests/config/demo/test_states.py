"""The whole demo, loaded as `make run` loads it: every state of every journey has something in it, and its trail holds."""

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.roles import Role
from applications.models import Application, Call, Evidence, Project
from applications.states.call import CallState
from catalogue.models import CatalogueUse
from config.waiting.money import grants_waiting
from evaluation.models import GateReview
from evaluation.states import Verdict
from grants.models import Repayment
from workflow.machines import machines, states_of
from workflow.models import Notice
from workflow.verifying import prove

pytestmark = pytest.mark.django_db

# Where nothing of the demo stands, and why.
NOTHING_STANDS_IN = {
    ("applications.Call", "approved"): "a call is announced within the week in which it was approved",
    ("applications.Call", "suspended"): "nobody stops a call without need, and the page of one in hand says how",
    ("applications.Application", "rescinded"): "it stands so only until the panel decides again",
    ("evaluation.ReleaseBatch", "delivery_failed"): "it takes a mail server that refuses a letter",
    ("evaluation.ReleaseBatch", "delivered"): "the clock sees in its first minute that every letter arrived",
    ("reports.ReportRun", "making"): "the worker is through in a minute",
    ("reports.ReportRun", "ready"): "the worker makes the paper that was asked for once the site runs",
    ("reports.ReportRun", "failed"): "it takes a paper that cannot be drawn",
    ("reports.ReportRun", "stopped"): "it takes somebody who stops a paper in the minute in which it is made",
}


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path
    call_command("load_demo", verbosity=0)


def test_the_demo_shows_every_stage_of_the_journey(demo, client):
    standing = {
        (model._meta.label, state)
        for model, field, _steps in machines()
        for state in model.objects.values_list(field.name, flat=True).distinct()
    }
    listed = {(model._meta.label, state) for model, field, _steps in machines() for state in states_of(field)}
    assert listed - standing == set(NOTHING_STANDS_IN)

    assert prove().faults == []
    assert not Notice.objects.exclude(due_at=None).exists()
    # The programme file's own applications are where it put them.
    assert Project.objects.get(number="R7-S-004").state == "preparing"

    what_people_do_together_is_there()
    what_a_verdict_may_say_is_there()
    what_was_ordered_back_waits_until_its_own_day()
    the_ended_project_tells_everybody_what_it_left(client)
    each_card_tells_what_one_will_see(client)


def what_people_do_together_is_there():
    draft = Application.objects.get(title="川のそばで暮らす人の、夜のお知らせ")
    assert draft.comments.filter(question="vision").count() == 2
    assert draft.invited_writers.get().sections == ["services", "infrastructure"]
    carried = Application.objects.get(lead__name="月見坂市", state="draft", call__state=CallState.OPEN)
    assert carried.title == Application.objects.get(number="R7-U-003").title
    (late,) = [permit for call in Call.objects.all() for permit in call.late_permits.all()]
    assert Application.objects.get(call=late.call, lead=late.organization).state == "draft"
    corrected = Application.objects.filter(state="formal_check").order_by("number")
    assert [bool(one.open_corrections()[0].answered_at) for one in corrected] == [False, True]
    used = CatalogueUse.objects.get(version__isnull=False)
    assert (used.organization.name, used.version.number, used.entry.versions.count()) == ("星見野村", 2, 2)


def what_a_verdict_may_say_is_there():
    assert set(GateReview.objects.filter(state="decided").values_list("verdict", flat=True)) >= {
        Verdict.IMPLEMENT,
        Verdict.PILOT_AGAIN,
        Verdict.STOP,
    }
    again = GateReview.objects.get(verdict=Verdict.PILOT_AGAIN)
    assert again.minority_opinion
    assert all(one["due_on"] for one in again.conditions)
    renewed = Evidence.objects.get(renews__state="expired")
    assert renewed.state == "verified"


def what_was_ordered_back_waits_until_its_own_day():
    order = Repayment.objects.get(paid_on=None)
    finance = User.objects.filter(memberships__role=Role.FINANCE).get()
    (line,) = [line for line in grants_waiting(finance, 50, {}) if line.number == order.grant.application.number]
    assert line.due == order.due_on


def the_ended_project_tells_everybody_what_it_left(client):
    ended = Project.objects.get(state="ended")
    page = client.get(f"/works/{ended.number}/").content.decode()
    assert ended.public_lessons in page
    assert ended.data_return_statement in page


def each_card_tells_what_one_will_see(client):
    page = client.get("/", follow=True).content.decode()
    for words in ("自走した R", "隣の村に広がった R", "運用中の R", "決裁を待つ R", "と、差し戻されたところ"):
        assert words in page
