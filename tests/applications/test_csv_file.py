"""A CSV reads back as it was written, in both kinds of letters, and nothing in it begins a formula."""

import csv
import html
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.csv_file import BEGINS_A_FORMULA, ROWS_AT_ONCE, Letters, disarmed, written

TEXTS = st.builds(
    "{}{}".format,
    st.sampled_from(["", *BEGINS_A_FORMULA]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)
ROWS = st.lists(st.tuples(TEXTS, st.integers(), TEXTS), max_size=8)


def read_back(head, rows, letters):
    """The cells of the file as a program reads them."""
    text = b"".join(written(head, rows, letters)).decode(letters.value)
    return list(csv.reader(io.StringIO(text, newline="")))


@settings(max_examples=80)
@given(rows=ROWS)
def test_what_is_written_reads_back_and_begins_no_formula(rows):
    found = read_back(["a", "b", "c"], rows, Letters.UTF8)[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [str(cell).removeprefix("'") for cell in row] for row in rows
    ]
    assert not [row for row in found for cell in (row[0], row[2]) if cell.startswith(BEGINS_A_FORMULA)]


@settings(max_examples=80)
@given(rows=ROWS)
def test_cp932_is_never_refused_and_begins_no_formula_either(rows):
    found = read_back(["a", "b", "c"], rows, Letters.CP932)[1:]
    assert len(found) == len(rows)
    assert not [row for row in found for cell in (row[0], row[2]) if cell.startswith(BEGINS_A_FORMULA)]


def test_a_name_with_rare_letters_is_kept_in_both():
    name = "𠮷田 髙橋 葛󠄀城 〜の会"
    assert read_back(["名"], [[name]], Letters.UTF8)[1] == [name]
    (older,) = read_back(["名"], [[name]], Letters.CP932)[1]
    assert older.startswith("&#134071;田 髙橋")
    assert html.unescape(older) == name.replace("〜", "～")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("=1+1", "'=1+1"), ("＝1", "'＝1"), (-5, -5), ("-5", "'-5"), ("a=b", "a=b"), (None, ""), (0, 0)],
)
def test_only_texts_are_disarmed(cell, shown):
    assert disarmed(cell) == shown


def test_a_day_is_written_as_programs_sort_it():
    assert disarmed(date(2026, 4, 1)) == "2026-04-01"


def test_the_mark_stands_before_utf8_and_only_once():
    assert b"".join(written(["番号"], [], Letters.UTF8)) == "\ufeff番号\r\n".encode()
    assert b"".join(written(["番号"], [], Letters.CP932)) == "番号\r\n".encode("cp932")


def test_a_long_list_leaves_in_pieces_and_nothing_is_read_ahead():
    taken = []
    rows = ([taken.append(n) or n] for n in range(ROWS_AT_ONCE * 3))
    pieces = written(["n"], rows, Letters.UTF8)
    next(pieces), next(pieces)
    assert len(taken) < ROWS_AT_ONCE
    assert len([*pieces]) == 3


def test_unknown_letters_are_utf8():
    assert Letters.asked("latin-1") is Letters.asked("") is Letters.UTF8
