"""A title breaks where a reader pauses: never within a word, and within brackets only when it must."""

import pytest

from reports.contents.lines import balanced
from reports.contents.plain import plain


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("短い題", ("短い題",)),
        ("", ("",)),
        (
            "駅前再整備と一体の「歩いて楽しいまちなか」データ運営事業",
            ("駅前再整備と一体の", "「歩いて楽しいまちなか」データ運営事業"),
        ),
        (
            "誘導区域の「まちの密度」観測と立地適正化計画の動的見直し事業",
            ("誘導区域の「まちの密度」観測と", "立地適正化計画の動的見直し事業"),
        ),
        # There is no place to pause: it stays whole, and the paper breaks it where the line ends.
        ("漢" * 30, ("漢" * 30,)),
    ],
)
def test_a_title_breaks_where_a_reader_pauses(title, lines):
    assert balanced(title) == lines


def test_no_letter_of_a_title_is_lost():
    title = (
        "髙輪「ゲート」と『港』の、とてもとても長い名前をもつスマートシティ実装化支援事業のためのデータ連携と運営の試み"
    )
    assert "".join(balanced(title)) == title
    assert len(balanced(title)) > 1


@pytest.mark.parametrize(
    ("polite", "said"),
    [
        ("30日過ぎています。", "30日過ぎている。"),
        ("証拠がありません。", "証拠がない。"),
        ("差は誤差の範囲です。", "差は誤差の範囲である。"),
        ("Three months have passed.", "Three months have passed."),
    ],
)
def test_a_sentence_of_a_page_is_said_as_papers_say_it(polite, said):
    assert plain(polite) == said
