"""S12: distributions, and no mean alone on any page of a city's indicators (「平均値で議論しない方が良い」)."""

import re

import pytest
from django.apps import apps

from kpi.actions.choosing import publish_version
from tests.factories.kpi import AT, indicator_set, version, wave

pytestmark = pytest.mark.django_db
# Two surveys with the mean 3.00 and very different spread.
ALIKE, SPLIT = [50, 200, 500, 200, 50], [500, 0, 0, 0, 500]


@pytest.fixture
def page_of(aoi, aobadai, client_of):
    """The page of a set whose one wave has these counts."""

    def shown(counts):
        owned = indicator_set(aobadai)
        publish_version(version=version(owned, ["公共空間"]), by=aoi, at=AT)
        wave(owned, 2026, counts={"公共空間": counts}, happiness=[0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 17])
        return client_of(aoi).get(f"/kpi/{owned.pk}/").content.decode()

    return shown


def picture(page):
    return re.search(r'<svg class="chart chart--wide" viewBox="0 -16.*?</svg>', page, re.S).group()


def test_equal_means_with_different_spread_give_different_pictures_and_words(page_of):
    alike, split = page_of(ALIKE), page_of(SPLIT)
    assert picture(alike) != picture(split)
    assert "あてはまらない側が25%、あてはまる側が25%です" in alike
    assert "「全くあてはまらない」50%と「非常にあてはまる」50%に割れています" in split
    assert "0.238" in alike
    assert "1.000" in split


def test_the_only_mean_on_the_page_is_that_of_the_made_up_towns(page_of):
    page = page_of([189, 202, 80, 181, 168])
    without_towns = re.sub(
        r"<section>\s*<div class=\"section-head\">\s*<h2>なぜ平均で話さないか.*?</section>", "", page, flags=re.S
    )
    assert without_towns != page
    # 2.92 would be the mean of these counts, 9.85 that of the ladder.
    assert "2.92" not in page
    assert "9.85" not in page
    assert re.findall(r"平均[^<]{0,12}\d", without_towns) == []


def test_no_field_of_the_app_holds_a_mean():
    names = {field.name for model in apps.get_app_config("kpi").get_models() for field in model._meta.get_fields()}
    assert not {name for name in names if "mean" in name or "average" in name}
