"""Dates and times in boxes."""

from datetime import UTC, date, datetime

import pytest
from django import forms

from workflow.fields import EraDateField, EraDateTimeField


class Period(forms.Form):
    ends = EraDateField(label="終了日", help_text="開始日より後の日。")
    closes = EraDateTimeField(label="締切", required=False)


@pytest.mark.parametrize(
    "typed",
    [
        {"ends_year": "2026", "ends_month": "4", "ends_day": "1"},
        {"ends_year": "R8", "ends_month": "４", "ends_day": "１"},
        {"ends_year": "令和8年", "ends_month": "4月", "ends_day": "1日"},
        {"ends_year": "令和8年4月1日", "ends_month": "", "ends_day": ""},
        {"ends": "R8.4.1"},
        {"ends": "2026-04-01"},
        {"ends": date(2026, 4, 1)},
    ],
)
def test_boxes_and_whole_dates_are_read(typed: dict[str, object]) -> None:
    form = Period(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["ends"] == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "日付が書かれていません"),
        ({"ends_year": "2026", "ends_month": "4", "ends_day": ""}, "どれかが空です"),
        ({"ends_year": "8", "ends_month": "4", "ends_day": "1"}, "年が読めません"),
        ({"ends_year": "2026", "ends_month": "2", "ends_day": "30"}, "暦にありません"),
        ({"ends_year": "平成31", "ends_month": "5", "ends_day": "1"}, "元号の期間にありません"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_what_was_typed_stays(typed: dict[str, str], words: str) -> None:
    form = Period(typed)
    assert words in form.errors["ends"][0]
    shown = form["ends"].as_field_group()
    for value in filter(None, typed.values()):
        assert f'value="{value}"' in shown


def test_the_boxes_are_one_group_with_its_help_and_error() -> None:
    shown = Period({})["ends"].as_field_group()
    assert '<fieldset aria-describedby="id_ends_helptext id_ends_error">' in shown
    assert '<ul class="field__error" id="id_ends_error">' in shown
    assert shown.index("開始日より後の日。") < shown.index('name="ends_year"') < shown.index("＊日付が書かれていません")


def test_a_stored_day_fills_the_boxes_and_is_said_with_its_weekday() -> None:
    shown = str(Period(initial={"ends": date(2026, 4, 10)})["ends"])
    assert 'value="2026"' in shown
    assert "令和8年4月10日（金）" in shown


@pytest.mark.parametrize(
    "typed",
    [
        {"closes_year": "R9", "closes_month": "1", "closes_day": "29", "closes_time": "12:00"},
        {"closes_year": "R9", "closes_month": "1", "closes_day": "29", "closes_time": "１２：００"},
        {"closes_year": "R9", "closes_month": "1", "closes_day": "29", "closes_time": "12時"},
        {"closes": "2027-01-29T12:00"},
    ],
)
def test_a_deadline_is_a_moment_in_japan(typed: dict[str, str]) -> None:
    form = Period({"ends": "2026-04-01", **typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["closes"] == datetime(2027, 1, 29, 3, 0, tzinfo=UTC)


def test_a_time_that_no_clock_shows_is_refused() -> None:
    form = Period({"ends": "2026-04-01", "closes": "2027-01-29 25:00"})
    assert "時刻が読めません" in form.errors["closes"][0]


def test_nothing_typed_is_nothing() -> None:
    form = Period({"ends": "2026-04-01"})
    assert form.is_valid()
    assert form.cleaned_data["closes"] is None
    assert not form.fields["ends"].has_changed(date(2026, 4, 1), {"year": "R8", "month": "4", "day": "1"})
