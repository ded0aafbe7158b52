"""What is fixed, settled and ordered back."""

from datetime import date

import pytest

from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_settlement
from grants.actions.repaying import order_repayment, receive_repayment
from grants.models import Payment
from grants.states import GrantState
from tests.factories.grants import (
    FIXED,
    INSPECTED,
    REPORTED,
    placed_grant,
    report,
)
from tests.grants.actions.pieces import codes, reported

pytestmark = pytest.mark.django_db


def test_a_fixed_amount_follows_from_the_chain(aobadai, aoi, mori, ren, jun):
    one = reported(aobadai, aoi, mori)
    write_inspection(grant=one, by=ren, at=INSPECTED)
    close_inspection(grant=one, by=ren, at=INSPECTED)
    assert codes(fix_amount, grant=one, by=jun, at=FIXED, amount_yen=25_000_000) == ["NOT_THE_CHAIN"]
    assert fix_amount(grant=one, by=jun, at=FIXED, amount_yen=25_950_000).fixed_yen == 25_950_000


def test_without_a_chain_a_recorded_amount_stays_within_the_decision(aobadai, jun, aoi):
    one = placed_grant(aobadai, GrantState.INSPECTED)
    report(one, aoi, actual_eligible_yen=None, actual_total_yen=None, submitted_at=REPORTED)
    assert codes(fix_amount, grant=one, by=jun, at=FIXED) == ["NO_CHAIN"]
    assert codes(fix_amount, grant=one, by=jun, at=FIXED, amount_yen=26_400_001) == ["ABOVE_DECISION"]
    assert fix_amount(grant=one, by=jun, at=FIXED, amount_yen=26_400_000).assessed_yen is None


def test_what_was_advanced_too_much_is_not_settled_but_ordered_back(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=6_210_000, fixed_on=date(2026, 11, 24)
    )
    assert codes(pay_settlement, grant=one, by=jun, at=FIXED) == ["MUST_COME_BACK"]
    assert codes(order_repayment, grant=one, by=jun, at=FIXED, reason="") == ["NO_REASON"]
    assert order_repayment(grant=one, by=jun, at=FIXED, reason="超過").ordered_yen == 2_790_000


def test_nothing_is_ordered_back_where_nothing_is_owed(aobadai, jun):
    one = placed_grant(aobadai, GrantState.FIXED, fixed_yen=26_400_000, fixed_on=date(2026, 11, 24))
    assert codes(order_repayment, grant=one, by=jun, at=FIXED, reason="超過") == ["NOTHING_TO_COME_BACK"]


def test_a_settlement_of_nothing_makes_no_payment(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=9_000_000, fixed_on=date(2026, 11, 24)
    )
    assert pay_settlement(grant=one, by=jun, at=FIXED) is None
    one.refresh_from_db()
    assert (one.state, one.settled_yen, Payment.objects.count()) == (GrantState.PAID, 0, 0)


def test_part_of_what_was_ordered_is_not_all_of_it(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=6_210_000, fixed_on=date(2026, 11, 24)
    )
    order_repayment(grant=one, by=jun, at=FIXED, reason="超過")
    assert codes(receive_repayment, grant=one, by=jun, at=FIXED, received_yen=2_789_999) == ["NOT_ALL_CAME_BACK"]


def test_money_is_not_received_before_it_is_ordered(aobadai, jun):
    one = placed_grant(aobadai, GrantState.FIXED, fixed_yen=1, fixed_on=date(2026, 11, 24))
    assert codes(receive_repayment, grant=one, by=jun, at=FIXED) == ["NO_ORDER"]
