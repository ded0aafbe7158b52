"""One release for all: drafted by one, checked by a second, within the budget, and delivered (M4)."""

from datetime import timedelta

import pytest

from applications.models import FieldNote
from applications.states.application import ApplicationState
from applications.states.call import Intent
from evaluation.actions.deciding import (
    stage_adoption_of_reserve,
)
from evaluation.actions.releasing import (
    check_batch,
    draft_batch,
    fill_batch,
    follow_deliveries,
    release_batch,
    send_batch_back,
)
from evaluation.models import Decision, Letter
from evaluation.states import BatchState, DecisionKind, ReviewState
from tests.factories.evaluation import ADOPTION, AT, batch, decision, review, whole_deliberation
from tests.factories.states import placed
from workflow.models import Notice
from workflow.notices import only_on_the_site
from workflow.trail import history_of


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
