"""The arithmetic of a grant against the domain's vectors, the programme file, and every amount there could be."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.money import (
    Settlement,
    calculated,
    decision_amount,
    is_minor,
    late_charge,
    over_request,
    penalty,
    settle,
    shift_permille,
    subsidy_calculated,
    truncated,
)
from tests.config.programme_file.samples import demo_applications

HALF = Fraction(1, 2)
YEN = st.integers(0, 10**12)
RATES = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)


@pytest.mark.parametrize("application", [pytest.param(row, id=row["id"]) for row in demo_applications()])
def test_the_calculated_grants_of_the_file(application):
    budget = application["budget"]
    computed = subsidy_calculated(budget["eligible_total"], HALF, budget["cap"])
    assert computed == budget["subsidy_calculated"]


def test_an_odd_sum_is_truncated_once():
    assert calculated(22_222_221, HALF) == 11_111_000
    assert over_request(11_200_000, 11_111_000) == 89_000


def test_the_settlement_of_the_file():
    chain = Settlement(51_900_000, 86_400, 1_214_000, HALF, 26_400_000, 13_000_000)
    assert chain.assessed_yen == 50_599_600
    assert chain.exact == 25_299_800
    assert chain.truncated_yen == 25_299_000
    assert chain.cut_off == 800
    assert chain.fixed_yen == 25_299_000
    assert chain.settle_yen == 12_299_000


def test_a_stopped_pilot_pays_back_what_was_advanced_too_much():
    assert settle(6_210_000, 9_000_000) == -2_790_000


def test_the_fixed_amount_never_exceeds_the_decision():
    assert Settlement(56_484_000, 0, 0, HALF, 26_400_000, 0).fixed_yen == 26_400_000


def test_the_decision_holds_every_limit():
    assert decision_amount(26_400_000, 26_400_000) == 26_400_000
    assert decision_amount(26_400_000, 26_400_000, allotment_yen=20_000_000) == 20_000_000
    assert decision_amount(11_111_000, 11_200_000, own_burden_yen=11_022_221) == 11_022_221


def test_thirds_are_exact():
    chain = Settlement(10_000_001, 0, 0, Fraction(2, 3), 7_000_000, 0)
    assert chain.exact == Fraction(20_000_002, 3)
    assert chain.truncated_yen == 6_666_000
    assert chain.cut_off == Fraction(2_002, 3)


def test_the_penalty_of_a_year_and_of_a_day():
    assert penalty(2_790_000, 365) == 305_505
    assert penalty(2_790_000, 1) == 837
    assert penalty(0, 365) == 0


def test_a_payment_in_time_costs_nothing_more():
    assert late_charge(2_790_000, date(2025, 4, 30), date(2025, 4, 28)) == 0
    assert late_charge(2_790_000, date(2025, 4, 30), date(2025, 4, 30)) == 0
    assert late_charge(2_790_000, date(2025, 4, 30), date(2025, 5, 10)) == 8_370


def test_a_shift_up_to_the_threshold_is_minor():
    assert shift_permille(3_564_000, 19_800_000) == 180
    assert not is_minor(180, 15)
    assert is_minor(120, 15)
    assert is_minor(150, 15)
    assert not is_minor(shift_permille(1_500_001, 10_000_000), 15)
    assert shift_permille(-1_500_000, 10_000_000) == 150


def test_a_shift_into_an_empty_category_is_never_minor():
    assert not is_minor(shift_permille(1, 0), 15)


@pytest.mark.parametrize("wrong", [1.5, "100", None, True])
def test_only_whole_yen_are_taken(wrong):
    with pytest.raises(TypeError):
        calculated(wrong, HALF)


def test_a_rate_is_a_fraction_and_not_a_float():
    with pytest.raises(TypeError):
        calculated(1000, 0.5)


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(3, 2), Fraction(-1, 2)])
def test_a_rate_lies_above_nothing_and_at_most_at_all(rate):
    with pytest.raises(ValueError, match="rate"):
        calculated(1000, rate)


def test_negative_yen_are_refused():
    with pytest.raises(ValueError, match="negative"):
        subsidy_calculated(-1, HALF)


def test_no_more_is_taken_off_than_there_was():
    with pytest.raises(ValueError, match="exceeds"):
        Settlement(100, 60, 41, HALF, 100, 0)


@given(YEN, RATES)
def test_truncation_takes_less_than_a_thousand_and_never_adds(eligible, rate):
    amount = calculated(eligible, rate)
    assert amount % 1000 == 0
    assert 0 <= eligible * rate - amount < 1000


@given(YEN, YEN, RATES)
def test_more_costs_never_mean_a_smaller_grant(one, other, rate):
    low, high = sorted((one, other))
    assert calculated(low, rate) <= calculated(high, rate)


@given(YEN, RATES, YEN)
def test_the_cap_holds(eligible, rate, cap):
    assert subsidy_calculated(eligible, rate, cap) <= cap


@given(YEN, st.data(), RATES, YEN, YEN)
def test_every_settlement_balances(actual, data, rate, decided, advanced):
    off = data.draw(st.integers(0, actual))
    tax = data.draw(st.integers(0, actual - off))
    chain = Settlement(actual, off, tax, rate, decided, advanced)
    assert 0 <= chain.fixed_yen <= decided
    assert chain.fixed_yen == advanced + chain.settle_yen
    assert chain.truncated_yen + chain.cut_off == chain.exact


@given(st.integers(0, 10**15), st.sampled_from([1, 1000, 10_000]))
def test_truncating_twice_changes_nothing(amount, unit):
    assert truncated(truncated(amount, unit), unit) == truncated(amount, unit)


@given(YEN, st.integers(0, 4000), st.integers(0, 4000))
def test_a_penalty_grows_with_its_days(amount, one, other):
    low, high = sorted((one, other))
    assert penalty(amount, low) <= penalty(amount, high)
    assert penalty(amount, low) + penalty(amount, high) <= penalty(amount, low + high)
