"""The panel's pages: sorted by spread, a mean nowhere, the record, the decision."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.roles import Role
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.models import Decision, Position
from evaluation.states import DecisionKind, ReviewState
from tests.evaluation.views.conftest import queries_of
from tests.factories.accounts import member
from tests.factories.evaluation import batch, decision, deliberation, review, sheet, whole_deliberation
from tests.factories.states import placed


@pytest.fixture
def riku(university):
    return member(university, Role.SCREENER, "陸田", "陸", email="riku@example.invalid")


@pytest.fixture
def panel(sora, riku, hill, port):
    """hill is agreed on, port is split."""
    for application, scores in ((hill, (4, 4)), (port, (5, 1))):
        review(application, sora, ReviewState.SUBMITTED, scores[0])
        review(application, riku, ReviewState.SUBMITTED, scores[1])
        placed(application, ApplicationState.PANEL)
        deliberation(application)
    return port.call


def test_the_widest_spread_stands_first_and_no_mean_anywhere(kai, panel, client_of):
    page = client_of(kai).get("/panel/R8-2/").content.decode()
    assert page.index("R8-S-001") < page.index("R8-U-002")
    assert "開き20点以上" in page
    assert "総合：20、100" in page
    assert "平均は出しません" in page
    assert page.count("平均") == 1
    assert "R8-S-001 の議論を始める" in page


def test_by_number_when_asked(kai, panel, client_of):
    page = client_of(kai).get("/panel/R8-2/?sort=number&open=R8-U-002").content.decode()
    assert "だれがどう見たか" in page
    assert page.rindex("?open=R8-S-001") < page.rindex("?open=R8-U-002")


def test_before_the_panel_the_chair_finds_nothing(kai, sora, hill, client_of):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    assert client_of(kai).get("/panel/R8-2/").status_code == 404


@pytest.mark.parametrize("person", ["aoi", "mori", "nao", "ada"])
def test_others_have_no_business_here(request, person, panel, client_of):
    client = client_of(request.getfixturevalue(person))
    for address in ("/panel/R8-2/", "/panel/R8-2/export/", "/panel/talks/R8-S-001/", "/decisions/R8-S-001/decide/"):
        assert client.get(address).status_code == 404, address


def test_a_member_with_a_tie_finds_nothing_at_the_panel(umi, panel, hill, port, client_of):
    review(hill, umi, ReviewState.SUBMITTED, 4)
    page = client_of(umi).get("/panel/R8-2/").content.decode()
    assert "R8-U-002" in page
    assert "R8-S-001" not in page
    assert client_of(umi).get("/panel/talks/R8-S-001/").status_code == 404
    book = load_workbook(BytesIO(client_of(umi).get("/panel/R8-2/export/").content))
    assert "R8-S-001" not in {row[0] for sheet in book for row in sheet.iter_rows(values_only=True)}


def test_a_member_who_has_not_handed_in_sees_no_row_of_it(umi, panel, hill, client_of):
    review(hill, umi, ReviewState.IN_PROGRESS, 4)
    assert "R8-U-002" not in client_of(umi).get("/panel/R8-2/").content.decode()


def test_the_workbook_holds_every_score_and_no_formula(ren, sora, panel, client_of):
    answer = client_of(ren).get("/panel/R8-2/export/")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    totals, scores = load_workbook(BytesIO(answer.content)).worksheets
    heads = [cell.value for cell in totals[1]]
    assert heads[6:] == ["C1 ビジョンと都市の価値向上", "C2 事業スキームの持続性", "総合（100点）", "所見"]
    assert sorted(row[8] for row in totals.iter_rows(min_row=2, values_only=True)) == [20, 80, 80, 100]
    assert len(list(scores.iter_rows(min_row=2))) == 8
    assert not any("平均" in str(head) for head in heads)


def test_a_reason_that_looks_like_a_formula_stays_text(ren, sora, hill, client_of):
    held = review(hill, sora, ReviewState.SUBMITTED)
    sheet(held, 4, comment="=HYPERLINK(1)")
    placed(hill, ApplicationState.PANEL)
    totals = load_workbook(BytesIO(client_of(ren).get("/panel/R8-2/export/").content)).worksheets[0]
    cell = totals.cell(2, 10)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_record_is_kept_and_says_what_is_missing(kai, sora, riku, panel, client_of):
    client = client_of(kai)
    page = client.get("/panel/talks/R8-S-001/").content.decode()
    assert "2名の立場（賛成・反対・欠席）が未記録です" in page
    assert "審査員の点が20点以上開いています" in page
    said = {
        f"stance-{sora.pk}": "for",
        f"words-{sora.pk}": "筋道がある",
        f"stance-{riku.pk}": "against",
        "change_sought": "市場を居間に",
        "split_answer": "担い手の見立て",
        "dissent": "数え方に留保",
        "conclusion": "「都市の運営そのものを変える先導的な実装」に照らし、合う。",
        "held_on_year": "R9",
        "held_on_month": "4",
        "held_on_day": "3",
    }
    page = client.post("/panel/talks/R8-S-001/", said, follow=True).content.decode()
    assert "記録がそろいました" in page
    assert {(p.member, p.stance, p.words) for p in Position.objects.all()} == {
        (sora, "for", "筋道がある"),
        (riku, "against", ""),
    }


def test_a_screener_reads_the_record_and_does_not_write_it(sora, panel, client_of):
    client = client_of(sora)
    page = client.get("/panel/talks/R8-S-001/").content.decode()
    assert "記録を保存する" not in page
    assert client.post("/panel/talks/R8-S-001/", {"conclusion": "x"}).status_code == 404


def decided(**changes):
    said = {
        "kind": "adopt_with_conditions",
        "serves": "pilot",
        "granted_yen": "１１，１１１千円",
        "reasons": "筋道が通る",
        "commentary": "規程を先に変える点を評価します。",
        "message_desired": "売れ残りを毎日数える",
        "message_distance": "払い手がまだ",
        "condition-0": "払い手を書面で決める",
        "due-0_year": "2027",
        "due-0_month": "9",
        "due-0_day": "30",
        "level-finance-ministry": "2",
        "text-finance-ministry": "案がある",
    }
    return {**said, **changes}


def test_the_chair_decides_and_nobody_else_sees_it(kai, aoi, sora, hill, panel, client_of):
    hill.deliberation.delete()
    whole_deliberation(hill)
    client = client_of(kai)
    assert client.get("/decisions/R8-U-002/decide/").status_code == 200
    client.post("/decisions/R8-U-002/decide/", decided())
    made = Decision.objects.get()
    assert (made.kind, made.granted_yen) == (DecisionKind.ADOPT_WITH_CONDITIONS, 11_111_000)
    assert made.conditions == [{"text": "払い手を書面で決める", "due_on": "2027-09-30"}]
    assert made.looks == [{"axis": "finance", "view": "ministry", "level": 2, "text": "案がある"}]
    assert client_of(sora).get("/decisions/R8-U-002/").status_code == 404
    assert "条件付き採択" not in client_of(sora).get("/panel/talks/R8-U-002/").content.decode()


def test_a_refused_decision_keeps_what_was_typed(kai, hill, panel, client_of):
    answer = client_of(kai).post("/decisions/R8-U-002/decide/", decided(serves=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2名の立場" in page
    assert "explain-SERVES" in page
    assert "規程を先に変える点を評価します。" in page
    assert not Decision.objects.exists()


def test_the_desk_mends_the_words_until_the_check(ren, kai, hill, client_of):
    whole_deliberation(hill)
    made = decision(hill, kai)
    client = client_of(ren)
    assert client.get("/decisions/R8-U-002/reword/").status_code == 200
    client.post("/decisions/R8-U-002/reword/", decided(commentary="直しました"))
    made.refresh_from_db()
    assert (made.commentary, made.kind) == ("直しました", "adopt")
    batch(hill.call, ren, "checked", made)
    assert client.get("/decisions/R8-U-002/reword/").status_code == 404


def test_the_director_takes_a_staged_decision_back(hana, kai, hill, client_of):
    whole_deliberation(hill)
    made = decision(hill, kai)
    client = client_of(hana)
    assert "決定を取り消す" in client.get("/panel/talks/R8-U-002/").content.decode()
    client.post("/decisions/R8-U-002/rescind/", {"reason": "金額の誤り"})
    made.refresh_from_db()
    hill.refresh_from_db()
    assert (made.rescinded_at is not None, hill.state) == (True, ApplicationState.RESCINDED)


@pytest.fixture
def sixty(panel, sora, riku, many):
    """58 more that are agreed on; of the first the decision is staged."""
    for application in many(58):
        review(application, sora, ReviewState.SUBMITTED, 4)
        review(application, riku, ReviewState.SUBMITTED, 3)
        placed(application, ApplicationState.PANEL)
    placed(Application.objects.get(number="R8-M-000"), ApplicationState.DECIDED)


def rows_of(page):
    """The numbers in the table of pictures, from above."""
    return re.findall(r"[?]open=(R8-[A-Z]-[0-9]+)", page.partition("<tbody>")[2].partition("</tbody>")[0])


@pytest.mark.usefixtures("sixty")
def test_the_table_is_turned_by_pages_and_loses_no_row(kai, client_of):
    client, seen, address = client_of(kai), [], "/panel/R8-2/"
    while address:
        page = client.get(address).content.decode()
        assert len(page) < 300_000
        assert "R8-S-001 の議論を始める" in page
        seen.append(rows_of(page))
        turned = re.search(r'rel="next" href="([?][^"]+)"', page)
        address = f"/panel/R8-2/{turned[1]}" if turned else ""
    assert [len(rows) for rows in seen] == [50, 10]
    assert seen[0][0] == "R8-S-001"
    assert seen[1][-1] == "R8-U-002", "agreed on by all: behind the ones that are 20 apart"
    assert len({number for rows in seen for number in rows}) == 60


@pytest.mark.usefixtures("sixty")
def test_the_chosen_one_is_shown_on_whichever_page_it_stands(kai, client_of):
    page = client_of(kai).get("/panel/R8-2/?open=R8-U-002").content.decode()
    assert "R8-U-002" not in rows_of(page)
    assert "R8-U-002" in page.partition('id="why"')[2]


@pytest.mark.usefixtures("sixty")
def test_the_chair_narrows_by_state_and_by_words(kai, client_of):
    client = client_of(kai)
    assert rows_of(client.get("/panel/R8-2/?state=decided").content.decode()) == ["R8-M-000"]
    assert rows_of(client.get("/panel/R8-2/?q=丘の見守り").content.decode()) == ["R8-U-002"]
    assert rows_of(client.get("/panel/R8-2/?q=多市12").content.decode()) == ["R8-M-012"]
    nothing = client.get("/panel/R8-2/?q=どこにもない").content.decode()
    assert "条件に合う案件がありません" in nothing
    assert "R8-S-001 の議論を始める" in nothing, "one's own next case stays in reach"


@pytest.mark.usefixtures("sixty")
def test_a_screener_does_not_learn_by_a_filter_what_is_decided(sora, kai, client_of):
    page = client_of(sora).get("/panel/R8-2/?state=decided").content.decode()
    assert len(rows_of(page)) == 50
    assert 'class="tabs"' not in page
    assert 'class="tabs"' in client_of(kai).get("/panel/R8-2/").content.decode()


def test_the_panel_costs_the_same_with_fifty_rows(kai, sora, riku, panel, many, client_of):
    client = client_of(kai)
    one = queries_of(client, "/panel/R8-2/")
    talk = queries_of(client, "/panel/talks/R8-S-001/")
    for application in many(48, ApplicationState.PANEL):
        review(application, sora, ReviewState.SUBMITTED, 4)
        review(application, riku, ReviewState.SUBMITTED, 3)
        deliberation(application)
    assert queries_of(client, "/panel/R8-2/") == one <= 15
    assert queries_of(client, "/panel/talks/R8-S-001/") == talk <= 15
