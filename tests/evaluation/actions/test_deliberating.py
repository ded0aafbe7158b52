"""The panel waits for every review, and its record is complete before it decides (S04, S12)."""

import pytest

from applications.models import Application
from applications.queries import applications_visible_to, reads_whole
from applications.states.application import ApplicationState
from evaluation.actions.deciding import (
    stage_decision,
)
from evaluation.actions.deliberating import convene_panel, convene_panels, record_position, record_talk
from evaluation.states import DecisionKind, ReviewState, Stance
from tests.factories.evaluation import ADOPTION, AT, review, whole_deliberation
from tests.factories.states import placed
from workflow.models import Notice


@pytest.mark.parametrize("state", [ReviewState.ASSIGNED, ReviewState.CLEAR, ReviewState.IN_PROGRESS])
def test_the_panel_waits_for_every_review(ren, sora, umi, hill, refused, state):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(hill, umi, state)
    with refused() as why:
        convene_panel(application=hill, by=ren, at=AT)
    assert why.codes == ["REVIEW_OPEN"]
    assert "海野 海さんの審査がまだ出ていません。" in why.words
    assert not hasattr(Application.objects.get(pk=hill.pk), "deliberation")


def test_excused_reviews_do_not_hold_the_panel_up(ren, kai, sora, umi, hill):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(hill, umi, ReviewState.CONFLICTED)
    convene_panel(application=hill, by=ren, at=AT)
    hill.refresh_from_db()
    assert hill.state == ApplicationState.PANEL
    assert [notice.recipient for notice in Notice.objects.all()] == [kai]


def test_without_a_single_review_there_is_no_panel(ren, umi, hill, refused):
    review(hill, umi, ReviewState.CONFLICTED)
    with refused() as why:
        convene_panel(application=hill, by=ren, at=AT)
    assert why.codes == ["NO_REVIEW"]


def test_several_come_before_the_panel_all_or_none(ren, sora, umi, hill, port, refused):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(port, sora, ReviewState.IN_PROGRESS)
    with refused():
        convene_panels(applications=[hill, port], by=ren, at=AT)
    hill.refresh_from_db()
    assert hill.state == ApplicationState.UNDER_REVIEW


def test_adoption_fails_until_the_record_is_complete(kai, sora, umi, before_panel, refused):
    talk = whole_deliberation(before_panel, change_sought="", conclusion="よい提案である。")
    talk.positions.all().delete()
    with refused() as why:
        stage_decision(application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    assert why.codes == ["POSITIONS", "CHANGE_SOUGHT", "CONCLUSION"]
    assert "2名の立場（賛成・反対・欠席）が未記録です：" in why.words
    assert "公募が求める変革の文が引かれていません" in why.words
    record_position(deliberation=talk, member=sora, stance=Stance.FOR, by=kai, at=AT)
    record_position(deliberation=talk, member=umi, stance=Stance.ABSENT, by=kai, at=AT)
    words = {"change_sought": "市場を居間に", "conclusion": "「都市の運営そのものを変える\n先導的な実装」に合う。"}
    record_talk(deliberation=talk, words=words, by=kai, at=AT)
    made = stage_decision(application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    before_panel.refresh_from_db()
    assert (before_panel.state, made.is_out) == (ApplicationState.DECIDED, False)
    assert {r.state for r in talk.reviews()} == {ReviewState.SUBMITTED}
    assert {state for (state,) in before_panel.assignments.values_list("review__state")} == {ReviewState.LOCKED}


def test_a_member_with_a_tie_has_no_position(kai, ren, sora, umi, port, refused):
    review(port, sora, ReviewState.SUBMITTED, 4)
    review(port, umi, ReviewState.CONFLICTED)
    placed(port, ApplicationState.PANEL)
    talk = whole_deliberation(port)
    assert talk.members == [sora]
    with refused() as why:
        record_position(deliberation=talk, member=umi, stance=Stance.FOR, by=kai, at=AT)
    assert why.codes == ["NO_MEMBER"]


def test_opposition_needs_its_words(kai, before_panel, refused):
    talk = whole_deliberation(before_panel, dissent="")
    talk.positions.update(stance=Stance.AGAINST)
    with refused() as why:
        stage_decision(application=before_panel, kind=DecisionKind.REJECT, by=kai, at=AT, reasons="弱", commentary="弱")
    assert why.codes == ["DISSENT"]


def test_a_split_needs_its_answer(kai, sora, umi, hill, refused):
    review(hill, sora, ReviewState.SUBMITTED, 5)
    review(hill, umi, ReviewState.SUBMITTED, 4)
    placed(hill, ApplicationState.PANEL)
    talk = whole_deliberation(hill, split_answer="")
    assert (talk.range.spread, talk.is_split) == (20, True)
    with refused() as why:
        stage_decision(application=hill, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    assert why.codes == ["SPLIT"]


@pytest.mark.parametrize("person", ["sora", "hana", "ada", "toki", "aoi"])
def test_only_chair_and_desk_keep_the_record(request, person, before_panel, refused):
    talk = whole_deliberation(before_panel)
    with refused() as why:
        record_talk(deliberation=talk, words={"conclusion": "別の結論"}, by=request.getfixturevalue(person), at=AT)
    assert why.codes[0] == "NO_RIGHT"


def test_a_staged_decision_closes_the_record(kai, before_panel, refused):
    talk = whole_deliberation(before_panel)
    stage_decision(application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    talk.application.refresh_from_db()
    with refused() as why:
        record_talk(deliberation=talk, words={"conclusion": "別の結論"}, by=kai, at=AT)
    assert why.codes == ["CLOSED"]


def test_the_chair_reads_the_whole_text_from_the_panel_on(ren, kai, sora, hill):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    assert not applications_visible_to(kai).exists()
    convene_panel(application=hill, by=ren, at=AT)
    assert list(applications_visible_to(kai)) == [hill]
    assert reads_whole(kai, hill)


def test_a_chair_with_a_tie_reads_nothing_of_it(ren, kai, sora, umi, hill, university):
    review(hill, umi, ReviewState.SUBMITTED, 4)
    hill.members.create(name="大学", organization=university)
    convene_panel(application=hill, by=ren, at=AT)
    assert not applications_visible_to(kai).exists()
