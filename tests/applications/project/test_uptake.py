"""The trend and the reach of a series: figures of the programme file, and what holds for every series."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.uptake import Trend, falls_in, penetration_of, trend_of

counts = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("values", "population", "trend", "reach"),
    [
        ([3100, 7600], 41_000, Trend.GROWING, "18.54"),
        ([9800, 5200, 360], 86_200, Trend.FALLING, "0.42"),
        ([22, 35, 95], 640, Trend.GROWING, "14.84"),
        ([60, 164, 163, 164], 220, Trend.GROWING, "74.55"),
        ([22, 21, 14, 6, 0, 0], 60, Trend.FALLING, "0.00"),
    ],
)
def test_series_of_the_file(values, population, trend, reach):
    assert trend_of(values) == trend
    assert penetration_of(values[-1], population) == Decimal(reach)


@pytest.mark.parametrize(
    ("last", "trend"), [(79, Trend.FALLING), (80, Trend.STEADY), (100, Trend.STEADY), (101, Trend.GROWING)]
)
def test_the_edges_of_the_trend(last, trend):
    assert trend_of([100, last]) == trend


def test_nothing_counted_has_no_trend():
    assert trend_of([]) is None
    assert penetration_of(5, None) is None
    assert penetration_of(5, 0) is None


@given(counts)
def test_every_series_has_one_trend_and_only_its_ends_matter(values):
    assert trend_of(values) == trend_of([values[0], values[-1]])


@given(counts, st.integers(min_value=1, max_value=1000))
def test_the_unit_does_not_change_the_trend(values, factor):
    assert trend_of([value * factor for value in values]) == trend_of(values)


@given(counts)
def test_a_series_without_a_fall_does_not_fall(values):
    if not falls_in(values):
        assert trend_of(values) != Trend.FALLING
