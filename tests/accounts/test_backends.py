"""Who has signed in comes in one look, with whom they act for and how many notices wait."""

from datetime import date, timedelta

from accounts.backends import PeopleBackend
from workflow.models import Notice

AT = "2026-11-24T01:42:00Z"


def test_the_person_comes_with_standing_and_notices(aoi, django_assert_num_queries):
    for read_at in (None, None, AT):
        Notice.objects.create(recipient=aoi, subject="お知らせ", body="あり", written_at=AT, read_at=read_at)
    with django_assert_num_queries(1):
        found = PeopleBackend().get_user(aoi.pk)
        assert (found, found.acting_for.name, found.unread) == (aoi, "青葉台市", 2)
        assert found.standing[0].person is found


def test_whoever_belongs_nowhere_today_is_still_known(aoi):
    aoi.memberships.update(since_on=date(2024, 4, 1), until_on=date.today() - timedelta(days=2))  # noqa: DTZ011
    found = PeopleBackend().get_user(aoi.pk)
    assert (found, found.acting_for, found.unread) == (aoi, None, 0)


def test_nobody_signs_in_who_was_shut_out(aoi):
    aoi.is_active = False
    aoi.save()
    assert PeopleBackend().get_user(aoi.pk) is None
    assert PeopleBackend().get_user(0) is None


def test_another_citys_notices_are_not_counted(aoi, nao):
    Notice.objects.create(recipient=nao, subject="お知らせ", body="あり", written_at=AT)
    assert PeopleBackend().get_user(aoi.pk).unread == 0
