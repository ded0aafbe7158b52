"""What people, files and other systems write becomes the form's own plain values, or a sentence that says why not."""

from typing import Any

import pytest

from applications.cleaning import cleaned, read
from applications.plain import Unreadable, line, sign, tags, text, words, year, yen
from applications.questions import Column, Kind, Question


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("髙﨑𠮟葛\U000e0100 👨‍👩‍👧", "髙﨑𠮟葛\U000e0100 👨‍👩‍👧"),
        ("=1+1", "=1+1"),
        ("0012", "0012"),
        ("\u3000端の空白\n", "端の空白"),
        ("一行目\r\n二行目\r三行目\x0b四行目\x0c五行目", "一行目\n二行目\n三行目\n四行目\n五行目"),
        (None, ""),
    ],
)
def test_words_are_kept_as_they_are_written(typed: Any, kept: str) -> None:
    assert text(typed) == kept


@pytest.mark.parametrize("sign_", ["\x00", "\x01", "\x1b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_neither_database_nor_workbook_keeps_is_refused(sign_: str) -> None:
    with pytest.raises(Unreadable, match="保存できない文字"):
        text(f"港{sign_}の朝")


def test_a_box_of_one_line_holds_one_line() -> None:
    assert line("風待町 \n\n 産業課") == "風待町 産業課"


def test_lists_are_split_the_same_from_page_workbook_and_api() -> None:
    assert words("一つ目\n\n二つ目") == words(["一つ目\n二つ目"]) == ["一つ目", "二つ目"]
    assert tags("防災、健康，観光") == tags(["防災、健康", "観光", "防災"]) == ["防災", "健康", "観光"]


def test_a_sign_never_holds_what_stands_between_two_signs() -> None:
    with pytest.raises(Unreadable, match="記号に"):
        sign("IF1、IF2")


@pytest.mark.parametrize("typed", ["2028", "２０２８年度", "令和10年度", "令和１０年", "R10", 2028])
def test_a_fiscal_year_is_read_as_people_write_it(typed: Any) -> None:
    assert year(typed) == 2028


@pytest.mark.parametrize("typed", ["10", "来年度", "R100"])
def test_what_is_no_year_is_answered_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(Unreadable, match="年度として読めません"):
        year(typed)


@pytest.mark.parametrize(
    ("typed", "amount"), [("１，２００千円", 1_200_000), ("25百万円", 25_000_000), (0, 0), ("", None)]
)
def test_an_amount_is_read_in_every_unit(typed: Any, amount: int | None) -> None:
    assert yen(typed) == amount


def test_a_limit_counts_the_letters_of_a_text_and_is_the_most_of_a_number() -> None:
    with pytest.raises(Unreadable, match="3字までです（いま4字）"):
        read(Column("name", "名前", limit=3), "風待漁港")
    with pytest.raises(Unreadable, match="100までの数"):
        read(Column("renewal_years", "更新", Kind.NUMBER, limit=100), "101")
    assert read(Column("renewal_years", "更新", Kind.NUMBER, limit=100), "１００") == 100


def test_more_years_than_a_scheme_has_are_refused() -> None:
    lines_ = Question("lines", "行", Kind.ROWS, columns=(Column("amounts_yen", "金額", Kind.YEN_BY_YEAR),))
    found = cleaned(lines_, [{"amounts_yen": [1] * 21}])
    assert found.faults == {"lines-0-amounts_yen": "20年までです。"}
