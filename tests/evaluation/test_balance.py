"""The balance of the adopted set against the call's intent (S06a)."""

from fractions import Fraction

from evaluation.balance import Adoption, balance_of
from evaluation.states import Serves

PILOT, BROADEN = Adoption(Serves.PILOT, 41_800_000), Adoption(Serves.BROADEN, 6_050_000)


def test_counts_and_amounts_of_each_side():
    balance = balance_of([PILOT, PILOT, BROADEN], None)
    assert [(side.serves, side.count, side.amount_yen) for side in balance.sides] == [
        (Serves.PILOT, 2, 83_600_000),
        (Serves.BROADEN, 1, 6_050_000),
    ]
    assert balance.total == 3


def test_both_without_shares_cannot_deviate():
    assert not balance_of([PILOT, PILOT, PILOT], None).deviates


def test_a_pilot_in_a_call_that_broadens_deviates():
    assert balance_of([BROADEN, PILOT], {"broaden": 100, "pilot": 0}).deviates
    assert not balance_of([BROADEN, BROADEN], {"broaden": 100, "pilot": 0}).deviates


def test_less_than_one_application_off_is_rounding():
    shares = {"broaden": 60, "pilot": 40}
    balance = balance_of([PILOT, BROADEN, BROADEN], shares)
    assert balance.sides[0].declared_count == Fraction(6, 5)
    assert not balance.deviates
    assert balance_of([PILOT, PILOT, PILOT, BROADEN], shares).deviates


def test_an_adoption_of_which_nobody_said_what_it_serves_deviates():
    balance = balance_of([PILOT, Adoption("", 1)], None)
    assert balance.deviates
    assert balance.unsaid == 1


def test_nothing_adopted_deviates_from_nothing():
    assert not balance_of([], {"broaden": 100}).deviates
