"""A city chooses indicators with a reason, in versions that nobody approves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kpi.actions.choosing import create_indicator_set, publish_version, write_version
from kpi.factors import code_of
from kpi.models import IndicatorSetVersion
from kpi.states import VersionState
from tests.factories.kpi import AT, indicator_set, version
from workflow.steps import Refused, obstacles
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
PUBLIC, TIES = code_of("公共空間"), code_of("地域とのつながり")


def codes(refused):
    return [problem.code for problem in refused.value.problems if problem.stops]


def test_an_editor_creates_a_set_for_the_own_city(aoi, aobadai):
    made = create_indicator_set(owner=aobadai, by=aoi, at=AT, name="まちの居間")
    assert made.belongs_to() == {aobadai.pk}
    assert [entry.event for entry in history_of(made)] == ["create_indicator_set"]


@pytest.mark.parametrize("who", ["nao", "ren", "hana", "toki", "sora", "mori"])
def test_nobody_else_creates_a_set_for_it(who, request, aobadai):
    with pytest.raises(Refused) as refused:
        create_indicator_set(owner=aobadai, by=request.getfixturevalue(who), at=AT)
    assert codes(refused) == ["NO_RIGHT"]


def test_a_version_is_written_again_until_it_is_published(aoi, aobadai):
    owned = indicator_set(aobadai)
    write_version(indicator_set=owned, by=aoi, at=AT, factors={PUBLIC: "居間だから"})
    made = write_version(
        indicator_set=owned, by=aoi, at=AT, factors={TIES: "会いたいから", PUBLIC: "居間だから"}, town_sought="居間"
    )
    assert owned.versions.count() == 1
    assert [(row.factor, row.reason) for row in made.factors.all()] == [(TIES, "会いたいから"), (PUBLIC, "居間だから")]
    assert made.from_on == date(2026, 11, 20)


def test_a_choice_without_a_reason_is_refused_by_its_name(aoi, aobadai):
    owned = indicator_set(aobadai)
    made = write_version(indicator_set=owned, by=aoi, at=AT, factors={PUBLIC: "", TIES: "会いたいから"})
    with pytest.raises(Refused) as refused:
        publish_version(version=made, by=aoi, at=AT)
    assert codes(refused) == ["NO_REASON"]
    assert "公共空間" in str(refused.value)


def test_one_reason_may_speak_for_the_whole_choice(aoi, aobadai):
    made = version(indicator_set(aobadai), ["公共空間", "地域とのつながり"], reason="居間に直結するため")
    publish_version(version=made, by=aoi, at=AT)
    made.refresh_from_db()
    assert (made.state, made.published_at) == (VersionState.PUBLISHED, AT)


def test_an_empty_choice_is_refused(aoi, aobadai):
    made = version(indicator_set(aobadai), [])
    assert [p.code for p in obstacles(made, IndicatorSetVersion.publish, by=aoi, at=AT)] == [
        "NO_FACTOR",
        "NO_TOWN_SOUGHT",
    ]


def test_a_second_version_supersedes_the_first_and_says_why(aoi, aobadai):
    owned = indicator_set(aobadai)
    first = version(owned)
    publish_version(version=first, by=aoi, at=AT)
    second = write_version(indicator_set=owned, by=aoi, at=AT, factors={TIES: "会いたいから"})
    with pytest.raises(Refused) as refused:
        publish_version(version=second, by=aoi, at=AT)
    assert codes(refused) == ["NO_CHANGE_REASON"]
    first.refresh_from_db()
    assert first.state == VersionState.PUBLISHED

    second = write_version(indicator_set=owned, by=aoi, at=AT, factors={TIES: ""}, reason="広場整備の開始に伴い変更")
    publish_version(version=second, by=aoi, at=AT)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.number, first.state) == (1, VersionState.SUPERSEDED)
    assert (second.number, second.state) == (2, VersionState.PUBLISHED)
    assert [entry.event for entry in history_of(first)] == ["supersede", "publish"]


def test_two_versions_in_force_are_refused_by_the_database(aoi, aobadai):
    owned = indicator_set(aobadai)
    publish_version(version=version(owned), by=aoi, at=AT)
    version(owned, number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        version(owned, number=3)


def test_disjoint_choices_of_two_cities_both_pass(aoi, nao, aobadai, shiomigaura):
    for by, owner, factor in ((aoi, aobadai, "公共空間"), (nao, shiomigaura, "自然災害")):
        made = version(indicator_set(owner), [factor])
        publish_version(version=made, by=by, at=AT)
        made.refresh_from_db()
        assert made.state == VersionState.PUBLISHED


def test_no_version_begins_before_the_one_it_replaces(aoi, aobadai):
    owned = indicator_set(aobadai)
    said = {"indicator_set": owned, "by": aoi, "at": AT, "reason": "居間だから"}
    publish_version(version=write_version(factors={PUBLIC: ""}, from_on=date(2026, 4, 1), **said), by=aoi, at=AT)
    early = write_version(factors={TIES: ""}, from_on=date(2026, 3, 31), **said)
    with pytest.raises(Refused) as refused:
        publish_version(version=early, by=aoi, at=AT)
    assert codes(refused) == ["BEGINS_TOO_EARLY"]
    assert "令和8年4月1日から使っています" in str(refused.value)
    assert owned.versions.get(number=1).state == VersionState.PUBLISHED, "all of it or nothing"
    same = write_version(factors={TIES: ""}, from_on=date(2026, 4, 1), **said)
    assert publish_version(version=same, by=aoi, at=AT).state == VersionState.PUBLISHED
