"""A merger of towns: the roles move in one act, the work stays where it was."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.closing import close_organization
from accounts.actions.succeeding import move_roles
from accounts.kinds import OrganizationKind
from accounts.models import Membership
from accounts.roles import Role
from applications.states.project import ProjectState
from tests.factories.accounts import city, member, organization
from tests.factories.projects import project
from workflow.models import Notice
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def ended(aobadai, aoi, mori, ada):
    """青葉台市 ends today; aoi writes for it and mori signs."""
    return close_organization(organization=aobadai, on=TODAY, reason="新青葉市との合併", by=ada)


@pytest.fixture
def new_town():
    return city("新青葉市")


def roles_in(body):
    return sorted(body.memberships.values_list("person__family_name", "role", "since_on"))


def test_everybody_gets_the_same_role_from_the_next_day_and_is_told(ended, new_town, aoi, mori, ada):
    before = Notice.objects.count()
    move_roles(ending=ended, successor=new_town, by=ada)
    tomorrow = TODAY + timedelta(days=1)
    held = sorted([(aoi.family_name, Role.EDITOR, tomorrow), (mori.family_name, Role.CERTIFIER, tomorrow)])
    assert roles_in(new_town) == held
    assert Membership.objects.filter(organization=ended, until_on=None).count() == 2, "the old roles go on beside them"
    entry = history_of(ended)[0]
    assert (entry.event, entry.reason, entry.facts["moved"], entry.facts["left"]) == ("move_roles", "新青葉市", 2, [])
    assert "青葉台市から引継ぎ" in history_of(aoi)[0].reason
    assert set(Notice.objects.order_by("pk")[before:].values_list("recipient", flat=True)) == {aoi.pk, mori.pk}


def test_what_was_submitted_and_granted_stays_the_old_towns(ended, new_town, aoi, ada):
    running = project("R7-S-002", lead=ended, state=ProjectState.PILOTING)
    move_roles(ending=ended, successor=new_town, by=ada)
    running.application.refresh_from_db()
    assert running.application.lead == ended
    assert aoi.may("run_project", within=running), "and its people go on with it"


def test_who_was_invited_from_outside_stays_with_the_application(ended, new_town, ada):
    member(ended, Role.PARTNER, "歩")
    move_roles(ending=ended, successor=new_town, by=ada)
    assert not new_town.memberships.filter(role=Role.PARTNER).exists()


def test_a_second_click_moves_nothing(ended, new_town, ada):
    move_roles(ending=ended, successor=new_town, by=ada)
    with pytest.raises(Refused, match="移す役割がありません"):
        move_roles(ending=ended, successor=new_town, by=ada)
    assert new_town.memberships.count() == 2


def test_who_may_not_hold_the_role_there_stays_behind_and_is_named(ended, new_town, aoi, mori, ada):
    member_of_both = Membership.objects.create(
        person=aoi, organization=new_town, role=Role.CERTIFIER, since_on=date(2026, 4, 1)
    )
    given = move_roles(ending=ended, successor=new_town, by=ada)
    assert [one.person for one in given] == [mori]
    assert history_of(ended)[0].facts["left"] == [str(aoi)]
    assert new_town.memberships.get(person=aoi) == member_of_both


def test_only_an_administrator_and_only_after_the_end(aobadai, new_town, aoi, nao, ren, ada):
    with pytest.raises(Refused, match="終わりの日が、まだ記されていません"):
        move_roles(ending=aobadai, successor=new_town, by=ada)
    close_organization(organization=aobadai, on=TODAY, reason="合併", by=ada)
    for by in (aoi, nao, ren):
        with pytest.raises(Refused, match="管理者だけ"):
            move_roles(ending=aobadai, successor=new_town, by=by)
    for other in (aobadai, organization("協議会", OrganizationKind.COUNCIL)):
        with pytest.raises(Refused, match="同じ種類の、別の組織"):
            move_roles(ending=aobadai, successor=other, by=ada)
    assert new_town.memberships.count() == 0


def test_the_page_shows_who_moves_before_the_button(ended, new_town, aoi, ada, nao, client_of):
    member(new_town, Role.EDITOR, "新田")
    where = f"/accounts/organizations/{ended.pk}/succeed/"
    browser = client_of(ada)
    assert where in browser.get(f"/accounts/organizations/{ended.pk}/").content.decode()
    assert "だれの役割が移るかを見る" in browser.get(where).content.decode()
    page = browser.get(where, {"successor": new_town.pk}).content.decode()
    assert str(aoi) in page
    assert "2件の役割を移す" in page
    assert new_town.memberships.count() == 1, "looking moves nothing"
    told = browser.post(where, {"successor": new_town.pk}, follow=True).content.decode()
    assert "2件の役割を移し、知らせました。" in told
    assert "移す役割がありません" in browser.post(where, {"successor": new_town.pk}).content.decode()
    assert client_of(nao).get(where).status_code == 404


def test_the_page_costs_the_same_for_ten_people(ended, new_town, ada, client_of, django_assert_num_queries):
    browser, where = client_of(ada), f"/accounts/organizations/{ended.pk}/succeed/?successor={new_town.pk}"
    browser.get(where)
    with CaptureQueriesContext(connection) as two:
        browser.get(where)
    for _place in range(8):
        member(ended, Role.EDITOR)
    with django_assert_num_queries(len(two)):
        browser.get(where)
    assert len(two) <= 15
