"""Amounts as people write them become whole yen."""

from contextlib import suppress

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from workflow.fields.amount import LARGEST, AmountField, parse_amount, plain_yen, yen


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", 0),
        ("12345", 12_345),
        ("12,345円", 12_345),
        ("１２，３４５", 12_345),
        ("１２，３４５円", 12_345),
        ("¥12,345", 12_345),
        ("￥１２，３４５", 12_345),
        (" 1 200 千円 ", 1_200_000),
        ("1.2千円", 1_200),
        ("1.5億円", 150_000_000),
        ("250万円", 2_500_000),
        ("６０万", 600_000),
        ("25百万円", 25_000_000),
        ("△3,000", -3_000),
        ("▲3,000円", -3_000),
        ("−200,000", -200_000),
        ("-1", -1),
    ],
)
def test_every_way_of_writing_an_amount_is_read(written: str, amount: int) -> None:
    assert parse_amount(written) == amount


@pytest.mark.parametrize("written", ["", "円", "約100万円", "12千", "1,2,3.4.5", "十二万円", "1e6", "--1", "12ドル"])
def test_what_is_no_amount_is_answered_with_how_to_write_one(written: str) -> None:
    with pytest.raises(ValueError, match="数字で書いてください"):
        parse_amount(written)


@pytest.mark.parametrize("written", ["0.5", "1.2345千円", "0.00001万円"])
def test_a_fraction_of_a_yen_is_refused_and_never_rounded(written: str) -> None:
    with pytest.raises(ValueError, match="1円に満たない端数"):
        parse_amount(written)


@given(st.integers(min_value=-LARGEST, max_value=LARGEST))
def test_what_is_printed_can_be_read_again(amount: int) -> None:
    assert parse_amount(yen(amount)) == amount
    assert parse_amount(plain_yen(amount)) == amount


@given(st.integers(min_value=0, max_value=LARGEST))
def test_full_width_reads_as_half_width(amount: int) -> None:
    wide = f"{amount:,}".translate({ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789,"})
    assert parse_amount(wide) == amount


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_amount(text), int)


class Ask(forms.Form):
    asked = AmountField(label="申請額", most=50_000_000)
    balance = AmountField(label="差額", least=-1_000, required=False)


def test_a_form_normalizes_and_keeps_what_could_not_be_read() -> None:
    form = Ask({"asked": "１１，２００千円", "balance": "△500"})
    assert form.is_valid()
    assert form.cleaned_data == {"asked": 11_200_000, "balance": -500}
    wrong = Ask({"asked": "たくさん"})
    assert not wrong.is_valid()
    assert 'value="たくさん"' in str(wrong["asked"])
    assert 'aria-invalid="true"' in str(wrong["asked"])


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("-1", "マイナスの額は書けません"),
        ("50,000,001", "50,000,000円以下で書いてください"),
        ("", "なければ 0 と書いてください"),
    ],
)
def test_amounts_outside_the_bounds_say_which(written: str, words: str) -> None:
    form = Ask({"asked": written})
    assert words in form.errors["asked"][0]


def test_a_stored_amount_is_shown_with_separators_and_its_unit_outside() -> None:
    form = Ask(initial={"asked": 11_200_000})
    shown = form["asked"].as_field_group()
    assert 'value="11,200,000"' in shown
    assert '<span class="field__unit">円</span>' in shown
    assert not form["asked"].field.has_changed(11_200_000, "１１，２００，０００円")


def test_an_english_amount_names_its_unit_in_english():
    with translation.override("en"):
        assert yen(-12345) == "−12,345 yen"
