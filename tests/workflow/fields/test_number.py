"""Whole numbers out of addresses: what nobody here wrote is nothing, and never an error."""

import pytest

from workflow.fields.number import whole_number


@pytest.mark.parametrize(("typed", "said"), [("12", 12), ("0", 0), (0, 0), ("9" * 18, 10**18 - 1), (7, 7)])
def test_plain_digits_are_a_number(typed, said):
    assert whole_number(typed) == said


@pytest.mark.parametrize("typed", ["", None, "²", "１２", "-1", "+1", " 1", "1.0", "1e3", "a", "9" * 19, "9" * 5000])
def test_anything_else_is_nothing(typed):
    assert whole_number(typed) is None
