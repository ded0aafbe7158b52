"""Days by era: read as people write them, printed as papers print them."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from workflow.fields.calendar import (
    era_date,
    era_datetime,
    era_month,
    era_time,
    era_year,
    fiscal_year,
    fiscal_year_name,
    parse_day,
    short_date,
    year_of,
)

MEIJI_TO_COME = st.dates(min_value=date(1868, 10, 23), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "R8.4.1",
        "r8/4/1",
        "Ｒ８．４．１",
        "令和8年4月1日",
        "令和８年４月１日",
        "令和8年4月1日（水）",
        "2026/4/1",
        "2026-04-01",
        "2026年4月1日",
        "２０２６／０４／０１",
        " 2026.4.1 ",
        "2026−4−1",
        "㋿8年4月1日",
    ],
)
def test_every_way_of_writing_one_day_is_read(written: str) -> None:
    assert parse_day(written) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("H1.1.8", date(1989, 1, 8)),
        ("大正元年7月30日", date(1912, 7, 30)),
    ],
)
def test_the_edges_of_the_eras(written: str, day: date) -> None:
    assert parse_day(written) == day
    assert parse_day(era_date(day)) == day


@pytest.mark.parametrize("written", ["令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "H1.1.7"])
def test_a_day_outside_the_era_that_was_written_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="元号の期間にありません"):
        parse_day(written)


@pytest.mark.parametrize("written", ["2026/2/29", "R8.13.1", "令和8年4月31日"])
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="暦にありません"):
        parse_day(written)


@pytest.mark.parametrize("written", ["", "8/4/1", "あした", "令和0年4月1日", "2026/4", "20260401", "令和元元年1月1日"])
def test_what_is_no_day_is_answered_with_how_to_write_one(written: str) -> None:
    with pytest.raises(ValueError, match="のように書いてください"):
        parse_day(written)


@given(MEIJI_TO_COME)
def test_what_is_printed_can_be_read_again(day: date) -> None:
    assert parse_day(era_date(day)) == day
    assert parse_day(era_date(day, weekday=False)) == day
    assert parse_day(day.isoformat()) == day


@given(st.text(max_size=24))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_day(text), date)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2026", 2026),
        ("R8", 2026),
        ("令和8", 2026),
        ("令和元", 2019),
        ("H31年", 2019),
        ("8", None),
        ("元", None),
        ("", None),
    ],
)
def test_years(written: str, year: int | None) -> None:
    assert year_of(written) == year


def test_how_days_and_moments_are_printed() -> None:
    noon = datetime(2027, 1, 29, 3, 0, tzinfo=UTC)
    assert era_date(date(2026, 4, 1)) == "令和8年4月1日（水）"
    assert era_date(noon) == "令和9年1月29日（金）"
    assert era_datetime(noon) == "令和9年1月29日（金）正午"
    assert era_time(datetime(2026, 4, 1, 1, 42, tzinfo=UTC)) == "10:42"
    assert era_month(date(2019, 5, 1)) == "令和元年5月"
    assert short_date(date(2026, 11, 16)) == "11月16日（月）"
    assert era_year(1867) == "1867"


def test_an_evening_in_london_is_the_next_day_in_japan() -> None:
    assert era_date(datetime(2026, 3, 31, 15, 0, tzinfo=UTC)) == "令和8年4月1日（水）"


def test_fiscal_years_run_from_april_to_march() -> None:
    assert fiscal_year(date(2026, 3, 31)) == 2025
    assert fiscal_year(date(2026, 4, 1)) == 2026
    assert fiscal_year_name(2025) == "令和7年度"
    assert fiscal_year_name(2019) == "令和元年度"
    assert fiscal_year_name(1988) == "昭和63年度"


def test_in_english_days_are_western() -> None:
    with translation.override("en"):
        assert era_date(date(2026, 4, 1)) == "1 April 2026 (Wed)"
        assert era_month(date(2026, 4, 1)) == "April 2026"
        assert fiscal_year_name(2026) == "FY2026"
