"""What bounds a decision about money: the request, the budget, the days."""

from datetime import date, timedelta

import pytest

from grants.actions.applying import withdraw_grant
from grants.actions.deciding import cancel_grant, carry_over_grant, decide_grant
from grants.actions.paying import pay_advance
from grants.models import GrantDecision
from grants.states import GrantState
from tests.factories.grants import (
    DECIDED,
    call,
    committed_yen,
    decision,
    placed_grant,
)
from tests.grants.actions.pieces import codes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("yen", [0, -1, 26_400_001])
def test_the_decided_amount_lies_within_the_request(aobadai, hana, yen):
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    assert codes(decide_grant, grant=one, by=hana, amount_yen=yen, at=DECIDED) == ["DECISION_OUT_OF_BOUNDS"]
    assert GrantDecision.objects.count() == 0


def test_the_budget_of_the_call_is_never_exceeded(aobadai, shiomigaura, hana):
    call(budget_yen=40_000_000)
    placed_grant(shiomigaura, GrantState.DECIDED, "R7-U-001")
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    assert codes(decide_grant, grant=one, by=hana, amount_yen=13_600_001, at=DECIDED) == ["BUDGET_EXCEEDED"]
    assert decide_grant(grant=one, by=hana, amount_yen=13_600_000, at=DECIDED).amount_yen == 13_600_000


def test_what_was_fixed_lower_or_cancelled_is_free_again(aobadai, shiomigaura):
    call(budget_yen=60_000_000)
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    placed_grant(shiomigaura, GrantState.FIXED, "R7-U-001", fixed_yen=6_000_000, fixed_on=date(2026, 4, 1))
    placed_grant(shiomigaura, GrantState.CANCELLED, "R7-U-002")
    placed_grant(shiomigaura, GrantState.WITHDRAWN, "R7-U-003")
    placed_grant(shiomigaura, GrantState.REPORTED, "R7-U-004")
    assert one.left_in_the_call_yen() == 60_000_000 - 6_000_000 - 26_400_000


def test_a_withdrawal_has_its_days(aobadai, mori, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    decision(one, hana, withdraw_until=date(2025, 7, 5))
    late = DECIDED + timedelta(days=16)
    assert codes(withdraw_grant, grant=one, by=mori, reason="事情が変わった", at=late) == ["WITHDRAWAL_TOO_LATE"]
    withdraw_grant(grant=one, by=mori, reason="事情が変わった", at=DECIDED + timedelta(days=15))
    one.refresh_from_db()
    assert (one.state, committed_yen(one)) == (GrantState.WITHDRAWN, 0)


def test_a_withdrawal_after_an_advance_is_refused(aobadai, mori, hana, jun):
    one = placed_grant(aobadai, GrantState.DECIDED)
    decision(one, hana)
    pay_advance(grant=one, by=jun, amount_yen=1, at=DECIDED)
    assert codes(withdraw_grant, grant=one, by=mori, reason="事情が変わった", at=DECIDED) == ["ALREADY_ADVANCED"]


def test_a_cancellation_says_why(aobadai, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    assert codes(cancel_grant, grant=one, by=hana, reason=" ", at=DECIDED) == ["NO_REASON"]


def test_money_is_carried_forward_only(aobadai, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    assert codes(carry_over_grant, grant=one, by=hana, to_fiscal_year=2025, at=DECIDED) == ["NO_LATER_YEAR"]
