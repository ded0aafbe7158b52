"""What stands in the way of asking for money, and who may not."""

import pytest

from grants.actions.applying import apply_for_grant, prepare_grant, start_grant
from grants.models import Grant, GrantApplication
from tests.factories.grants import (
    APPLIED,
    adopted,
    grant,
)
from tests.factories.states import placed
from tests.grants.actions.pieces import codes

pytestmark = pytest.mark.django_db


def test_the_ministrys_message_is_read_before_money_is_asked_for(aobadai, mori):
    one = grant(aobadai, application=adopted(aobadai, message_acknowledged_at=None))
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["MESSAGE_UNREAD"]
    assert GrantApplication.objects.count() == 0


def test_what_is_not_adopted_applies_for_nothing(aobadai, mori):
    application = adopted(aobadai)
    one = grant(aobadai, application=application)
    placed(application, "reserve")
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["NOT_ADOPTED"]


@pytest.mark.parametrize(("yen", "expected"), [(0, "NO_AMOUNT"), (26_400_001, "OVER_REQUEST")])
def test_the_request_lies_between_nothing_and_the_calculation(aobadai, mori, yen, expected):
    one = grant(aobadai, requested_yen=yen)
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == [expected]


def test_the_cap_of_the_type_limits_the_request(aobadai, mori):
    application = adopted(aobadai)
    application.call_type.cap_yen = 20_000_000
    application.call_type.save()
    one = grant(aobadai, application=application)
    assert one.calculated_yen == 20_000_000
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["OVER_REQUEST"]


def test_a_grant_is_opened_once_a_year(aobadai, aoi):
    application = adopted(aobadai)
    first = start_grant(application=application, by=aoi, at=APPLIED)
    assert start_grant(application=application, by=aoi, at=APPLIED) == first
    second = start_grant(application=application, by=aoi, at=APPLIED, fiscal_year=2026)
    assert [one.fiscal_year for one in Grant.objects.order_by("pk")] == [2025, 2026]
    assert second.requested_yen == 26_400_000


def test_nothing_is_written_into_what_was_sent(aobadai, aoi, mori):
    one = grant(aobadai)
    prepare_grant(grant=one, by=aoi, requested_yen=20_000_000, at=APPLIED)
    one.refresh_from_db()
    apply_for_grant(grant=one, by=mori, at=APPLIED)
    assert codes(prepare_grant, grant=one, by=aoi, requested_yen=1, at=APPLIED) == ["ALREADY_SENT"]
    assert GrantApplication.objects.get().requested_yen == 20_000_000
