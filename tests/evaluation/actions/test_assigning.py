"""The desk gives applications to screeners, and rules stand before and after (S03, L13, L17)."""

from datetime import date

import pytest

from applications.models import ConsortiumMember, Reader
from applications.states.application import ApplicationState, ChangeKind, Reading
from evaluation.actions.assigning import (
    assign,
    assign_many,
    enter_conflict,
    excuse,
    recuse,
    take_back_what_is_tied,
    write_fit_opinion,
)
from evaluation.models import Assignment, Conflict, Review
from evaluation.states import ReviewState
from tests.factories.evaluation import AT, review
from tests.factories.states import placed
from workflow.models import Notice
from workflow.trail import history_of


def test_the_screener_is_told_and_reads_the_cover(ren, sora, hill):
    made = assign(application=hill, screener=sora, by=ren, at=AT)
    assert made.state == ReviewState.ASSIGNED
    assert Reader.objects.get(application=hill, person=sora).reads == Reading.COVER
    assert [notice.recipient for notice in Notice.objects.all()] == [sora]
    assert history_of(made).get().event == "assign"


@pytest.mark.parametrize("person", ["hana", "sora", "kai", "ada", "toki", "aoi"])
def test_only_the_desk_assigns(request, person, sora, hill, refused):
    with refused() as why:
        assign(application=hill, screener=sora, by=request.getfixturevalue(person), at=AT)
    assert why.codes == ["NO_RIGHT"]
    assert not Assignment.objects.exists()


def test_a_tie_is_refused_in_words(ren, umi, port, refused):
    with refused() as why:
        assign(application=port, screener=umi, by=ren, at=AT)
    assert why.codes == ["TIE"]
    assert "R8-S-001 は海野 海さんに割り当てられません" in why.words
    assert "協議会の構成員に所属しています" in why.words


def test_the_same_screener_is_not_given_it_twice(ren, sora, hill, refused):
    assign(application=hill, screener=sora, by=ren, at=AT)
    with refused() as why:
        assign(application=hill, screener=sora, by=ren, at=AT)
    assert why.codes == ["GIVEN"]


def test_nobody_but_a_screener_is_given_it(ren, hana, hill, refused):
    with refused() as why:
        assign(application=hill, screener=hana, by=ren, at=AT)
    assert why.codes == ["NO_SCREENER"]


@pytest.mark.parametrize("state", [ApplicationState.FORMAL_CHECK, ApplicationState.PANEL, ApplicationState.ADOPTED])
def test_only_under_review(ren, sora, hill, state, refused):
    placed(hill, state)
    with refused() as why:
        assign(application=hill, screener=sora, by=ren, at=AT)
    assert why.codes == ["NOT_UNDER_REVIEW"]


def test_several_are_given_all_or_none(ren, sora, umi, port, hill, refused):
    with refused() as why:
        assign_many(pairs=[(hill, sora), (port, umi), (hill, umi), (port, sora)], by=ren, at=AT)
    assert why.codes == ["TIE"]
    assert not Review.objects.exists()
    made = assign_many(pairs=[(port, sora), (hill, umi), (hill, sora)], by=ren, at=AT)
    assert len(made) == 3


def test_a_small_improvement_waits_for_a_written_opinion(ren, sora, hill, refused):
    hill.change_kind, hill.hard_project = ChangeKind.SMALL, ""
    hill.save()
    with refused() as why:
        assign(application=hill, screener=sora, by=ren, at=AT)
    assert why.codes == ["FIT_UNRESOLVED"]
    assert "都市局事業との適合要確認" in why.words
    with refused() as why:
        write_fit_opinion(application=hill, text="  ", by=ren, at=AT)
    assert why.codes == ["FIT_WORDS"]
    write_fit_opinion(application=hill, text="駅前広場の再整備と一体で行うため適合する。", by=ren, at=AT)
    assert assign(application=hill, screener=sora, by=ren, at=AT).state == ReviewState.ASSIGNED
    assert history_of(hill).first().reason == "駅前広場の再整備と一体で行うため適合する。"


def test_a_small_improvement_beside_a_hard_project_is_not_asked(ren, sora, hill):
    hill.change_kind, hill.hard_project = ChangeKind.SMALL, "駅前広場整備 令和8年度 12-3"
    hill.save()
    assert assign(application=hill, screener=sora, by=ren, at=AT).pk


def test_a_tie_that_is_entered_takes_the_review_back(ren, sora, hill):
    held = review(hill, sora, ReviewState.IN_PROGRESS, 3)
    enter_conflict(person=sora, application_number=hill.number, reason="設立時に助言した", by=ren, at=AT)
    held.refresh_from_db()
    assert held.state == ReviewState.CONFLICTED
    assert Reader.objects.get(application=hill, person=sora).reads == Reading.NOTHING


def test_an_entry_that_has_run_out_binds_nobody(ren, sora, hill):
    enter_conflict(person=sora, application_number=hill.number, until_on=date(2026, 1, 1), by=ren, at=AT)
    assert assign(application=hill, screener=sora, by=ren, at=AT).pk


def test_an_entry_may_name_an_application_that_nobody_has(ren, sora, hill):
    enter_conflict(person=sora, application_number="R6-U-999", by=ren, at=AT)
    assert Conflict.objects.get().application_number == "R6-U-999"


def test_only_the_desk_enters_ties(hana, sora, hill, refused):
    with refused() as why:
        enter_conflict(person=sora, application_number=hill.number, by=hana, at=AT)
    assert why.codes == ["NO_RIGHT"]


def test_a_member_who_joins_later_ties_the_screener(ren, umi, sora, hill, company):
    tied, free = review(hill, umi, ReviewState.SUBMITTED, 4), review(hill, sora, ReviewState.CLEAR)
    assert take_back_what_is_tied(at=AT) == []
    ConsortiumMember.objects.create(application=hill, name=company.name, organization=company)
    assert take_back_what_is_tied(at=AT) == [tied]
    tied.refresh_from_db()
    free.refresh_from_db()
    assert (tied.state, free.state) == (ReviewState.CONFLICTED, ReviewState.CLEAR)
    assert tied.excuse == "利益相反の決まり：協議会の構成員に所属しています"
    assert tied.sheets.count() == 1


def test_the_desk_recuses_and_excuses_with_words(ren, sora, umi, hill, refused):
    held = review(hill, sora, ReviewState.CLEAR)
    with refused() as why:
        recuse(review=held, reason=" ", by=ren, at=AT)
    assert why.codes == ["NO_REASON"]
    recuse(review=held, reason="前の職場で共同研究", by=ren, at=AT)
    held.refresh_from_db()
    assert (held.state, held.excuse) == (ReviewState.CONFLICTED, "前の職場で共同研究")
    other = review(hill, umi, ReviewState.ASSIGNED)
    excuse(review=other, reason="入院のため", by=ren, at=AT)
    other.refresh_from_db()
    assert (other.state, other.sheet) == (ReviewState.EXCUSED, None)
