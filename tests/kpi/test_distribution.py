"""The measures of a distribution, held against the published vectors and the programme file."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import distribution
from kpi.distribution import (
    NoAnswersError,
    agreement,
    apouey,
    blair_lacy,
    hills,
    leik_d,
    median_category,
    polarization,
    shares,
    wilson,
)
from tests.config.programme_file.samples import demo_applications

FIVE_POINT = [
    # counts, A, Leik's D, 1 - l squared
    ([0, 0, 100, 0, 0], "1.0000", "0.0000", "0.0000"),
    ([0, 0, 50, 50, 0], "0.7500", "0.2500", "0.2500"),
    ([5, 20, 50, 20, 5], "0.5250", "0.3000", "0.4700"),
    ([20, 20, 20, 20, 20], "0.0000", "0.6000", "0.8000"),
    ([35, 10, 10, 10, 35], "-0.5000", "0.8000", "0.9500"),
    ([50, 0, 0, 0, 50], "-1.0000", "1.0000", "1.0000"),
    ([5, 5, 15, 40, 35], "0.5000", "0.3750", "0.5525"),
    ([20, 0, 0, 20, 60], "0.2333", "0.5000", "0.7200"),
]
LADDERS = [
    ([1, 1, 2, 4, 5, 14, 14, 22, 22, 9, 6], "0.4980", "0.3080", "0.4442"),
    ([2, 4, 10, 22, 6, 4, 6, 12, 24, 8, 2], "0.1731", "0.4920", "0.6098"),
]
COUNTS = st.lists(st.integers(0, 400), min_size=3, max_size=11).filter(any)


def printed(value, places=4):
    """A value as a table prints it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@pytest.mark.parametrize(("counts", "a", "d", "l2"), FIVE_POINT)
def test_the_five_point_vectors(counts, a, d, l2):
    assert printed(agreement(counts)) == a
    assert printed(leik_d(counts)) == d
    assert printed(blair_lacy(counts)) == l2


@pytest.mark.parametrize(("counts", "a", "d", "l2"), LADDERS)
def test_the_ladder_vectors(counts, a, d, l2):
    assert (printed(agreement(counts)), printed(leik_d(counts)), printed(blair_lacy(counts))) == (a, d, l2)


def test_the_example_of_the_reference_package():
    assert printed(agreement([30, 40, 210, 130, 530, 50, 10]), 7) == "0.6113333"


def waves_of_the_file():
    for application in demo_applications():
        for wave in application["wellbeing"]["waves"]:
            where = f"{application['id']} {wave['year']}"
            yield pytest.param(wave["happiness_0_10"], wave["happiness_expected"], 0, id=f"{where} happiness")
            for name, factor in wave["factors_1_5"].items():
                yield pytest.param(factor["counts"], factor["expected"], 1, id=f"{where} {name}")


@pytest.mark.parametrize(("counts", "expected", "first"), list(waves_of_the_file()))
def test_the_waves_of_the_programme_file(counts, expected, first):
    assert sum(counts) == expected["n"]
    assert median_category(counts, first) == expected["median"]
    for computed, key in ((agreement, "agreement_A"), (polarization, "polarization"), (leik_d, "leik_D")):
        assert abs(float(computed(counts)) - expected[key]) <= 0.0005 + 1e-12


def test_the_median_is_the_answer_where_half_is_reached():
    assert median_category([10, 0, 0, 0, 10]) == 1
    assert median_category([9, 1, 0, 0, 10]) == 2
    assert median_category([0, 0, 1], first=0) == 2


def test_wilson_holds_the_printed_interval_of_the_first_wave():
    interval = wilson(189 + 202, 820)
    assert (round(100 * interval.share), round(100 * interval.low), round(100 * interval.high)) == (48, 44, 51)


def test_wilson_stays_within_zero_and_one():
    assert wilson(0, 12).low == 0.0
    assert wilson(12, 12).high == 1.0
    assert wilson(0, 12).high == pytest.approx(0.2425, abs=0.0001)


def test_two_ranges_that_touch_are_not_a_difference():
    assert wilson(61 + 163, 820).overlaps(wilson(59 + 161, 790))
    assert not wilson(189 + 202, 820).overlaps(wilson(57 + 155, 790))


@pytest.mark.parametrize("measure", [agreement, leik_d, blair_lacy, shares, median_category])
def test_nobody_answered_is_no_distribution(measure):
    with pytest.raises(NoAnswersError):
        measure([0, 0, 0, 0, 0])


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        shares([1, -1, 3])


def test_agreement_needs_three_categories():
    with pytest.raises(ValueError, match="three"):
        agreement([1, 1])


@given(COUNTS)
def test_measures_stay_in_their_bounds_and_mirror(counts):
    mirrored = counts[::-1]
    assert -1 <= agreement(counts) <= 1
    assert 0 <= polarization(counts) <= 1
    assert 0 <= leik_d(counts) <= 1
    assert agreement(counts) == agreement(mirrored)
    assert leik_d(counts) == leik_d(mirrored)
    assert blair_lacy(counts) == blair_lacy(mirrored)
    assert sum(shares(counts)) == 1


@given(COUNTS, st.integers(2, 9))
def test_measures_do_not_depend_on_how_many_answered(counts, times):
    more = [count * times for count in counts]
    assert agreement(more) == agreement(counts)
    assert apouey(more, 2) == apouey(counts, 2)
    assert median_category(more) == median_category(counts)


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ([46, 99, 200, 453, 121, 90, 119, 257, 508, 179, 48], (3, 8)),
        ([15, 6, 14, 32, 39, 125, 125, 172, 162, 86, 44], ()),
        ([704, 251, 171, 254, 740], (0, 4)),
        ([0, 0, 50, 50, 0], ()),
        ([3, 2, 3], ()),
        ([20, 20, 20, 20, 20], ()),
    ],
)
def test_two_hills_are_seen_where_the_valley_is_surely_lower(counts, places):
    assert hills(counts) == places


def test_no_function_here_computes_a_mean():
    assert not [name for name in dir(distribution) if "mean" in name.lower() or "average" in name.lower()]
