"""The pages of a city's indicators: who sees them, what they show, what they take."""

import re
from datetime import date

import pytest

from accounts.models import LocalGovernment
from kpi.actions.choosing import publish_version
from kpi.actions.recording import set_patterns
from kpi.factors import HAPPINESS, code_of
from kpi.models import AnswerCounts, IndicatorSet, Kpi, KpiActual, Reading, SurveySegment
from kpi.states import VersionState
from tests.factories.accounts import city
from tests.factories.kpi import AT, actual, indicator_set, kpi, version, wave

pytestmark = pytest.mark.django_db
PUBLIC = code_of("公共空間")
COUNTS = {"公共空間": [189, 202, 80, 181, 168], "地域とのつながり": [199, 292, 177, 115, 37]}
LATER = {"公共空間": [57, 155, 295, 217, 66], "地域とのつながり": [63, 135, 321, 211, 60]}


def sets_on(page: str) -> int:
    """How many sets a list shows."""
    return len(re.findall(r'<li>\s*<h2 class="h-small">', page))


@pytest.fixture
def living_room(aobadai, aoi):
    """青葉台市's set with two waves."""
    owned = indicator_set(aobadai)
    publish_version(version=version(owned, ["公共空間", "地域とのつながり"]), by=aoi, at=AT)
    wave(owned, 2025, counts=COUNTS, happiness=[15, 6, 14, 32, 39, 125, 125, 172, 162, 86, 44])
    wave(owned, 2026, counts=LATER, happiness=[5, 9, 8, 31, 53, 108, 109, 163, 165, 81, 58])
    return owned


def pages(owned):
    return [f"/kpi/{owned.pk}/", f"/kpi/{owned.pk}/targets/", f"/kpi/{owned.pk}/versions/"]


def writing_pages(owned):
    own = f"/kpi/{owned.pk}"
    return [f"{own}/choose/", f"{own}/waves/new/", f"{own}/reading/", f"{own}/targets/new/"]


@pytest.mark.parametrize("who", ["aoi", "mori", "ren", "hana", "jun", "toki"])
def test_the_city_and_the_staff_read(who, request, client_of, living_room):
    client = client_of(request.getfixturevalue(who))
    assert [client.get(page).status_code for page in pages(living_room)] == [200, 200, 200]


@pytest.mark.parametrize("who", ["nao", "sora", "umi", "kai", "ada"])
def test_everybody_else_finds_nothing(who, request, client_of, living_room):
    client = client_of(request.getfixturevalue(who))
    assert {client.get(page).status_code for page in pages(living_room) + writing_pages(living_room)} == {404}


@pytest.mark.parametrize("who", ["mori", "ren", "hana", "toki"])
def test_only_the_editor_opens_the_writing_pages(who, request, client_of, living_room):
    client = client_of(request.getfixturevalue(who))
    assert {client.get(page).status_code for page in writing_pages(living_room)} == {404}


def test_a_visitor_signs_in_first(client, living_room):
    assert client.get(f"/kpi/{living_room.pk}/").status_code == 302


def test_the_page_tells_the_change_with_its_loss(client_of, aoi, living_room):
    page = client_of(aoi).get(f"/kpi/{living_room.pk}/").content.decode()
    assert (
        "2026年は真ん中に寄り、「全くあてはまらない」は7%に減りましたが、「非常にあてはまる」も8%に減っています。"
        in page
    )
    assert "地域とのつながりは、あてはまらない側が60%から25%に減りました。" in page
    assert "4以下と答えた人は2025年が12.9%、2026年が13.4%で、変わったとは言えません。" in page
    assert page.count("n=820") >= 2
    assert "48%（44–51）" in page
    assert "0.512" in page
    assert "0.669" in page
    assert "0.834" in page
    assert "0.302" in page


def test_the_picture_has_a_title_and_no_style_attribute(client_of, aoi, living_room):
    page = client_of(aoi).get(f"/kpi/{living_room.pk}/").content.decode()
    assert page.count('<svg class="chart') == page.count('role="img"') == 6
    assert "style=" not in page


def test_small_parts_are_announced_without_their_size(client_of, aoi, living_room):
    latest = living_room.waves.last()
    for area, n in (("星見野村", 4), ("湯花町", 37), ("ほか", 749)):
        SurveySegment.objects.create(wave=latest, area=area, n=n)
    page = client_of(aoi).get(f"/kpi/{living_room.pk}/").content.decode()
    assert page.count("出しません（少人数のため）") == 2
    assert "749人" in page
    assert "37人" not in page


def test_a_wave_of_fewer_than_ten_is_not_drawn(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    wave(owned, 2026, counts={"公共空間": [1, 2, 3, 2, 1]})
    page = client_of(aoi).get(f"/kpi/{owned.pk}/").content.decode()
    assert "まだ調査がありません" in page
    assert "n=9" not in page


def test_patterns_stand_in_the_citys_order(client_of, aoi, living_room):
    set_patterns(indicator_set=living_room, by=aoi, at=AT, patterns=[("都心派", 310), ("郊外派", 690)])
    page = client_of(aoi).get(f"/kpi/{living_room.pk}/").content.decode()
    assert page.index("都心派") < page.index("郊外派")
    assert "31.0%" in page


def test_a_city_with_one_set_goes_straight_to_it(client_of, aoi, living_room):
    response = client_of(aoi).get("/kpi/")
    assert (response.status_code, response["Location"]) == (302, f"/kpi/{living_room.pk}/")


def test_a_second_click_begins_no_second_set(client_of, aoi, aobadai):
    client = client_of(aoi)
    first, second = client.post("/kpi/begin/"), client.post("/kpi/begin/")
    assert first.url == second.url
    assert IndicatorSet.objects.filter(owner=aobadai).count() == 1


def test_a_city_without_a_set_begins(client_of, aoi, aobadai):
    client = client_of(aoi)
    assert "指標を選び始める" in client.get("/kpi/").content.decode()
    response = client.post("/kpi/begin/")
    made = IndicatorSet.objects.get(owner=aobadai)
    assert response["Location"] == f"/kpi/{made.pk}/choose/"


def test_a_city_chooses_its_factors_with_a_reason(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    client = client_of(aoi)
    said = {
        "factor-LWCI-10": "on",
        "reason-LWCI-10": "居間だから",
        "own": "広場で立ち止まった人",
        "town_sought": "用がなくても寄るまち",
        "reason": "",
        "from_on": "R8.4.1",
    }
    client.post(f"/kpi/{owned.pk}/choose/", said)
    draft = owned.versions.get()
    assert (draft.state, draft.from_on) == (VersionState.DRAFT, date(2026, 4, 1))
    page = client.post(f"/kpi/{owned.pk}/choose/", {**said, "publish": "1"})
    assert "「広場で立ち止まった人」を選んだ理由が書かれていません" in page.content.decode()
    response = client.post(f"/kpi/{owned.pk}/choose/", {**said, "publish": "1", "reason": "居間に直結するため"})
    assert response["Location"] == f"/kpi/{owned.pk}/versions/"
    draft.refresh_from_db()
    assert draft.state == VersionState.PUBLISHED
    assert [factor.name for factor in draft.factors.all()] == ["公共空間", "広場で立ち止まった人"]


def test_no_factor_is_answered_in_words(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    page = client_of(aoi).post(f"/kpi/{owned.pk}/choose/", {"from_on": "R8.4.1"}).content.decode()
    assert "指標が一つも選ばれていません" in page
    assert owned.versions.count() == 0


def test_counts_are_pasted_from_a_spreadsheet_in_full_width(client_of, aoi, living_room):
    said = {
        "year": "2026",
        "method": "全戸",
        "n": "１２４０",
        f"counts-{PUBLIC}": "１８９\t２０２\t８０\t１８１\t１６８",
    }
    response = client_of(aoi).post(f"/kpi/{living_room.pk}/waves/new/", said)
    assert response.status_code == 302
    made = living_room.waves.get(year=2026, method="全戸")
    assert (made.n, made.answers.get().counts) == (1240, [189, 202, 80, 181, 168])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (PUBLIC, "1 2 3 4", "5個の数が要ります。いま4個です。"),
        (PUBLIC, "1 2 3 4 x", "人数として読めません"),
        (PUBLIC, "1 2 3 4 -5", "人数として読めません"),
        (PUBLIC, "500 500 1 1 1", "回答した人の数820人を超えています"),
        (HAPPINESS, "1 2 3", "11個の数が要ります。いま3個です。"),
        (HAPPINESS, "", "少なくとも一つの問いに書いてください"),
    ],
)
def test_wrong_counts_come_back_with_what_was_typed(client_of, aoi, living_room, field, typed, said):
    before = AnswerCounts.objects.count()
    form = {"year": "2027", "method": "全戸", "n": "820", f"counts-{field}": typed}
    page = client_of(aoi).post(f"/kpi/{living_room.pk}/waves/new/", form).content.decode()
    assert said in page
    assert typed in page
    assert AnswerCounts.objects.count() == before


def test_the_same_wave_twice_is_refused_in_words(client_of, aoi, living_room):
    said = {
        "year": "2026",
        "method": "無作為抽出・郵送+Web",
        "area": "市全域",
        "n": "10",
        f"counts-{PUBLIC}": "1 2 3 2 2",
    }
    page = client_of(aoi).post(f"/kpi/{living_room.pk}/waves/new/", said).content.decode()
    assert "もう記録されています" in page


def test_a_reading_is_published_with_its_writer(client_of, aoi, living_room):
    client = client_of(aoi)
    client.post(f"/kpi/{living_room.pk}/reading/", {"text": "強い不満は減った。"})
    assert Reading.objects.get().written_by == aoi
    page = client.get(f"/kpi/{living_room.pk}/").content.decode()
    assert "強い不満は減った。" in page
    assert "碧井 葵" in page


def test_a_value_is_recorded_and_nobody_approves_it(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    target = kpi(owned)
    client = client_of(aoi)
    response = client.post(
        f"/kpi/{owned.pk}/targets/{target.pk}/actual/", {"value": "７４．５", "observed_on": "R8.11.1"}
    )
    assert response["Location"] == f"/kpi/{owned.pk}/targets/"
    assert str(KpiActual.objects.get()) == "74.5"
    page = client.get(f"/kpi/{owned.pk}/targets/").content.decode()
    assert "達成" in page
    assert "道のりの125.0%" in page


def test_a_changed_definition_shows_its_break_and_the_old_series(client_of, aoi, aobadai):
    owned = indicator_set(aobadai)
    target = kpi(owned)
    actual(target, "61")
    said = {
        "name": "休日の滞在時間",
        "unit": "分",
        "kind": "outcome",
        "direction": "up",
        "baseline": "52",
        "target": "80",
        "due_on": "R9.3.31",
        "reason": "測り方を変えたため",
    }
    client = client_of(aoi)
    client.post(f"/kpi/{owned.pk}/targets/{target.pk}/redefine/", said)
    assert Kpi.objects.count() == 2
    page = client.get(f"/kpi/{owned.pk}/targets/").content.decode()
    assert "測り方を変えたため" in page
    assert "前の定義：休日の平均滞在時間" in page
    assert ">61<" in page
    assert client.get(f"/kpi/{owned.pk}/targets/{target.pk}/redefine/").status_code == 404


def test_the_directory_costs_the_same_for_one_and_for_fifty(client_of, ren, living_room, django_assert_max_num_queries):
    client = client_of(ren)
    with django_assert_max_num_queries(10) as few:
        client.get("/kpi/")
    for _ in range(49):
        indicator_set(city())
    with django_assert_max_num_queries(len(few)):
        page = client.get("/kpi/").content.decode()
    assert sets_on(page) == 50
    assert 'rel="next"' not in page
    last = indicator_set(city("見つかりにくい町"))
    with django_assert_max_num_queries(len(few)):
        page = client.get("/kpi/").content.decode()
    assert sets_on(page) == 50
    (address,) = re.findall(r'rel="next" href="([^"]*)"', page)
    following = client.get("/kpi/" + address).content.decode()
    assert sets_on(following) == 1
    assert {last.owner.name in page, last.owner.name in following} == {True, False}


def test_the_page_of_a_set_costs_at_most_fifteen(client_of, aoi, living_room, django_assert_max_num_queries):
    client = client_of(aoi)
    for page in pages(living_room):
        with django_assert_max_num_queries(15):
            client.get(page)


def test_the_directory_is_in_the_order_of_codes(client_of, ren):
    late, early = city("後の町"), city("先の町", code="982016")
    for owner in (late, early):
        indicator_set(owner)
    page = client_of(ren).get("/kpi/").content.decode()
    assert LocalGovernment.objects.order_by("code").first().name == "先の町"
    assert page.index("先の町") < page.index("後の町")
