"""Who may: role by role, and what dates, organizations and an account's end change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Organization, User
from accounts.people import holders, recipients
from accounts.rights import Right
from accounts.roles import RIGHTS_OF_EVERYONE, RIGHTS_OF_WHOEVER_ACTS, ROLES, Role
from tests.factories.accounts import member, membership, person

pytestmark = pytest.mark.django_db

TABLE = {
    Role.EDITOR: {
        Right.WRITE_APPLICATION,
        Right.RUN_PROJECT,
        Right.APPLY_FOR_GRANT,
        Right.KEEP_INDICATORS,
        Right.KEEP_CATALOGUE,
        Right.INVITE_COLLEAGUE,
    },
    Role.CERTIFIER: {Right.SIGN_APPLICATION, Right.SIGN_PROJECT, Right.APPLY_FOR_GRANT},
    Role.PARTNER: {Right.WRITE_CHAPTERS},
    Role.OFFICER: {
        Right.KEEP_DESK,
        Right.COMPOSE_CALL,
        Right.CONFIRM_DECISION,
        Right.INSPECT_GRANT,
        Right.KEEP_CATALOGUE,
        Right.SEE_ALL,
        Right.SEE_PEOPLE,
    },
    Role.DIRECTOR: {
        Right.APPROVE_CALL,
        Right.CONFIRM_DECISION,
        Right.RELEASE_DECISIONS,
        Right.DECIDE_GATE,
        Right.DECIDE_GRANT,
        Right.SEE_ALL,
        Right.SEE_PEOPLE,
    },
    Role.SCREENER: {Right.SCREEN},
    Role.CHAIR: {Right.CHAIR_PANEL},
    Role.FINANCE: {Right.INSPECT_GRANT, Right.FIX_GRANT, Right.PAY_GRANT, Right.SEE_ALL, Right.SEE_PEOPLE},
    Role.ADMINISTRATOR: {Right.SEE_PEOPLE, Right.KEEP_PEOPLE},
    Role.AUDITOR: {Right.SEE_ALL, Right.SEE_PEOPLE, Right.AUDIT},
}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_holds_just_the_rights_of_the_table(role: Role, aobadai: Organization) -> None:
    someone = member(aobadai, role)
    acts = RIGHTS_OF_WHOEVER_ACTS if role != Role.AUDITOR else set()
    held = {right for right in Right if someone.may(right, within=aobadai)}
    assert held == TABLE[role] | RIGHTS_OF_EVERYONE | acts


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CERTIFIER])
def test_a_citys_rights_end_at_its_border(role: Role, aobadai: Organization, shiomigaura: Organization) -> None:
    someone = member(aobadai, role)
    assert [right for right in Right if someone.may(right, within=shiomigaura)] == list(RIGHTS_OF_EVERYONE)


def test_a_citys_right_asked_without_a_thing_says_whether_one_holds_it_at_all(aoi: User, ren: User) -> None:
    assert aoi.may(Right.WRITE_APPLICATION)
    assert not ren.may(Right.WRITE_APPLICATION)


def test_every_role_has_its_words() -> None:
    assert set(ROLES) == set(Role)
    assert all(card.does and card.sees and card.label for card in ROLES.values())


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [(0, None, True), (0, 0, True), (-9, 0, True), (-9, -1, False), (1, None, False), (1, 9, False)],
)
def test_a_membership_counts_from_its_first_day_to_its_last(
    since: int, until: int | None, may: bool, ministry: Organization
) -> None:
    today = timezone.localdate()
    someone = person()
    last = None if until is None else today + timedelta(days=until)
    membership(someone, ministry, Role.OFFICER, since_on=today + timedelta(days=since), until_on=last)
    assert someone.may(Right.KEEP_DESK) is may
    assert list(holders(Right.KEEP_DESK)) == ([someone] if may else [])


def test_somebody_who_belongs_nowhere_may_nothing(aobadai: Organization) -> None:
    someone = person()
    assert someone.acting_for is None
    assert [right for right in Right if someone.may(right, within=aobadai)] == []


def test_an_account_that_is_shut_may_nothing_and_is_told_nothing(ren: User) -> None:
    ren.is_active = False
    ren.save()
    assert not ren.may(Right.KEEP_DESK)
    assert list(holders(Right.KEEP_DESK)) == []


def test_rights_follow_the_organization_one_acts_for(
    aoi: User, aobadai: Organization, shiomigaura: Organization
) -> None:
    membership(aoi, shiomigaura, Role.CERTIFIER)
    aoi.acting_for = shiomigaura
    assert aoi.roles == {Role.CERTIFIER}
    assert not aoi.may(Right.WRITE_APPLICATION, within=aobadai)
    assert aoi.may(Right.SIGN_APPLICATION, within=shiomigaura)


def test_an_organization_one_left_gives_way_to_the_first_that_is_left(
    aoi: User, aobadai: Organization, shiomigaura: Organization
) -> None:
    membership(aoi, shiomigaura, Role.EDITOR, until_on=date(2024, 4, 2))
    aoi.acting_for = shiomigaura
    assert aoi.acting_for == aobadai


def test_rights_cost_one_query_however_often_they_are_asked(
    aoi: User, aobadai: Organization, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        assert aoi.may(Right.WRITE_APPLICATION, within=aobadai)
        assert aoi.may(Right.RUN_PROJECT, within=aobadai)
        assert aoi.acting_title() == "青葉台市 担当"


def test_the_trail_prints_where_a_city_person_belongs_and_what_staff_do(
    aoi: User, mori: User, ren: User, sora: User
) -> None:
    assert [someone.acting_title() for someone in (aoi, mori, ren, sora)] == [
        "青葉台市 担当",
        "青葉台市 決裁者",
        "事務局",
        "審査員",
    ]


def test_whom_a_step_tells_are_the_holders_for_the_thing(
    aoi: User, nao: User, ren: User, aobadai: Organization
) -> None:
    assert list(recipients(Right.WRITE_APPLICATION, aobadai)) == [aoi]
    assert list(recipients(Right.KEEP_DESK, aobadai)) == [ren]
    assert set(holders(Right.WRITE_APPLICATION)) == {aoi, nao}


def test_holding_a_right_twice_is_being_told_once(aoi: User, aobadai: Organization) -> None:
    membership(aoi, aobadai, Role.CERTIFIER)
    assert list(recipients(Right.APPLY_FOR_GRANT, aobadai)) == [aoi]


def test_the_clocks_right_belongs_to_nobody(ren: User, ada: User) -> None:
    assert list(holders(Right.RUN_CLOCK)) == []
