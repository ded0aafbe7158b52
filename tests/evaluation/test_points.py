"""Points are exact, and several points together show their range."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.points import is_split, is_split_criterion, points_of, range_of, written

WEIGHTS = {"C1": 20, "C2": 15, "C3": 15, "C4": 10, "C5": 15, "C6": 10, "C7": 10, "C8": 5}


def sheet(*scores: int) -> dict[str, int]:
    return dict(zip(WEIGHTS, scores, strict=True))


@pytest.mark.parametrize(
    ("scores", "points"),
    [
        (sheet(5, 5, 5, 4, 5, 4, 5, 4), 95),
        (sheet(1, 1, 1, 1, 0, 1, 1, 1), 17),
        (sheet(3, 2, 3, 2, 2, 2, 3, 3), 50),
        (sheet(0, 0, 0, 0, 0, 0, 0, 0), 0),
        (sheet(5, 5, 5, 5, 5, 5, 5, 5), 100),
    ],
)
def test_points_are_score_times_weight_over_five(scores, points):
    assert points_of(scores, WEIGHTS) == points


def test_points_stay_exact_where_weights_do_not_divide():
    assert points_of({"A": 1, "B": 2}, {"A": 33, "B": 67}) == Fraction(167, 5)


@pytest.mark.parametrize(
    ("scores", "weights"),
    [
        ({"A": 1}, {"A": 99}),
        ({"A": 1}, {"A": 60, "B": 40}),
        ({"A": 6, "B": 0}, {"A": 60, "B": 40}),
        ({"A": -1, "B": 0}, {"A": 60, "B": 40}),
    ],
)
def test_points_refuse_what_does_not_add_up(scores, weights):
    with pytest.raises(ValueError, match=r"\."):
        points_of(scores, weights)


def test_a_range_shows_median_and_spread_beside_the_mean():
    found = range_of([17, 26, 20, 33, 50])
    assert (found.lowest, found.highest, found.spread, found.median) == (17, 50, 33, 26)
    assert found.mean == Fraction(146, 5)
    assert found.values == (17, 20, 26, 33, 50)


def test_an_even_number_of_values_has_its_median_between_the_middle_two():
    assert range_of([80, 81]).median == Fraction(161, 2)


def test_nobody_has_no_range_and_no_split():
    assert range_of([]) is None
    assert not is_split(None)
    assert not is_split_criterion(None)


@pytest.mark.parametrize(("values", "split"), [([60, 80], True), ([61, 80], False), ([Fraction(301, 5), 80], False)])
def test_a_split_begins_at_twenty_points(values, split):
    assert is_split(range_of(values)) is split


@pytest.mark.parametrize(("values", "split"), [([1, 3], True), ([1, 2], False)])
def test_a_criterion_splits_at_two_levels(values, split):
    assert is_split_criterion(range_of(values)) is split


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(91), "91"),
        (Fraction(413, 5), "82.6"),
        (Fraction(1, 20), "0.1"),
        (Fraction(-7, 2), "−3.5"),
        (Fraction(0), "0"),
    ],
)
def test_numbers_are_written_for_people(value, text):
    assert written(value) == text


@given(st.lists(st.integers(0, 5), min_size=8, max_size=8))
def test_points_lie_between_nothing_and_hundred(scores):
    points = points_of(sheet(*scores), WEIGHTS)
    assert 0 <= points <= 100
    assert points * 5 == sum(score * weight for score, weight in zip(scores, WEIGHTS.values(), strict=True))


@given(st.lists(st.integers(0, 100), min_size=1))
def test_the_median_lies_in_the_range(values):
    found = range_of(values)
    assert found.lowest <= found.median <= found.highest
    assert found.lowest <= found.mean <= found.highest
