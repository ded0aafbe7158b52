"""Declaring, scoring, handing in, amending; what is handed in is never written again (L12, L18)."""

from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from applications.models import Reader
from applications.states.application import ApplicationState, Reading
from evaluation.actions.declaring import declare_clear, declare_conflict
from evaluation.actions.scoring import Given, amend_review, lock_reviews, save_score, save_scores, submit_review
from evaluation.models import Conflict, DraftScore, Score, Sheet
from evaluation.models.review import range_of_reviews
from evaluation.states import ReviewState, TieKind
from tests.factories.evaluation import AT, review
from tests.factories.states import placed

STRANGERS = ["ren", "hana", "kai", "ada", "toki", "aoi"]
WORDS = "前提の数字が、だれの言葉か分かる。"


def both(first: int | None = 4, second: int | None = 5, reason: str = WORDS) -> dict[str, Given]:
    return {"C1": Given(first, reason), "C2": Given(second, reason)}


def test_declaring_opens_the_text(sora, hill):
    held = review(hill, sora)
    declare_clear(review=held, by=sora, at=AT)
    assert (held.state, held.declared_at) == (ReviewState.CLEAR, AT)
    assert Reader.objects.get(person=sora).reads == Reading.WHOLE


def test_one_with_a_known_tie_cannot_declare_herself_clear(umi, port, refused):
    held = review(port, umi)
    with refused() as why:
        declare_clear(review=held, by=umi, at=AT)
    assert why.codes == ["TIE"]


def test_a_declared_conflict_needs_its_words_and_stays(sora, hill, refused):
    held = review(hill, sora)
    with refused() as why:
        declare_conflict(review=held, reason="", by=sora, at=AT)
    assert why.codes == ["NO_REASON"]
    declare_conflict(review=held, reason="市の委員をしている", by=sora, at=AT)
    assert (held.state, held.excuse) == (ReviewState.CONFLICTED, "市の委員をしている")
    assert Reader.objects.get(person=sora).reads == Reading.NOTHING
    assert Conflict.objects.get().kind == TieKind.DECLARED


@pytest.mark.parametrize("person", STRANGERS)
def test_nobody_declares_or_scores_for_another(request, person, sora, hill, refused):
    someone = request.getfixturevalue(person)
    held = review(hill, sora)
    with refused() as why:
        declare_clear(review=held, by=someone, at=AT)
    assert "NOT_ONES_OWN" in why.codes
    placed(held, ReviewState.CLEAR)
    with refused() as why:
        save_scores(review=held, scores=both(), by=someone, at=AT)
    assert "NOT_ONES_OWN" in why.codes
    assert not DraftScore.objects.exists()


def test_before_declaring_nothing_is_written(sora, hill, refused):
    held = review(hill, sora)
    with refused() as why:
        save_scores(review=held, scores=both(), by=sora, at=AT)
    assert why.codes == ["SHUT"]


def test_a_draft_is_saved_incomplete(sora, hill):
    held = review(hill, sora, ReviewState.CLEAR)
    first = held.criteria[0]
    save_score(review=held, criterion=first, given=Given(None, "まだ数字を見ていない"), by=sora, at=AT)
    held.refresh_from_db()
    draft = DraftScore.objects.get()
    assert (held.state, draft.value, draft.reason, draft.saved_at) == (
        ReviewState.IN_PROGRESS,
        None,
        "まだ数字を見ていない",
        AT,
    )
    save_score(review=held, criterion=first, given=Given(3, "見た", "high"), by=sora, at=AT)
    draft.refresh_from_db()
    assert (draft.value, draft.reason, draft.confidence) == (3, "見た", "high")


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({}, "C1 ビジョンと都市の価値向上 の点がまだありません。"),
        (both(first=None), "C1 ビジョンと都市の価値向上 の点がまだありません。"),
        (both(reason="　"), "C2 事業スキームの持続性 の根拠がまだありません。"),
    ],
)
def test_an_incomplete_review_is_refused_naming_what_is_missing(sora, hill, refused, scores, words):
    held = review(hill, sora, ReviewState.CLEAR)
    save_scores(review=held, scores=scores, by=sora, at=AT)
    with refused() as why:
        submit_review(review=held, by=sora, at=AT)
    assert set(why.codes) == {"UNSCORED"}
    assert words in why.words
    assert not Sheet.objects.exists()


def test_weights_that_do_not_make_a_hundred_stop_the_review(sora, hill, refused):
    hill.call.criteria.filter(code="C1").update(weight=50)
    held = review(hill, sora, ReviewState.CLEAR)
    save_scores(review=held, scores=both(), by=sora, at=AT)
    with refused() as why:
        submit_review(review=held, by=sora, at=AT)
    assert why.codes == ["WEIGHTS"]
    assert "90" in why.words


@pytest.mark.parametrize(
    "reason", ["It's 5", "「引用」と'引用'", '5" ', "髙橋さん🙂", "５になった", "=1+1", "改行\nあり"]
)
def test_what_is_handed_in_reads_back_as_it_was_written(sora, hill, reason):
    held = review(hill, sora, ReviewState.CLEAR)
    save_scores(review=held, scores=both(5, 1, reason), comment=reason, by=sora, at=AT)
    sheet = submit_review(review=held, by=sora, at=AT)
    assert [(score.value, score.reason) for score in sheet.scores.all()] == [(5, reason), (1, reason)]
    assert sheet.comment == reason
    assert Sheet.objects.get().points == Fraction(60 * 5 + 40 * 1, 5) == 68


def test_a_tie_found_on_the_way_stops_the_review(sora, hill, ren, refused):
    held = review(hill, sora, ReviewState.IN_PROGRESS, 4)
    Conflict.objects.create(person=sora, application_number=hill.number, entered_by=ren, entered_at=AT)
    with refused() as why:
        submit_review(review=held, by=sora, at=AT)
    assert why.codes == ["TIE"]


def test_handing_in_twice_makes_one_sheet(sora, hill, refused):
    held = review(hill, sora, ReviewState.IN_PROGRESS, 4)
    submit_review(review=held, by=sora, at=AT)
    with refused() as why:
        submit_review(review=held, by=sora, at=AT)
    assert why.codes[0] == "WRONG_STATE"
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("person", ["sora", *STRANGERS])
def test_a_submitted_review_is_written_by_nobody(request, person, sora, hill, refused):
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    with refused() as why:
        save_scores(review=held, scores=both(0, 0), by=request.getfixturevalue(person), at=AT)
    assert "SHUT" in why.codes
    assert held.sheet.points == 80


@pytest.mark.parametrize("table", [Sheet, Score])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_a_sheet(sora, hill, table, deed):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    name = table._meta.db_table
    statement = f"DELETE FROM {name}" if deed == "delete" else f"UPDATE {name} SET id = id + 1"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Score.objects.count() == 2


def test_an_amendment_waits_for_the_talk_and_its_reason(sora, hill, refused):
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    with refused() as why:
        amend_review(review=held, scores=both(5, 5), reason="聞いて分かった", by=sora, at=AT)
    assert why.codes[0] == "NOT_DISCUSSED"
    placed(hill, ApplicationState.PANEL)
    with refused() as why:
        amend_review(review=held, scores=both(5, 5), reason="", by=sora, at=AT)
    assert why.codes == ["NO_REASON"]


def test_an_amendment_leaves_the_old_sheet_beside_it(sora, hill):
    placed(hill, ApplicationState.PANEL)
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    amend_review(review=held, scores={"C1": Given(2, "規程の改正は未決だった")}, reason="話し合いで", by=sora, at=AT)
    assert [(sheet.number, sheet.points, sheet.amended_because) for sheet in held.sheets.all()] == [
        (1, 80, ""),
        (2, 56, "話し合いで"),
    ]
    assert held.sheet.number == 2
    assert held.state == ReviewState.AMENDED


@pytest.mark.parametrize("given", [Given(None, "理由"), Given(3, " ")])
def test_an_amendment_is_complete_too(sora, hill, refused, given):
    placed(hill, ApplicationState.PANEL)
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    with refused() as why:
        amend_review(review=held, scores={"C1": given}, reason="話し合いで", by=sora, at=AT)
    assert why.codes == ["UNSCORED"]
    assert held.sheets.count() == 1


def test_locked_reviews_are_not_amended(sora, kai, hill, refused):
    placed(hill, ApplicationState.PANEL)
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    lock_reviews(application=hill, by=kai, at=AT)
    held.refresh_from_db()
    assert held.state == ReviewState.LOCKED
    with refused() as why:
        amend_review(review=held, scores=both(5, 5), reason="もう一度", by=sora, at=AT)
    assert why.codes[0] == "WRONG_STATE"


def test_excused_reviews_do_not_count(sora, umi, hill):
    reviews = [review(hill, sora, ReviewState.SUBMITTED, 4), review(hill, umi, ReviewState.CONFLICTED, 0)]
    assert range_of_reviews(reviews).values == (80,)
