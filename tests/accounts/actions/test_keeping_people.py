"""Roles are given and ended by date, accounts shut and opened; every rule is asked and every deed recorded."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone

from accounts.actions.keeping_people import (
    change_person,
    end_role,
    found_site,
    give_role,
    open_account,
    register_person,
    shut_account,
)
from accounts.models import Membership, Organization, User
from accounts.rights import Right
from accounts.roles import Role
from tests.factories.accounts import city, membership, person
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
APRIL = date(2024, 4, 1)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_names_keep_their_characters_and_readings_get_one_form(ada: User) -> None:
    someone = register_person(
        email="Taka@Example.Invalid", family_name="髙﨑", given_name="檮子🙂", family_kana="たかさき", by=ada
    )
    someone.refresh_from_db()
    assert (someone.get_full_name(), someone.family_kana, someone.email) == (
        "髙﨑 檮子🙂",
        "タカサキ",
        "taka@example.invalid",
    )
    assert list(User.objects.found_by("高崎")) == list(User.objects.found_by("ﾀｶｻｷ")) == [someone]


def test_one_address_is_one_person_however_it_is_written(aoi: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("AOI@example.invalid", family_name="別人")


def test_a_role_counts_from_its_day_and_is_told(ada: User, aobadai: Organization) -> None:
    someone = person()
    held = give_role(person=someone, organization=aobadai, role=Role.EDITOR, since=APRIL, title=" 企画課 ", by=ada)
    assert (held.title, held.since_on, held.until_on) == ("企画課", APRIL, None)
    entry = history_of(someone).get()
    assert (entry.event, entry.actor_name, entry.reason, entry.facts["role"], entry.facts["since"]) == (
        *("role_given", "安達 明", "青葉台市 担当", "editor", "2024-04-01"),
    )


def test_only_administrators_give_roles(ren: User, aobadai: Organization) -> None:
    with pytest.raises(Refused) as refused:
        give_role(person=person(), organization=aobadai, role=Role.EDITOR, since=APRIL, by=ren)
    assert codes(refused) == ["NO_RIGHT"]
    assert not Membership.objects.filter(organization=aobadai).exists()


def test_nobody_holds_both_posts_of_a_city(ada: User, aoi: User, aobadai: Organization) -> None:
    with pytest.raises(Refused) as refused:
        give_role(person=aoi, organization=aobadai, role=Role.CERTIFIER, since=APRIL, by=ada)
    assert codes(refused) == ["BOTH_POSTS"]
    assert "青葉台市では、一人が担当と決裁者を兼ねることができません" in str(refused.value)


def test_a_small_town_may_say_that_one_person_holds_both_posts(ada: User) -> None:
    town = city("風待町", one_person_may_hold_both_posts=True)
    someone = person()
    for role in (Role.EDITOR, Role.CERTIFIER):
        give_role(person=someone, organization=town, role=role, since=APRIL, by=ada)
    assert someone.may(Right.WRITE_APPLICATION, within=town)
    assert someone.may(Right.SIGN_APPLICATION, within=town)
    assert someone.acting_title() == "風待町 担当・決裁者"


def test_both_posts_in_two_cities_are_two_posts(ada: User, aoi: User, shiomigaura: Organization) -> None:
    held = give_role(person=aoi, organization=shiomigaura, role=Role.CERTIFIER, since=APRIL, by=ada)
    assert held.organization == shiomigaura


def test_the_same_role_twice_is_refused(ada: User, aoi: User, aobadai: Organization) -> None:
    with pytest.raises(Refused) as refused:
        give_role(person=aoi, organization=aobadai, role=Role.EDITOR, since=APRIL, by=ada)
    assert codes(refused) == ["ROLE_HELD"]


def test_a_role_may_be_given_again_after_it_ended(ada: User, aobadai: Organization) -> None:
    someone = person()
    membership(someone, aobadai, Role.EDITOR, until_on=date(2024, 4, 30))
    assert give_role(person=someone, organization=aobadai, role=Role.EDITOR, since=date(2024, 5, 1), by=ada).pk


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DIRECTOR, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_city_holds_no_staff_role(ada: User, aobadai: Organization, role: Role) -> None:
    with pytest.raises(Refused) as refused:
        give_role(person=person(), organization=aobadai, role=role, since=APRIL, by=ada)
    assert codes(refused) == ["ROLE_DOES_NOT_FIT"]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CERTIFIER])
def test_the_ministry_applies_for_nothing(ada: User, ministry: Organization, role: Role) -> None:
    with pytest.raises(Refused) as refused:
        give_role(person=person(), organization=ministry, role=role, since=APRIL, by=ada)
    assert codes(refused) == ["ROLE_DOES_NOT_FIT"]


def test_nobody_joins_what_has_ended_nor_with_a_shut_account(ada: User) -> None:
    gone = city("旧町", closed_on=date(2024, 3, 31))
    with pytest.raises(Refused) as refused:
        give_role(person=person(is_active=False), organization=gone, role=Role.EDITOR, since=APRIL, by=ada)
    assert codes(refused) == ["ACCOUNT_SHUT", "ORGANIZATION_CLOSED"]


def test_a_role_ends_on_its_last_day_and_the_work_stays(ada: User, aoi: User, aobadai: Organization) -> None:
    today = timezone.localdate()
    end_role(membership=aoi.memberships.get(), until=today, reason="人事異動", by=ada)
    aoi.refresh_from_db()
    assert aoi.may(Right.WRITE_APPLICATION, within=aobadai)
    end_role(membership=aoi.memberships.get(), until=today - timedelta(days=1), by=ada)
    aoi.refresh_from_db()
    assert not aoi.may(Right.WRITE_APPLICATION, within=aobadai)
    assert [entry.reason for entry in history_of(aoi)] == ["青葉台市 担当", "青葉台市 担当（人事異動）"]


def test_a_role_does_not_end_before_it_begins(ada: User, aoi: User) -> None:
    with pytest.raises(Refused) as refused:
        end_role(membership=aoi.memberships.get(), until=date(2024, 3, 31), by=ada)
    assert codes(refused) == ["PERIOD_REVERSED"]


def test_the_last_administrator_stays_until_another_is_there(ada: User, ministry: Organization) -> None:
    with pytest.raises(Refused) as refused:
        end_role(membership=ada.memberships.get(), until=timezone.localdate(), by=ada)
    assert codes(refused) == ["LAST_ADMINISTRATOR"]
    give_role(person=person(), organization=ministry, role=Role.ADMINISTRATOR, since=date(2024, 4, 1), by=ada)
    assert end_role(membership=ada.memberships.get(), until=timezone.localdate(), by=ada).until_on


def test_a_shut_account_opens_again_and_both_are_told(ada: User, ren: User) -> None:
    shut_account(person=ren, reason="休職", by=ada)
    ren.refresh_from_db()
    assert not ren.is_active
    open_account(person=ren, by=ada)
    ren.refresh_from_db()
    assert ren.is_active
    assert [(entry.event, entry.reason) for entry in history_of(ren)] == [
        ("account_opened", ""),
        ("account_shut", "休職"),
    ]


def test_nobody_shuts_their_own_account(ada: User) -> None:
    with pytest.raises(Refused) as refused:
        shut_account(person=ada, by=ada)
    assert codes(refused) == ["OWN_ACCOUNT"]


def test_a_corrected_address_keeps_the_old_one_in_the_trail(ada: User, aoi: User) -> None:
    change_person(person=aoi, email="aoi2@example.invalid", family_name="碧井", by=ada)
    assert history_of(aoi).get().facts == {"before": {"email": "aoi@example.invalid"}}


def test_the_first_administrator_is_founded_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_administrator", "first@example.invalid", "初", "一", "都市局")
    founder = User.objects.get()
    assert founder.may(Right.KEEP_PEOPLE)
    assert "first@example.invalid" in capsys.readouterr().out
    assert mail.outbox[0].to == ["first@example.invalid"]
    with pytest.raises(CommandError, match="管理者はもういます"):
        call_command("create_administrator", "second@example.invalid", "次", "二", "都市局")


def test_a_founded_site_has_its_trail() -> None:
    founder = found_site(email="first@example.invalid", family_name="初", organization="都市局")
    assert [entry.event for entry in history_of(founder)] == ["role_given", "registered"]
    assert [entry.event for entry in history_of(founder.acting_for)] == ["registered"]
