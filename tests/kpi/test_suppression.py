"""Small cells are hidden, and so is what would give them away."""

from hypothesis import given
from hypothesis import strategies as st

from kpi.suppression import hidden_cells, may_show


def test_ten_may_be_shown_and_nine_may_not():
    assert may_show(10)
    assert not may_show(9)


def test_one_small_cell_takes_its_smallest_sibling_with_it():
    assert hidden_cells({"18-29": 4, "30-49": 40, "50-69": 25, "70-": 60}) == {"18-29", "50-69"}


def test_two_small_cells_that_hold_ten_together_hide_only_themselves():
    assert hidden_cells({"a": 6, "b": 5, "c": 40}) == {"a", "b"}


def test_two_small_cells_below_ten_together_take_a_third():
    assert hidden_cells({"a": 3, "b": 5, "c": 40, "d": 41}) == {"a", "b", "c"}


def test_nothing_small_hides_nothing():
    assert hidden_cells({"a": 10, "b": 0, "c": 11}) == frozenset()


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 60), max_size=9))
def test_no_hidden_cell_can_be_computed_from_the_sum(sizes):
    hidden = hidden_cells(sizes)
    shown_small = [key for key, size in sizes.items() if 0 < size < 10 and key not in hidden]
    assert shown_small == []
    if hidden and len([size for size in sizes.values() if size]) > 1:
        assert len(hidden) > 1
