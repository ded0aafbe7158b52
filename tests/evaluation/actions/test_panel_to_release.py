"""From the panel through the talk to the staged decision and its release (S04, S06a, S12, S21, M4)."""

from datetime import timedelta

import pytest

from applications.models import Application, FieldNote
from applications.queries import applications_visible_to, reads_whole
from applications.states.application import ApplicationState
from applications.states.call import Intent
from evaluation.actions.deciding import (
    rescind_decision,
    reword_decision,
    stage_adoption_of_reserve,
    stage_decision,
)
from evaluation.actions.deliberating import convene_panel, convene_panels, record_position, record_talk
from evaluation.actions.releasing import (
    check_batch,
    draft_batch,
    fill_batch,
    follow_deliveries,
    release_batch,
    send_batch_back,
)
from evaluation.models import Decision, Letter
from evaluation.states import BatchState, DecisionKind, ReviewState, Serves, Stance
from tests.factories.evaluation import AT, batch, decision, review, whole_deliberation
from tests.factories.states import placed
from workflow.models import Notice
from workflow.notices import only_on_the_site
from workflow.trail import history_of

ADOPTION = {
    "serves": Serves.PILOT,
    "granted_yen": 11_111_000,
    "reasons": "筋道が通っている。",
    "commentary": "規程を先に変える点を評価します。",
    "message_desired": "売れ残りを毎日数える実証を望みます。",
    "message_distance": "データの払い手がまだです。",
}


@pytest.fixture
def before_panel(sora, umi, hill):
    """An application before the panel, reviewed by sora and umi."""
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(hill, umi, ReviewState.SUBMITTED, {"C1": 4, "C2": 3})
    placed(hill, ApplicationState.PANEL)
    return hill


# -- before the panel ---------------------------------------------------------------------------
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


# -- the talk -----------------------------------------------------------------------------------
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


# -- the decision -------------------------------------------------------------------------------
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


# -- the release --------------------------------------------------------------------------------
@pytest.fixture
def staged(kai, sora, port, hill):
    """Two decisions: port adopted, hill rejected; sora's review behind each."""
    for application in (port, hill):
        review(application, sora, ReviewState.LOCKED, {"C1": 4, "C2": 2})
    return [decision(port, kai), decision(hill, kai, DecisionKind.REJECT)]


def test_one_batch_from_draft_to_delivery(ren, hana, aoi, mori, nao, kai, staged, port, hill):
    made = draft_batch(call=port.call, decisions=staged, by=ren, at=AT, letter_number="国都実第12号")
    assert (made.number, made.granted_yen, made.is_open) == (1, 11_111_000, True)
    check_batch(batch=made, by=hana, at=AT)
    release_batch(batch=made, by=hana, at=AT)
    made.refresh_from_db()
    port.refresh_from_db()
    hill.refresh_from_db()
    assert (made.state, made.released_at) == (BatchState.RELEASED, AT)
    assert (port.state, hill.state) == (ApplicationState.ADOPTED, ApplicationState.REJECTED)
    assert port.result_told_at == AT
    assert port.ministry_message == (
        "朝市の売れ残りを毎日数え、翌月に直す実証を望みます。\n\n担い手は決まりましたが、データの払い手がまだです。"
    )
    told = Notice.objects.filter(entry__in=Letter.objects.values("entry"))
    assert {notice.recipient for notice in told} == {aoi, mori, nao}


def test_a_release_that_a_file_tells_of_waits_for_no_letter(ren, hana, staged, port):
    with only_on_the_site():
        made = release_batch(batch=batch(port.call, ren, BatchState.CHECKED, *staged), by=hana, at=AT)
    assert (made.delivery.expected, made.delivery.all_sent) == (0, True)


def test_what_goes_down_with_the_release(ren, hana, staged, port, hill):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    release_batch(batch=made, by=hana, at=AT)
    notes = list(FieldNote.objects.filter(application=port))
    assert [(note.key, note.text, note.signed) for note in notes] == [
        ("vision", "ビジョンと都市の価値向上：C1：前提の数字が示されている。", "審査員"),
        ("scheme", "事業スキームの持続性：C2：前提の数字が示されている。", "審査員"),
    ]
    assert all(note.written_by is None for note in notes)
    letter = Letter.objects.get(decision__application=hill)
    assert letter.content["opening"].endswith("今回は採択に至りませんでしたので、お知らせします。")
    assert [item["heading"] for item in letter.content["items"]] == ["提案の名称", "講評"]
    assert len(letter.sha256) == 64


def test_whoever_drafts_neither_checks_nor_releases(ren, hana, staged, port, refused):
    made = draft_batch(call=port.call, decisions=staged, by=ren, at=AT)
    with refused() as why:
        check_batch(batch=made, by=ren, at=AT)
    assert why.codes == ["SAME_PERSON"]
    with refused() as why:
        release_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["WRONG_STATE"]


@pytest.mark.parametrize("person", ["sora", "kai", "jun", "toki", "ada", "aoi"])
def test_nobody_else_drafts_checks_or_releases(request, person, ren, staged, port, refused):
    someone = request.getfixturevalue(person)
    with refused() as why:
        draft_batch(call=port.call, decisions=staged, by=someone, at=AT)
    assert why.codes == ["NO_RIGHT"]
    made = batch(port.call, ren, BatchState.DRAFT_BATCH, *staged)
    with refused() as why:
        check_batch(batch=made, by=someone, at=AT)
    assert why.codes == ["NO_RIGHT"]
    placed(made, BatchState.CHECKED)
    with refused() as why:
        release_batch(batch=made, by=someone, at=AT)
    assert why.codes == ["NO_RIGHT"]


def test_a_deviation_from_the_intent_asks_for_a_reason_and_keeps_it(ren, hana, staged, port, refused):
    port.call.intent = Intent.BROADEN
    port.call.save()
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    with refused() as why:
        release_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["CALL_INTENT"]
    assert "公募の意図「裾野拡大」と釣り合っていません" in why.words
    made.refresh_from_db()
    assert (made.state, made.balance_reason) == (BatchState.CHECKED, "")
    release_batch(batch=made, by=hana, at=AT, explanations={"CALL_INTENT": "裾野の応募が基準に達しなかった。"})
    made.refresh_from_db()
    assert made.balance_reason == "裾野の応募が基準に達しなかった。"
    assert history_of(made).first().explanations == {"CALL_INTENT": "裾野の応募が基準に達しなかった。"}


def test_the_budget_is_never_exceeded(ren, hana, kai, staged, port, refused):
    port.call.budget_yen = 11_110_999
    port.call.save()
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    with refused() as why:
        release_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["BUDGET"]
    assert "1円超えています" in why.words


def test_an_earlier_batch_counts_against_the_budget(ren, hana, kai, staged, port, hill, refused):
    port.call.budget_yen = 15_000_000
    port.call.save()
    batch(port.call, ren, BatchState.RELEASED, staged[0])
    placed(port, ApplicationState.ADOPTED)
    Decision.objects.filter(pk=staged[1].pk).update(kind=DecisionKind.ADOPT, granted_yen=4_000_000, serves="pilot")
    made = batch(port.call, ren, BatchState.CHECKED, Decision.objects.get(pk=staged[1].pk))
    with refused() as why:
        release_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["BUDGET"]
    assert "111,000円" in why.words


def test_a_withdrawn_application_stops_its_batch_by_name(ren, hana, staged, port, hill, refused):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    placed(hill, ApplicationState.WITHDRAWN)
    with refused() as why:
        release_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["NOT_WAITING"]
    assert "R8-U-002" in why.words
    port.refresh_from_db()
    assert port.state == ApplicationState.DECIDED


def test_a_checked_batch_is_sent_back_before_it_changes(ren, hana, staged, port, refused):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    with refused() as why:
        fill_batch(batch=made, decisions=staged[:1], by=ren, at=AT)
    assert why.codes == ["CHECKED"]
    send_batch_back(batch=made, reason="講評に誤字", by=hana, at=AT)
    made.refresh_from_db()
    assert (made.state, made.checked_by) == (BatchState.DRAFT_BATCH, None)
    assert [
        decision.application for decision in fill_batch(batch=made, decisions=staged[:1], by=ren).decisions_in_hand
    ] == [port]


def test_a_draft_sent_back_tells_the_desk_why(ren, hana, staged, port):
    made = batch(port.call, ren, BatchState.DRAFT_BATCH, *staged)
    send_batch_back(batch=made, reason="講評に誤字", by=hana, at=AT)
    assert [(notice.recipient, notice.entry.reason) for notice in Notice.objects.all()] == [(ren, "講評に誤字")]


def test_an_empty_batch_is_not_checked(ren, hana, the_call, refused):
    made = draft_batch(call=the_call, decisions=[], by=ren, at=AT)
    with refused() as why:
        check_batch(batch=made, by=hana, at=AT)
    assert why.codes == ["EMPTY"]


def test_a_reserve_is_adopted_by_a_decision_of_its_own(ren, hana, kai, sora, hill):
    review(hill, sora, ReviewState.LOCKED, 4)
    whole_deliberation(hill)
    first = decision(hill, kai, DecisionKind.RESERVE)
    release_batch(batch=batch(hill.call, ren, BatchState.CHECKED, first), by=hana, at=AT)
    hill.refresh_from_db()
    assert hill.state == ApplicationState.RESERVE
    second = stage_adoption_of_reserve(application=hill, kind=DecisionKind.ADOPT, by=kai, at=AT, **ADOPTION)
    release_batch(batch=batch(hill.call, ren, BatchState.CHECKED, second), by=hana, at=AT)
    hill.refresh_from_db()
    assert (hill.state, second.supersedes) == (ApplicationState.ADOPTED, first)


def test_the_clock_follows_the_letters(ren, hana, aoi, nao, staged, port, hill):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    release_batch(batch=made, by=hana, at=AT)
    assert follow_deliveries(at=AT) == []
    letters = Notice.objects.filter(entry__in=Letter.objects.values("entry"))
    letters.filter(recipient=aoi).update(sent_at=AT)
    letters.filter(recipient=nao).update(failure="宛先がありません", attempts=3)
    follow_deliveries(at=AT)
    made.refresh_from_db()
    assert made.state == BatchState.DELIVERY_FAILED
    letters.update(sent_at=AT + timedelta(hours=1))
    follow_deliveries(at=AT)
    made.refresh_from_db()
    assert made.state == BatchState.DELIVERED


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
