"""The screener's pages: cover before the declaration, the desk, saving, handing in, and what is never shown."""

import pytest

from accounts.roles import Role
from applications.states.application import ApplicationState
from evaluation.models import Conflict, Review, Sheet
from evaluation.states import ReviewState
from tests.evaluation.views.conftest import freeze, queries_of
from tests.factories.accounts import member
from tests.factories.evaluation import AT, review
from tests.factories.states import placed

SECRET = "競りのあとに閉じる港を、9時まで開く市場にする。"


@pytest.fixture
def riku(university):
    return member(university, Role.SCREENER, "陸田", "陸", email="riku@example.invalid")


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_before_declaring_only_the_cover(sora, text, client_of):
    review(text, sora)
    page = page_of(client_of(sora), "/reviews/R8-U-002/")
    assert "丘の見守り" in page
    assert "風待漁港協議会" in page
    assert SECRET not in page
    assert "朝の港がいちばんにぎわう町" not in page


def test_declaring_clear_opens_the_desk(sora, text, client_of):
    review(text, sora)
    client = client_of(sora)
    answer = client.post("/reviews/R8-U-002/declare/", {"tie": "none"}, follow=True)
    page = answer.content.decode()
    assert "読んで、採点する" in page
    assert "朝の港がいちばんにぎわう町" in page
    assert "おおむね妥当" in page
    assert "ほかの審査員の点は、あなたが提出したあとに見えます" in page


def test_declaring_a_conflict_shuts_everything(sora, text, client_of):
    review(text, sora)
    client = client_of(sora)
    empty = client.post("/reviews/R8-U-002/declare/", {"tie": "some", "reason": ""})
    assert empty.status_code == 422
    client.post("/reviews/R8-U-002/declare/", {"tie": "some", "reason": "市の委員"})
    for address in ("/reviews/R8-U-002/", "/applications/R8-U-002/", "/reviews/R8-U-002/amend/"):
        assert client.get(address).status_code == 404
    assert "R8-U-002" not in page_of(client, "/reviews/")
    assert "丘の見守り" not in page_of(client, "/")


def test_a_tie_by_the_rules_shuts_everything_too(ren, sora, text, client_of):
    review(text, sora, ReviewState.CLEAR)
    Conflict.objects.create(person=sora, application_number=text.number, entered_by=ren, entered_at=AT)
    client = client_of(sora)
    assert client.get("/reviews/R8-U-002/").status_code == 404
    assert client.post("/reviews/R8-U-002/submit/").status_code == 404
    assert "R8-U-002" not in page_of(client, "/reviews/")
    assert "丘の見守り" not in page_of(client, "/")


@pytest.mark.parametrize("person", ["ren", "hana", "kai", "umi", "aoi", "mori", "nao", "ada", "toki", "jun"])
def test_nobody_else_opens_the_desk(request, person, sora, text, client_of):
    review(text, sora, ReviewState.IN_PROGRESS, 4)
    client = client_of(request.getfixturevalue(person))
    assert client.get("/reviews/R8-U-002/").status_code == 404
    for deed in ("declare", "score/C1", "comment", "submit"):
        assert client.post(f"/reviews/R8-U-002/{deed}/", {"tie": "none"}).status_code == 404


def test_the_text_of_the_open_criterion_lies_at_the_left(sora, text, client_of):
    review(text, sora, ReviewState.CLEAR)
    client = client_of(sora)
    first = page_of(client, "/reviews/R8-U-002/?c=C1")
    assert 'id="read-vision"' in first
    assert "C1 が見るところ" in first
    second = page_of(client, "/reviews/R8-U-002/?c=C2")
    assert 'id="read-scheme"' in second
    assert 'id="read-vision"' not in second


def test_saving_one_criterion_in_the_pages_own_rhythm(sora, text, client_of):
    review(text, sora, ReviewState.CLEAR)
    said = {"value": "4", "reason": "It's「根拠」🙂", "confidence": "high"}
    answer = client_of(sora).post("/reviews/R8-U-002/score/C1/", said, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert "に保存" in part
    assert "2項目のうち1項目" in part
    assert "C2 が残っています。" in part
    draft = Review.objects.get().drafts.get()
    assert (draft.value, draft.reason, draft.confidence) == (4, "It's「根拠」🙂", "high")


def test_saving_without_a_script_leads_to_the_next(sora, text, client_of):
    review(text, sora, ReviewState.CLEAR)
    answer = client_of(sora).post("/reviews/R8-U-002/score/C1/", {"value": "", "reason": "まだ"})
    assert answer.url == "/reviews/R8-U-002/?c=C2#C2"
    assert Review.objects.get().drafts.get().value is None


def test_a_score_outside_the_levels_is_answered_in_words(sora, text, client_of):
    review(text, sora, ReviewState.CLEAR)
    answer = client_of(sora).post("/reviews/R8-U-002/score/C1/", {"value": "6", "reason": "x"})
    assert answer.status_code == 422
    assert not Review.objects.get().drafts.exists()
    assert client_of(sora).post("/reviews/R8-U-002/score/C9/", {"value": "3"}).status_code == 404


def test_an_incomplete_review_is_not_handed_in(sora, text, client_of):
    review(text, sora, ReviewState.IN_PROGRESS, {"C1": 4})
    page = client_of(sora).post("/reviews/R8-U-002/submit/", follow=True).content.decode()
    assert "C2 事業スキームの持続性 の点がまだありません。" in page
    assert not Sheet.objects.exists()


def test_a_double_click_makes_one_sheet(sora, text, client_of):
    review(text, sora, ReviewState.IN_PROGRESS, 4)
    client = client_of(sora)
    client.post("/reviews/R8-U-002/submit/")
    page = client.post("/reviews/R8-U-002/submit/", follow=True).content.decode()
    assert Sheet.objects.count() == 1
    assert "すでに進んでいるか" in page


def test_others_are_announced_and_not_shown_until_ones_own_is_in(sora, riku, text, client_of):
    review(text, riku, ReviewState.SUBMITTED, {"C1": 1, "C2": 1})
    mine = review(text, sora, ReviewState.IN_PROGRESS, 4)
    client = client_of(sora)
    before = page_of(client, "/reviews/R8-U-002/")
    assert "陸田" not in before
    assert "20点" not in before
    client.post("/reviews/R8-U-002/submit/")
    after = page_of(client, "/reviews/R8-U-002/")
    mine.refresh_from_db()
    assert mine.state == ReviewState.SUBMITTED
    assert "陸田 陸" in after
    assert "全員の総合：20、80" in after


def test_the_order_of_the_sheaf_is_ones_own(sora, riku, many, client_of):
    for application in many(8):
        review(application, sora)
        review(application, riku)
    orders = []
    for person in (sora, riku):
        page = page_of(client_of(person), "/reviews/")
        orders.append(sorted((page.index(f"R8-M-{n:03d}"), n) for n in range(8)))
    assert [n for _at, n in orders[0]] != [n for _at, n in orders[1]]


def test_a_sheet_is_amended_only_during_the_talk(sora, text, client_of):
    review(text, sora, ReviewState.SUBMITTED, 4)
    client = client_of(sora)
    assert client.get("/reviews/R8-U-002/amend/").status_code == 404
    placed(text, ApplicationState.PANEL)
    assert client.get("/reviews/R8-U-002/amend/").status_code == 200
    said = {"reason": "聞いて分かった", "value-C1": "2", "reason-C1": "a", "value-C2": "4", "reason-C2": "b"}
    client.post("/reviews/R8-U-002/amend/", said)
    assert [sheet.points for sheet in Sheet.objects.all()] == [80, 56]
    page = page_of(client, "/reviews/R8-U-002/")
    assert "第1版" in page
    assert "聞いて分かった" in page


def test_an_excused_screener_is_told_so(sora, text, client_of):
    review(text, sora, ReviewState.EXCUSED, excuse="入院のため")
    page = page_of(client_of(sora), "/reviews/R8-U-002/")
    assert "入院のため" in page
    assert SECRET not in page


def test_the_desk_costs_as_many_queries_with_fifty_as_with_one(sora, riku, text, many, client_of):
    client = client_of(sora)
    review(text, sora, ReviewState.IN_PROGRESS, 4)
    one, row = queries_of(client, "/reviews/R8-U-002/"), queries_of(client, "/reviews/")
    for application in many(49):
        review(freeze(application), sora, ReviewState.IN_PROGRESS, 4)
    assert queries_of(client, "/reviews/R8-U-002/") == one <= 15
    assert queries_of(client, "/reviews/") == row <= 10


def test_a_handed_in_review_costs_the_same_however_many_others(sora, riku, umi, text, client_of):
    client = client_of(sora)
    review(text, sora, ReviewState.SUBMITTED, 4)
    review(text, riku, ReviewState.SUBMITTED, 2)
    one = queries_of(client, "/reviews/R8-U-002/")
    review(text, umi, ReviewState.SUBMITTED, 3)
    assert queries_of(client, "/reviews/R8-U-002/") == one <= 15


def test_what_was_handed_in_says_its_day_and_what_is_open_its_deadline(sora, text, client_of):
    one = review(text, sora, ReviewState.LOCKED, 3, submitted_at=AT)
    page = page_of(client_of(sora), "/reviews/")
    assert "3月14日（日）に提出" in page
    assert "期限なし" not in page
    placed(one, ReviewState.IN_PROGRESS)
    assert "期限なし" in page_of(client_of(sora), "/reviews/")
