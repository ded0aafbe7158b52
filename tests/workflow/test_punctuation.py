"""The signs of a sentence follow its language, in Python and in templates."""

import pytest
from django.template import Context, Template
from django.utils import translation

from workflow.punctuation import SIGNS, bracketed, following, headed, listed, quoted, sign

TEMPLATE = Template('{% load frame %}{{ names|listed }}{% punct "（" %}{{ names|listed:"・" }}{% punct "）" %}')


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ["水門、水位", "需要：だれが要るか", "人（戸）", "「水門」", "一つ目。二つ目。"]),
        ("en", ["水門, 水位", "需要: だれが要るか", "人 (戸)", "“水門”", "一つ目。 二つ目。"]),
    ],
)
def test_words_are_set_as_the_language_sets_them(language: str, said: list[str]) -> None:
    with translation.override(language):
        assert [
            listed(["水門", "水位"]),
            headed("需要", "だれが要るか"),
            bracketed("人", "戸"),
            quoted("水門"),
            following(["一つ目。", "二つ目。"]),
        ] == said


def test_nothing_in_brackets_needs_no_brackets() -> None:
    assert bracketed("人", "") == "人"


def test_a_template_sets_them_as_well() -> None:
    names = Context({"names": ["水門", "水位"]})
    assert TEMPLATE.render(names) == "水門、水位（水門・水位）"
    with translation.override("en"):
        assert TEMPLATE.render(names) == "水門, 水位 (水門, 水位)"


@pytest.mark.parametrize("japanese", SIGNS)
def test_every_sign_has_one_of_the_reader_s_own(japanese: str) -> None:
    with translation.override("en"):
        assert sign(japanese) != japanese
        assert sign(japanese).isascii() or set(sign(japanese)) <= set("“”–, ")
