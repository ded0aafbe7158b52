"""What a decision says, who takes it, and how it is taken back (S04, S06a, S21)."""

import pytest

from applications.states.application import ApplicationState
from evaluation.actions.deciding import (
    rescind_decision,
    reword_decision,
    stage_decision,
)
from evaluation.models import Decision
from evaluation.states import BatchState, DecisionKind, ReviewState
from tests.factories.evaluation import ADOPTION, AT, batch, decision, review, whole_deliberation
from tests.factories.states import placed
from workflow.trail import history_of


@pytest.mark.parametrize(
    ("kind", "changes", "codes"),
    [
        (DecisionKind.ADOPT, {"reasons": " "}, ["REASONS"]),
        (DecisionKind.ADOPT, {"commentary": ""}, ["COMMENTARY"]),
        (DecisionKind.ADOPT, {"message_desired": "", "message_distance": ""}, ["MESSAGE", "MESSAGE"]),
        (DecisionKind.ADOPT, {"granted_yen": None}, ["AMOUNT"]),
        (DecisionKind.ADOPT, {"granted_yen": 0}, ["AMOUNT"]),
        (DecisionKind.ADOPT, {"granted_yen": 11_111_001}, ["AMOUNT"]),
        (DecisionKind.ADOPT, {"serves": ""}, ["SERVES"]),
        (DecisionKind.ADOPT_WITH_CONDITIONS, {"conditions": []}, ["CONDITIONS"]),
        (DecisionKind.REJECT, {}, ["AMOUNT"]),
    ],
)
def test_a_decision_says_everything_it_must(kai, before_panel, refused, kind, changes, codes):
    whole_deliberation(before_panel)
    with refused() as why:
        stage_decision(application=before_panel, kind=kind, by=kai, at=AT, **{**ADOPTION, **changes})
    assert why.codes == codes
    assert not Decision.objects.exists()


def test_what_it_serves_may_stay_open_with_words(kai, before_panel):
    whole_deliberation(before_panel)
    said = {**ADOPTION, "serves": "", "explanations": {"SERVES": "どちらともいえない。"}}
    made = stage_decision(application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **said)
    assert history_of(before_panel).first().explanations == {"SERVES": "どちらともいえない。"}
    assert made.serves == ""


@pytest.mark.parametrize("person", ["ren", "hana", "sora", "ada"])
def test_only_the_chair_decides(request, person, before_panel, refused):
    whole_deliberation(before_panel)
    with refused() as why:
        stage_decision(
            application=before_panel, kind=DecisionKind.ADOPT, by=request.getfixturevalue(person), at=AT, **ADOPTION
        )
    assert why.codes == ["NO_RIGHT"]


def test_a_chair_with_a_tie_does_not_decide(kai, sora, port, university, refused):
    review(port, sora, ReviewState.SUBMITTED, 4)
    placed(port, ApplicationState.PANEL)
    whole_deliberation(port)
    port.members.create(name="大学", organization=university)
    with refused() as why:
        stage_decision(application=port, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    assert "TIE" in why.codes


def test_a_decision_taken_back_stays_and_a_new_one_follows(kai, hana, before_panel, refused):
    whole_deliberation(before_panel)
    first = stage_decision(application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    with refused() as why:
        rescind_decision(decision=first, reason="", by=hana, at=AT)
    assert why.codes == ["NO_REASON"]
    rescind_decision(decision=first, reason="金額の前提が誤り", by=hana, at=AT)
    before_panel.refresh_from_db()
    assert before_panel.state == ApplicationState.RESCINDED
    second = stage_decision(
        application=before_panel, kind=DecisionKind.ADOPT, by=kai, at=AT, **{**ADOPTION, "granted_yen": 9_000_000}
    )
    first.refresh_from_db()
    assert (first.rescinded_at, first.granted_yen, second.supersedes) == (AT, 11_111_000, first)


def test_words_are_mended_until_the_check(kai, ren, hill, refused):
    whole_deliberation(hill)
    staged = decision(hill, kai)
    reword_decision(decision=staged, commentary="書き直しました。", by=ren, at=AT)
    assert Decision.objects.get().commentary == "書き直しました。"
    told = history_of(staged).first().facts
    assert told["before"]["commentary"] == "市場の規程を先に変える点を評価します。"
    with refused() as why:
        reword_decision(decision=staged, commentary="", by=ren, at=AT)
    assert why.codes == ["COMMENTARY"]
    batch(hill.call, ren, BatchState.CHECKED, staged)
    with refused() as why:
        reword_decision(decision=Decision.objects.get(), commentary="もう一度", by=ren, at=AT)
    assert why.codes == ["CHECKED"]
