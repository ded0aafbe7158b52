"""団体コード, 法人番号 and what the folding of search text makes equal."""

import re

import pytest

from accounts.codes import check_digit, corporate_number_of, fault_of_code, fault_of_corporate_number, fictional_codes
from accounts.folding import folded, folded_email, full_kana, search_terms
from accounts.place_file import lines_of


def test_every_check_digit_of_the_reference_file_is_right() -> None:
    lines = lines_of()
    assert len(lines) == 1959
    assert [line.code for line in lines if check_digit(line.code[:5]) != line.code[5]] == []


def test_the_reference_file_holds_what_its_readme_says() -> None:
    kinds = [line.kind for line in lines_of()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "市": 772,
        "政令指定都市": 20,
        "村": 183,
        "特別区": 23,
        "町": 743,
        "行政区": 171,
        "都道府県": 47,
    }
    assert [line.name for line in lines_of() if not re.fullmatch(r"[ぁ-ゖー]+", line.kana)] == []


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("130001", "8000020130001"),
        ("141003", "3000020141003"),
        ("271004", "6000020271004"),
        ("992011", "7000020992011"),
    ],
)
def test_the_number_of_a_local_government_follows_from_its_code(code: str, number: str) -> None:
    assert corporate_number_of(code) == number
    assert fault_of_corporate_number(number) == ""


@pytest.mark.parametrize("number", ["", "8000020130002", "800002013000", "８００００２０１３０００１", "八〇〇"])
def test_a_wrong_number_is_named(number: str) -> None:
    assert f"「{number}」は正しい番号ではありません" in fault_of_corporate_number(number)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("13000", "6桁の数字ではありません"),
        ("１３０００１", "6桁の数字ではありません"),
        ("130002", "検査数字が合いません"),
        ("480002", "都道府県の番号（01〜47）ではありません"),
        ("992011", "デモ環境でだけ使えます"),
        ("011002", ""),
    ],
)
def test_a_wrong_code_is_named_with_what_to_do(code: str, says: str) -> None:
    fault = fault_of_code(code)
    assert says in fault
    assert bool(fault) == bool(says)


def test_invented_prefectures_are_valid_in_the_demo_and_inside_the_check_alone(settings) -> None:
    settings.DEMO = False
    assert fault_of_code("992011") != ""
    with fictional_codes():
        assert fault_of_code("992011") == ""
        assert "検査数字" in fault_of_code("992012")
    assert fault_of_code("992011") != ""
    settings.DEMO = True
    assert fault_of_code("992011") == ""


@pytest.mark.parametrize("typed", ["さっぽろ", "サッポロ", "ｻｯﾎﾟﾛ", "さつぽろ"])
def test_kana_in_any_form_is_one_key(typed: str) -> None:
    assert folded(typed) == "サツポロ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙山", "高山"),
        ("潮見ヶ浦", "潮見ケ浦"),
        ("檮原町", "梼原町"),
        ("ＡＢＣ　株式会社", "abc株式会社"),
        ("０１１", "011"),
    ],
)
def test_variants_are_found_by_each_other(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_words_stay_apart_so_that_no_match_runs_across_them() -> None:
    assert folded("北海道", "", "さっぽろ") == "北海道\nサツポロ"
    assert search_terms("　北海道  ちゅうおう ") == ["北海道", "チユウオウ"]


def test_readings_and_addresses_have_one_form() -> None:
    assert full_kana("ﾊﾏ　ちなつ") == "ハマ チナツ"
    assert folded_email(" Ｈama@Example.INVALID ") == "hama@example.invalid"
