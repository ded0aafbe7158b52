"""The 24 factors carry a name in each language, and codes that never change."""

from django.utils import translation

from kpi.factors import FACTORS, HAPPINESS, by_group, code_of, name_of


def test_every_factor_has_an_english_name_and_keeps_its_code() -> None:
    with translation.override("en"):
        assert all(name_of(factor.code).isascii() for factor in FACTORS)
        assert (name_of("LWCI-10"), name_of(HAPPINESS)) == ("Public space", "Happiness now")
        assert list(by_group()) == ["Living environment", "Relations in the community", "A life of one’s own"]
        assert code_of("公共空間") == "LWCI-10"


def test_a_citys_own_indicator_keeps_the_words_it_was_given() -> None:
    with translation.override("en"):
        assert name_of(code_of("朝市の客")) == "朝市の客"
