"""Waves are recorded as counts, by the city alone."""

import pytest

from kpi.actions.recording import record_segment, record_wave, set_patterns, write_reading
from kpi.factors import HAPPINESS, code_of
from kpi.models import AnswerCounts
from tests.factories.kpi import AT, indicator_set, wave
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
PUBLIC = code_of("公共空間")
WAVE = {"year": 2025, "method": "無作為抽出・郵送+Web", "n": 820, "area": "市全域"}


def test_a_wave_keeps_counts_and_how_it_was_made(aoi, aobadai):
    owned = indicator_set(aobadai)
    answers = {PUBLIC: [189, 202, 80, 181, 168], HAPPINESS: [15, 6, 14, 32, 39, 125, 125, 172, 162, 86, 44]}
    made = record_wave(indicator_set=owned, by=aoi, at=AT, answers=answers, response_rate_permille=412, **WAVE)
    assert (made.year, made.n, made.method, made.response_rate_permille) == (2025, 820, "無作為抽出・郵送+Web", 412)
    assert [(row.question, row.first_value, row.answered) for row in made.answers.order_by("id")] == [
        (PUBLIC, 1, 820),
        (HAPPINESS, 0, 820),
    ]
    assert history_of(owned)[0].facts == {"year": 2025, "method": "無作為抽出・郵送+Web", "n": 820}


def test_no_model_of_the_survey_has_a_field_for_a_mean():
    names = {field.name for field in AnswerCounts._meta.get_fields()}
    assert names == {"id", "wave", "segment", "question", "counts", "first_value"}


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([1, 2], "COUNTS"),
        ([1, -2, 3], "COUNTS"),
        ([1, 2.5, 3], "COUNTS"),
        (["1", 2, 3], "COUNTS"),
        ([True, 2, 3], "COUNTS"),
        ([400, 400, 21], "COUNTS_EXCEED_N"),
    ],
)
def test_wrong_counts_are_refused_in_words(aoi, aobadai, counts, code):
    with pytest.raises(Refused) as refused:
        record_wave(indicator_set=indicator_set(aobadai), by=aoi, at=AT, answers={PUBLIC: counts}, **WAVE)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert "公共空間" in str(refused.value)
    assert AnswerCounts.objects.count() == 0


def test_a_small_part_is_kept_without_being_shown(aoi, aobadai):
    owned = indicator_set(aobadai)
    part = record_segment(wave=wave(owned), by=aoi, at=AT, n=4, area="星見野村", age="18-29")
    assert (part.n, part.may_be_shown, str(part)) == (4, False, "星見野村・18-29")


def test_another_city_records_nothing_here(nao, aobadai):
    with pytest.raises(Refused):
        record_wave(indicator_set=indicator_set(aobadai), by=nao, at=AT, answers={}, **WAVE)


def test_patterns_are_replaced_and_the_earlier_list_stays_in_the_trail(aoi, aobadai):
    owned = indicator_set(aobadai)
    set_patterns(indicator_set=owned, by=aoi, at=AT, patterns=[("都心派", 310), ("郊外派", 690)])
    made = set_patterns(indicator_set=owned, by=aoi, at=AT, patterns=[("静かに暮らす郊外派", 380)])
    assert [(row.name, row.share_percent) for row in made] == [("静かに暮らす郊外派", 38.0)]
    assert history_of(owned)[0].facts["before"] == [["都心派", 310], ["郊外派", 690]]


def test_patterns_never_exceed_everybody(aoi, aobadai):
    with pytest.raises(Refused, match="100%"):
        set_patterns(indicator_set=indicator_set(aobadai), by=aoi, at=AT, patterns=[("a", 600), ("b", 401)])


def test_a_reading_is_dated_and_the_latest_comes_first(aoi, aobadai):
    owned = indicator_set(aobadai)
    write_reading(indicator_set=owned, by=aoi, at=AT, text="割れ方がゆるんだ。")
    write_reading(indicator_set=owned, by=aoi, at=AT, text=" 強い不満は減った。 ")
    assert [row.text for row in owned.readings.all()] == ["強い不満は減った。", "割れ方がゆるんだ。"]


def test_an_empty_reading_is_refused(aoi, aobadai):
    with pytest.raises(Refused, match="空"):
        write_reading(indicator_set=indicator_set(aobadai), by=aoi, at=AT, text="  ")


def test_no_survey_of_a_year_that_has_not_come(aoi, aobadai):
    owned = indicator_set(aobadai)
    with pytest.raises(Refused, match="2027年は、まだ来ていません"):
        record_wave(indicator_set=owned, by=aoi, at=AT, answers={PUBLIC: [1, 2, 3, 4, 5]}, **{**WAVE, "year": 2027})
    assert owned.waves.count() == 0


def test_more_people_than_any_town_has_are_refused_in_words(aoi, aobadai, client_of):
    """The database could not hold the number; the page says so instead of breaking."""
    owned = indicator_set(aobadai)
    said = {"year": "2025", "method": "郵送", "n": "9" * 30, "counts-HAPPINESS": "1 " * 11}
    page = client_of(aoi).post(f"/kpi/{owned.pk}/waves/new/", said)
    assert "20000000" in page.content.decode()
    assert owned.waves.count() == 0
