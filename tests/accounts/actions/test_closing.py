"""An organization ends: what stays, who is told, whom it leaves, and how an end is taken back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.actions.closing import close_organization, take_end_back
from accounts.actions.inviting import accept_invitation, invite
from accounts.actions.keeping_people import give_role
from accounts.models import Membership, Organization, User
from accounts.roles import Role
from tests.factories.accounts import person
from workflow.models import Notice
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
LAST = date(2027, 3, 31)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_what_ended_stays_readable_and_its_people_are_told(
    ada: User, aoi: User, mori: User, nao: User, aobadai: Organization
) -> None:
    close_organization(organization=aobadai, on=LAST, reason="新青葉市との合併", by=ada, at=AT)
    aobadai.refresh_from_db()
    assert aobadai.closed_on == LAST
    entry = history_of(aobadai).get()
    assert (entry.event, entry.reason, entry.facts["on"]) == ("close", "新青葉市との合併", "2027-03-31")
    assert set(Notice.objects.values_list("recipient", flat=True)) == {aoi.pk, mori.pk}
    told = Notice.objects.get(recipient=aoi)
    assert told.subject == "青葉台市が終わります"
    assert "終わりの日：令和9年3月31日（水）" in told.body
    assert "理由：新青葉市との合併" in told.body
    assert "あなたの役割は続きます" in told.body


def test_who_works_there_goes_on_and_nobody_joins_after_the_last_day(
    ada: User, aoi: User, aobadai: Organization
) -> None:
    aobadai = close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    assert aoi.memberships.get().until_on is None
    give_role(person=person(), organization=aobadai, role=Role.EDITOR, since=LAST, by=ada, at=AT)
    with pytest.raises(Refused) as refused:
        give_role(
            person=person(), organization=aobadai, role=Role.EDITOR, since=LAST + timedelta(days=1), by=ada, at=AT
        )
    assert codes(refused) == ["ORGANIZATION_CLOSED"]


def test_an_open_invitation_is_void(ada: User, aobadai: Organization) -> None:
    invited = invite(email="x@example.invalid", organization=aobadai, role=Role.EDITOR, by=ada, at=AT)
    close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation=invited, by=person(), at=AT)
    assert codes(refused) == ["WITHDRAWN"]


def test_every_role_ends_with_it_where_that_is_asked_for(
    ada: User, aoi: User, mori: User, aobadai: Organization
) -> None:
    close_organization(organization=aobadai, on=LAST, reason="解散", by=ada, at=AT, ends_roles=True)
    assert set(aobadai.memberships.values_list("until_on", flat=True)) == {LAST}
    assert history_of(aoi).first().reason == "青葉台市 担当（組織の終わり）"
    assert "その日に終わります" in Notice.objects.get(recipient=mori).body


def test_the_house_of_the_last_administrator_keeps_its_roles(ada: User, ren: User, ministry: Organization) -> None:
    with pytest.raises(Refused) as refused:
        close_organization(organization=ministry, on=LAST, reason="改組", by=ada, at=AT, ends_roles=True)
    assert codes(refused) == ["LAST_ADMINISTRATOR"]
    assert not Membership.objects.exclude(until_on=None).exists()


def test_an_end_needs_a_reason_and_comes_once(ada: User, ren: User, aobadai: Organization) -> None:
    with pytest.raises(Refused) as refused:
        close_organization(organization=aobadai, on=LAST, reason=" ", by=ada, at=AT)
    assert codes(refused) == ["NO_REASON"]
    close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    with pytest.raises(Refused) as refused:
        close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    assert codes(refused) == ["CLOSED_ALREADY"]
    with pytest.raises(Refused) as refused:
        close_organization(organization=aobadai, on=LAST, reason="合併", by=ren, at=AT)
    assert codes(refused) == ["NO_RIGHT"]


def test_an_end_is_taken_back_with_a_reason(ada: User, aobadai: Organization) -> None:
    close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    with pytest.raises(Refused) as refused:
        take_end_back(organization=aobadai, reason="", by=ada)
    assert codes(refused) == ["NO_REASON"]
    take_end_back(organization=aobadai, reason="合併が延びた", by=ada)
    aobadai.refresh_from_db()
    assert aobadai.closed_on is None
    assert history_of(aobadai).first().event == "carry_on"
    assert aobadai in Organization.objects.going_on(timezone.localdate())


def test_it_goes_on_to_the_end_of_its_last_day(ada: User, aobadai: Organization) -> None:
    close_organization(organization=aobadai, on=LAST, reason="合併", by=ada, at=AT)
    assert aobadai in Organization.objects.going_on(LAST)
    assert aobadai not in Organization.objects.going_on(LAST + timedelta(days=1))
