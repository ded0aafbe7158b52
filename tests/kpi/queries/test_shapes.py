"""One set's waves as distributions: shares, ranges, breaks, and what is not shown."""

import pytest

from kpi.actions.choosing import publish_version, write_version
from kpi.factors import code_of
from kpi.models import SurveySegment
from kpi.queries.seeing import indicator_sets_visible_to
from kpi.queries.shapes import distributions_of
from kpi.sentences import of_happiness, what_one_sees
from tests.factories.kpi import AT, indicator_set, version, wave
from tests.kpi.answers import HAPPINESS_2025, HAPPINESS_2026


@pytest.mark.django_db
def test_the_chosen_factors_stand_first_in_the_citys_order(aoi, aobadai):
    owned = indicator_set(aobadai)
    publish_version(version=version(owned, ["地域とのつながり", "公共空間"]), by=aoi, at=AT)
    wave(
        owned,
        2026,
        counts={
            "都市景観": [1, 2, 30, 4, 5],
            "公共空間": [57, 155, 295, 217, 66],
            "地域とのつながり": [63, 135, 321, 211, 60],
        },
        happiness=HAPPINESS_2026,
    )
    wave(owned, 2025, counts={"公共空間": [189, 202, 80, 181, 168]}, happiness=HAPPINESS_2025)
    found = distributions_of(owned)
    assert [(row.name, row.chosen) for row in found.factors] == [
        ("地域とのつながり", True),
        ("公共空間", True),
        ("都市景観", False),
    ]
    assert [shape.year for shape in found.factors[1].shapes] == [2025, 2026]
    assert [shape.first_value for shape in found.happiness.shapes] == [0, 0]
    assert (found.version.number, found.breaks) == (1, ())


@pytest.mark.django_db
def test_a_changed_choice_marks_a_break_with_its_reason(aoi, aobadai):
    owned = indicator_set(aobadai)
    publish_version(version=version(owned, ["医療・福祉", "住宅環境"]), by=aoi, at=AT)
    later = write_version(
        indicator_set=owned,
        by=aoi,
        at=AT,
        factors={code_of("医療・福祉"): "", code_of("公共空間"): ""},
        reason="広場整備の開始に伴い変更",
    )
    publish_version(version=later, by=aoi, at=AT)
    (mark,) = distributions_of(owned).breaks
    assert (mark.number, mark.reason, mark.added, mark.dropped) == (
        2,
        "広場整備の開始に伴い変更",
        ("公共空間",),
        ("住宅環境",),
    )


@pytest.mark.django_db
def test_a_small_part_and_its_sibling_come_without_their_size(aobadai):
    owned = indicator_set(aobadai)
    made = wave(owned)
    for age, n in (("18-29", 4), ("30-49", 300), ("50-", 516)):
        SurveySegment.objects.create(wave=made, age=age, n=n)
    assert [(part.label, part.n) for part in distributions_of(owned).parts] == [
        ("18-29", None),
        ("30-49", None),
        ("50-", 516),
    ]


@pytest.mark.django_db
def test_the_page_of_a_set_costs_the_same_with_many_waves(aobadai, django_assert_num_queries):
    few, many = indicator_set(aobadai), indicator_set(aobadai)
    wave(few)
    for year in range(2000, 2020):
        wave(many, year)
    for owned in (few, many):
        with django_assert_num_queries(4):
            distributions_of(owned)


@pytest.mark.django_db
def test_one_sees_ones_own_city_and_staff_see_a_directory(aoi, nao, ren, toki, sora, ada, aobadai, shiomigaura):
    theirs, ours = indicator_set(shiomigaura), indicator_set(aobadai)
    assert list(indicator_sets_visible_to(aoi)) == [ours]
    assert list(indicator_sets_visible_to(nao)) == [theirs]
    assert list(indicator_sets_visible_to(ren)) == [ours, theirs]
    assert list(indicator_sets_visible_to(toki)) == [ours, theirs]
    assert list(indicator_sets_visible_to(sora)) == []
    assert list(indicator_sets_visible_to(ada)) == []


@pytest.mark.parametrize(("area", "population"), [("港地区", "18歳以上の住民"), ("市全域", "65歳以上の住民")])
def test_waves_of_other_places_or_people_are_never_read_as_a_change(aobadai, area, population):
    """A survey of one district beside one of the whole town: two pictures, and no word of a change."""
    owned = indicator_set(aobadai)
    wave(owned, 2025)
    wave(owned, 2026, counts={"公共空間": [57, 155, 295, 217, 66]}, area=area, population=population)
    (asked,) = distributions_of(owned).factors
    assert not asked.comparable
    assert asked.asked_differently
    assert what_one_sees([asked]) == "公共空間は、調査の範囲や対象が違うので、比べません。"
    assert of_happiness(asked).endswith("ですが、調査の範囲や対象が違うので比べません。")


def test_the_table_says_where_and_whom_each_wave_asked_when_they_differ(aoi, aobadai, client_of):
    owned = indicator_set(aobadai)
    wave(owned, 2025)
    page = client_of(aoi).get(f"/kpi/{owned.pk}/").content.decode()
    assert '<span class="below">無作為抽出' not in page
    wave(owned, 2026, area="港地区")
    page = client_of(aoi).get(f"/kpi/{owned.pk}/").content.decode()
    assert '<span class="below">無作為抽出・郵送+Web・港地区・18歳以上の住民</span>' in page


def test_a_small_district_is_not_given_away_by_its_sibling_where_ages_are_told_too(aobadai):
    """Of 100 people 5 live in the port: if the hill's 95 were told, the port's 5 would be known."""
    made = wave(indicator_set(aobadai), counts={"公共空間": [20, 20, 20, 20, 20]})
    for area, age, n in (("港", "", 5), ("丘", "", 95), ("", "20代", 40), ("", "60代", 60)):
        SurveySegment.objects.create(wave=made, area=area, age=age, n=n)
    parts = {part.label: part.n for part in distributions_of(made.indicator_set).parts}
    assert parts == {"港": None, "丘": None, "20代": 40, "60代": 60}


def test_of_a_division_by_two_things_no_size_is_told_where_one_is_small(aobadai):
    made = wave(indicator_set(aobadai), counts={"公共空間": [20, 20, 20, 20, 20]})
    for area, age, n in (("港", "", 50), ("丘", "", 50), ("港", "20代", 4), ("港", "60代", 46), ("丘", "20代", 36)):
        SurveySegment.objects.create(wave=made, area=area, age=age, n=n)
    parts = {part.label: part.n for part in distributions_of(made.indicator_set).parts}
    assert parts == {"港": 50, "丘": 50, "港・20代": None, "港・60代": None, "丘・20代": None}
