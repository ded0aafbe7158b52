"""One question as a distribution: its shares and ranges, and the sentences that tell a change or that there is none."""

import pytest

from kpi.factors import code_of
from kpi.sentences import of_happiness, sentence, what_one_sees
from kpi.shape import Question, Shape
from tests.kpi.answers import HAPPINESS_2025, HAPPINESS_2026


def question(name, *waves, method="郵送"):
    shapes = tuple(Shape(2025 + place, method, tuple(counts), 1) for place, counts in enumerate(waves))
    return Question(code_of(name), name, True, shapes)


PUBLIC = question("公共空間", [189, 202, 80, 181, 168], [57, 155, 295, 217, 66])
TOWNSCAPE = question("都市景観", [61, 163, 328, 205, 63], [59, 161, 296, 207, 67])
TIES = question("地域とのつながり", [199, 292, 177, 115, 37], [63, 135, 321, 211, 60])


def test_a_shape_says_its_shares_and_ranges():
    shape = PUBLIC.shapes[0]
    assert shape.percents == [23, 25, 10, 22, 20]
    assert (round(shape.lower.share, 3), shape.n, shape.median) == (0.477, 820, 3)
    assert (round(shape.split, 3), round(shape.leik, 3), round(shape.blair_lacy, 3)) == (0.512, 0.669, 0.834)
    assert shape.rows[0] == (1, 189, pytest.approx(23.05, abs=0.005))


def test_the_sentences_tell_the_loss_and_what_may_be_chance():
    assert what_one_sees([PUBLIC, TOWNSCAPE, TIES]) == (
        "公共空間は、2025年には「全くあてはまらない」23%と「非常にあてはまる」20%に割れていました。"
        "2026年は真ん中に寄り、「全くあてはまらない」は7%に減りましたが、「非常にあてはまる」も8%に減っています。"
        "地域とのつながりは、あてはまらない側が60%から25%に減りました。"
        "都市景観の差は誤差の範囲です。"
    )


def test_a_town_that_stays_split_is_said_so():
    still = question("移動・交通", [186, 164, 50, 144, 158], [190, 160, 40, 100, 212])
    assert sentence(still).endswith("2026年も「全くあてはまらない」27%と「非常にあてはまる」30%に割れたままです。")


def test_one_wave_is_described_and_not_compared():
    assert sentence(question("公共空間", [57, 155, 295, 217, 66])) == (
        "公共空間は、2025年にはあてはまらない側が27%、あてはまる側が36%です。"
    )


def test_waves_of_different_methods_are_never_read_as_a_change():
    mixed = Question("x", "公共空間", True, (PUBLIC.shapes[0], Shape(2026, "Webモニター", PUBLIC.shapes[1].counts, 1)))
    assert sentence(mixed) == "公共空間は、調査の方法が違うので、年どうしを比べません。"


def test_a_fall_at_the_top_is_told_even_when_the_bottom_got_better():
    assert sentence(question("公共空間", [100, 300, 200, 200, 200], [30, 170, 400, 300, 100])) == (
        "公共空間は、あてはまらない側が40%から20%に減りました。一方、「非常にあてはまる」は20%から10%に減りました。"
    )


def test_more_people_who_do_not_agree_is_said_as_plainly():
    assert sentence(question("公共空間", [60, 160, 300, 220, 66], [200, 290, 180, 115, 37])).startswith(
        "公共空間は、あてはまらない側が27%から60%に増えました。"
    )


def test_the_ladder_in_one_sentence():
    shapes = (Shape(2025, "郵送", tuple(HAPPINESS_2025), 0), Shape(2026, "郵送", tuple(HAPPINESS_2026), 0))
    assert of_happiness(Question("HAPPINESS", "いまの幸福度", True, shapes)) == (
        "4以下と答えた人は2025年が12.9%、2026年が13.4%で、変わったとは言えません。"
    )


def test_two_hills_on_the_ladder_are_said():
    split = Shape(2025, "無作為", (46, 99, 200, 453, 121, 90, 119, 257, 508, 179, 48), 0)
    assert of_happiness(Question("HAPPINESS", "いまの幸福度", True, (split,))) == (
        "2025年の答えには、3と8に二つの山があります。4以下と答えた人は2025年が43.3%です。"
    )


def test_what_may_be_chance_is_said_once_for_all():
    other = question("自然景観", [61, 163, 328, 205, 63], [59, 161, 296, 207, 67])
    assert what_one_sees([TOWNSCAPE, other]) == "都市景観と自然景観の差は誤差の範囲です。"


def test_fewer_than_ten_answers_are_not_shown():
    small = Question("x", "公共空間", True, (Shape(2025, "郵送", (1, 2, 3, 2, 1), 1),))
    assert small.shown == []
    assert what_one_sees([small]) == ""
