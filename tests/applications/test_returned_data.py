"""What one answer says: reachable, with its columns, new enough; anything unreadable is told in words."""

from datetime import date

import pytest

from applications.fetching import Answer
from applications.returned_data import read
from applications.states.data_return import CheckOutcome

ON = date(2026, 11, 24)
CSV = "日付,地点,人数\n2026-11-20,駅前,95\n2026-10-01,港,12\n2099-01-01,未来,1\n"


def answer(body, status=200, **headers):
    return Answer(status, headers, body.encode() if isinstance(body, str) else body)


def test_a_csv_with_its_columns_and_a_new_day_is_good():
    found = read(answer(CSV), ["地点", "人数"], 30, ON)
    assert (found.outcome, found.updated_on) == (CheckOutcome.GOOD, date(2026, 11, 20))
    assert "3件" in found.words


def test_a_day_to_come_makes_nothing_newer():
    assert read(answer(CSV), [], 3, ON).outcome == CheckOutcome.STALE


@pytest.mark.parametrize(("days", "outcome"), [(4, CheckOutcome.GOOD), (3, CheckOutcome.STALE)])
def test_the_last_day_of_the_promise_still_counts(days, outcome):
    assert read(answer(CSV), [], days, ON).outcome == outcome


def test_a_missing_column_is_named():
    found = read(answer(CSV), ["人数", "気温"], 30, ON)
    assert found.outcome == CheckOutcome.WRONG_COLUMNS
    assert "気温" in found.words
    assert "人数" not in found.words


def test_an_excel_csv_of_windows_is_read():
    assert read(answer(CSV.encode("cp932")), ["地点"], 30, ON).outcome == CheckOutcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        '[{"updated": "2026-11-20", "count": 3}]',
        '{"features": [{"properties": {"updated": "2026-11-20", "count": 3}}]}',
        '{"data": [{"updated": "2026/11/20", "count": 3}]}',
        '{"updated": "2026-11-20", "count": 3}',
    ],
)
def test_the_usual_shapes_of_json_are_read(body):
    found = read(answer(body), ["count"], 30, ON)
    assert (found.outcome, found.updated_on) == (CheckOutcome.GOOD, date(2026, 11, 20))


def test_without_a_column_of_days_the_header_tells_the_day():
    headers = {"last-modified": "Fri, 20 Nov 2026 00:00:00 GMT"}
    assert read(answer("a,b\n1,2\n", **headers), ["a"], 30, ON).updated_on == date(2026, 11, 20)


def test_a_delivery_without_any_day_is_no_proof_where_a_frequency_is_owed():
    assert read(answer("a,b\n1,2\n"), ["a"], 30, ON).outcome == CheckOutcome.UNDATED
    assert read(answer("a,b\n1,2\n"), ["a"], None, ON).outcome == CheckOutcome.GOOD


@pytest.mark.parametrize("body", [b"\xff\xfe\x00\x81", "[1, 2", "[" * 100_000, '["only", "words"]', ""])
def test_what_cannot_be_read_is_said_and_nothing_breaks(body):
    assert read(answer(body), ["a"], 30, ON).outcome in (CheckOutcome.WRONG_COLUMNS, CheckOutcome.UNDATED)


@pytest.mark.parametrize("status", [301, 404, 500])
def test_another_status_is_no_answer(status):
    found = read(answer(CSV, status), [], 30, ON)
    assert found.outcome == CheckOutcome.UNREACHABLE
    assert str(status) in found.words
