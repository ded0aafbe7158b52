"""Words in a drawing break without losing a letter, and never within a word of Latin letters that fits a line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.pictures.wrapping import balanced, width_of, wrapped


@settings(max_examples=60)
@given(st.text(max_size=80), st.integers(min_value=1, max_value=20))
def test_no_letter_is_lost_and_no_line_is_too_long(words, most):
    for lines in (wrapped(words, most), balanced(words, most)):
        assert "".join(lines) == words
        assert all(width_of(line) <= most + 1 for line in lines)


def test_a_latin_word_stays_whole():
    assert wrapped("公共空間予約・課金API", 9) == ["公共空間予約・課金", "API"]
    assert wrapped("3D都市モデル LOD2", 8) == ["3D都市モデル ", "LOD2"]


def test_a_mark_does_not_begin_a_line():
    assert wrapped("使用料を見直す。", 7) == ["使用料を見直す。"]


def test_a_bracket_does_not_stand_alone():
    assert balanced("データ連携基盤（県共同利用）", 12) == ["データ連携基盤", "（県共同利用）"]
