"""Who stands on the demo's sign-in page: one of each role first, then whoever has most waiting."""

import pytest

from accounts.demo import Note, guest_groups
from accounts.models import Organization, User
from accounts.roles import Group, Role
from tests.factories.accounts import member, membership, person

pytestmark = pytest.mark.django_db


def notes(people: list[User]) -> dict[int, Note]:
    """As a higher floor would: what waits, by name."""
    said = {"三": Note(3), "九": Note(9, "実証中の事業、証拠と次の関門まで")}
    return {person.pk: said[person.family_name] for person in people if person.family_name in said}


@pytest.fixture(autouse=True)
def _nothing_waits(settings) -> None:
    settings.DEMO_GUESTS = ""


def shown(group: Group) -> list[str]:
    found = next(found for found in guest_groups() if found.group is group)
    return [guest.person.family_name for guest in found.shown]


def test_one_of_each_role_comes_before_a_second_of_any(aobadai: Organization) -> None:
    for name in ("一", "二", "四", "五", "六"):
        member(aobadai, Role.EDITOR, name)
    member(aobadai, Role.CERTIFIER, "決")
    assert shown(Group.APPLY) == ["一", "二", "四", "決"]


def test_what_waits_decides_who_is_shown_and_what_they_will_see(aobadai: Organization, settings) -> None:
    settings.DEMO_GUESTS = "tests.accounts.test_demo.notes"
    for name in ("一", "二", "三", "四", "九"):
        member(aobadai, Role.EDITOR, name)
    assert shown(Group.APPLY) == ["九", "三", "一", "二"]
    first, second = guest_groups()[0].shown[:2]
    assert (first.sees, first.note.waiting) == ("実証中の事業、証拠と次の関門まで", 9)
    assert (second.sees, second.note.waiting) == ("書いている応募と進めている事業、直すところの一覧", 3)


def test_nobody_without_a_role_or_with_a_shut_account_is_a_guest(aobadai: Organization) -> None:
    person("無")
    membership(person("過"), aobadai, Role.EDITOR, until_on="2024-04-30")
    member(aobadai, Role.EDITOR, "止", is_active=False)
    assert [group.shown for group in guest_groups()] == [[], [], []]


def test_a_post_called_like_the_role_is_not_said_twice(ministry: Organization) -> None:
    member(ministry, Role.OFFICER, "甲", title="事務局")
    member(ministry, Role.DIRECTOR, "乙", title="課長")
    assert [guest.place for guest in guest_groups()[2].shown] == ["都市局（事務局）", "都市局 課長（決裁）"]


def test_somebody_with_two_roles_is_one_guest(aobadai: Organization, shiomigaura: Organization) -> None:
    someone = member(aobadai, Role.EDITOR, "兼")
    membership(someone, shiomigaura, Role.CERTIFIER)
    assert shown(Group.APPLY) == ["兼"]
