"""Staff write the form of a call, look at it as an applicant, copy a call with its lessons, and announce it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.actions.copying import copy_call
from applications.actions.forming import write_form
from applications.models import Application, Call, FormVersion
from applications.queries.forms import form_in_hand
from applications.states.call import CallState
from tests.applications.pages import boxes, write
from tests.factories.applications import call, current_call, form_with, ready_application
from tests.factories.states import placed
from workflow.problems import Refused
from workflow.steps import obstacles

# What a statement begins with that changes a row.
WRITING = ("INSERT", "UPDATE", "DELETE")
SNOW = {"key": "x_snow", "label": "雪の日の代替", "kind": "text", "required": True}


def save_form(client: Any, number: str, **typed: Any) -> Any:
    page = client.get(f"/calls/{number}/form/")
    assert page.status_code == 200
    return client.post(f"/calls/{number}/form/", {**boxes(page), **typed})


def test_staff_write_questions_papers_categories_and_marks_on_one_page(ren: User, client_of: Any) -> None:
    call("R8-9")
    client = client_of(ren)
    typed = {
        "extra-0-label": "雪の日の代替",
        "extra-0-kind": "choice",
        "extra-0-choices": "そり\n\n前の日に運ぶ\nそり",
        "extra-0-required": "on",
        "categories-0-name": "委託費",
        "categories-1-name": "データ整備費",
        "categories-1-creates_data": "on",
        "papers": ["execution_plan"],
        "limit-vision": "80",
        "required-hard_project": "on",
    }
    assert save_form(client, "R8-9", **typed).status_code == 302
    draft = form_in_hand(Call.objects.get())
    assert draft is not None
    (asked,) = draft.extra
    assert (asked["label"], asked["choices"], draft.requires(asked["key"])) == (
        "雪の日の代替",
        ["そり", "前の日に運ぶ"],
        True,
    )
    assert [row["name"] for row in draft.categories if row["creates_data"]] == ["データ整備費"]
    assert (draft.papers, draft.word_limit("vision"), draft.requires("hard_project")) == (["execution_plan"], 80, True)
    again = boxes(client.get("/calls/R8-9/form/"))
    assert (again["extra-0-label"], again["categories-1-name"]) == ("雪の日の代替", "データ整備費")
    assert client.post("/calls/R8-9/form/publish/").url == "/calls/R8-9/"
    assert FormVersion.objects.get(name="R8-9").published_at


def test_no_call_can_leave_the_vision_out_or_demand_a_sector(ren: User, client_of: Any) -> None:
    call("R8-9")
    page = boxes(client_of(ren).get("/calls/R8-9/form/"))
    typed = {name: said for name, said in page.items() if not name.startswith(("asked-", "required-"))}
    client_of(ren).post("/calls/R8-9/form/", {**typed, "required-sector_tags": "on"})
    draft = form_in_hand(Call.objects.get())
    assert draft is not None
    assert draft.requires("vision")
    assert draft.asks("sector_tags")
    assert not draft.requires("sector_tags")


def test_a_question_is_taken_out_and_the_others_put_in_order(ren: User, client_of: Any) -> None:
    made = call("R8-9")
    rows = [{"label": name, "kind": "line"} for name in ("一", "二", "三")]
    write_form(call=made, spec={**made.form_version.spec, "extra": rows}, by=ren)  # type: ignore[union-attr]
    save_form(client_of(ren), "R8-9", **{"extra-0-DELETE": "on", "extra-1-ORDER": "9"})
    draft = form_in_hand(made)
    assert draft is not None
    assert [row["label"] for row in draft.extra] == ["三", "二"]


@pytest.mark.parametrize("who", ["aoi", "nao", "toki", "sora"])
def test_nobody_else_finds_the_form_or_its_preview(who: str, client_of: Any, request: Any) -> None:
    client = client_of(request.getfixturevalue(who))
    call("R8-9")
    for address in ("form/", "preview/vision/", "copy/", "announce/"):
        assert client.get(f"/calls/R8-9/{address}").status_code == 404
    assert client.post("/calls/R8-9/form/publish/").status_code == 404
    assert client.post("/calls/R8-9/lessons/", {"lessons": "書く"}).status_code == 404


@pytest.mark.parametrize("section", ["consortium", "vision", "experiment", "services", "budget", "scheme", "papers"])
def test_the_preview_shows_every_chapter_and_writes_nothing(
    section: str, ren: User, hana: User, client_of: Any
) -> None:
    call("R8-9", form_version=form_with(SNOW, papers=["execution_plan"]))
    for person in (ren, hana):
        client = client_of(person)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/calls/R8-9/preview/{section}/")
        assert page.status_code == 200
        assert "見本です。何も保存されません。" in page.content.decode()
        written = [row["sql"] for row in asked if row["sql"].startswith(WRITING) and "django_session" not in row["sql"]]
        assert written == []
    assert not Application.objects.exists()


def test_the_preview_asks_what_the_call_asks(ren: User, client_of: Any) -> None:
    call("R8-9", form_version=form_with(SNOW))
    assert "雪の日の代替" in client_of(ren).get("/calls/R8-9/preview/extra/").content.decode()


def test_a_call_is_copied_with_everything_but_its_dates_beside_its_lessons(ren: User, client_of: Any) -> None:
    call("R8-1", state=CallState.CLOSED, intent="both", intent_shares={"broaden": 60, "pilot": 40})
    client = client_of(ren)
    client.post("/calls/R8-1/lessons/", {"lessons": "締切を金曜の正午にしない。"})
    assert "締切を金曜の正午にしない。" in client.get("/calls/R8-1/copy/").content.decode()
    answer = client.post("/calls/R8-1/copy/", {"number": "R9-1", "fiscal_year": "2027", "name": "令和9年度 公募"})
    assert answer.url == "/calls/R9-1/edit/"
    assert "締切を金曜の正午にしない。" in client.get("/calls/R9-1/edit/").content.decode()
    old, new = Call.objects.get(number="R8-1"), Call.objects.get(number="R9-1")
    assert (new.state, new.opens_at, new.closes_at, new.copied_from) == (CallState.DRAFT, None, None, old)
    assert (new.intent_shares, new.budget_yen, new.form_version) == (
        old.intent_shares,
        old.budget_yen,
        old.form_version,
    )
    assert [(kind.name, kind.cap_yen, kind.letter) for kind in new.types.all()] == [
        (kind.name, kind.cap_yen, kind.letter) for kind in old.types.all()
    ]
    assert [(row.code, row.weight, row.anchors) for row in new.criteria.all()] == [
        (row.code, row.weight, row.anchors) for row in old.criteria.all()
    ]
    missing = [str(problem.text) for problem in obstacles(new, Call.send_for_review, by=ren)]
    assert missing == ["受付の開始と締切の日時が要ります。"]


def test_a_number_is_given_once(ren: User) -> None:
    made = call("R8-1")
    with pytest.raises(Refused, match="すでに使われています"):
        copy_call(call=made, number="R8-1", fiscal_year=2027, name="写し", by=ren)


def test_announcing_is_confirmed_on_a_page_of_its_own(ren: User, client_of: Any) -> None:
    made = current_call("R8-9")

    placed(made, CallState.APPROVED)
    client = client_of(ren)
    assert "/calls/R8-9/announce/" in client.get("/calls/R8-9/").content.decode()
    page = client.get("/calls/R8-9/announce/").content.decode()
    assert "だれでも読めるようになります" in page
    client.post("/calls/R8-9/step/announce/")
    assert Call.objects.get().state == CallState.SCHEDULED
    assert client.get("/calls/R8-9/announce/").status_code == 302


def test_a_city_sees_what_changed_and_moves_its_draft(aoi: User, nao: User, client_of: Any) -> None:
    made = current_call("R8-9", form_version=form_with(name="R8-9"))
    ready_application("R8-U-001", call=made, lead=aoi.acting_for)
    made.form_version = form_with(SNOW, name="R8-9", number=2)
    made.save()
    client = client_of(aoi)
    assert "この公募の様式が新しくなりました" in client.get("/applications/R8-U-001/write/vision/").content.decode()
    page = client.get("/applications/R8-U-001/form/").content.decode()
    assert "雪の日の代替" in page
    assert "新しい質問です（必須）。" in page
    assert client_of(nao).get("/applications/R8-U-001/form/").status_code == 404
    client.post("/applications/R8-U-001/form/")
    assert Application.objects.get().form_version.number == 2
    assert client.get("/applications/R8-U-001/form/").status_code == 302


def test_an_eligible_cost_outside_the_list_wants_a_reason(aoi: User, client_of: Any) -> None:
    form = form_with(categories=[{"name": "委託費", "help": "", "creates_data": False}])
    ready_application("R8-U-001", call=current_call(form_version=form), lead=aoi.acting_for)
    client = client_of(aoi)
    page = client.get("/applications/R8-U-001/write/budget/").content.decode()
    assert '<option value="委託費">' in page
    assert "一覧にない費目があります（設備費）" in page
    assert write(client, "R8-U-001", "budget", **{"budget_lines-1-category": "委託費"}).status_code == 302
    assert "一覧にない費目" not in client.get("/applications/R8-U-001/write/budget/").content.decode()


def test_the_form_of_an_open_call_is_read_and_not_a_page_of_dead_boxes(ren: User, client_of: Any) -> None:
    form = form_with(SNOW, categories=[{"name": "委託費", "help": "設計の委託", "creates_data": True}])
    current_call("R8-9", form_version=form)
    page = client_of(ren).get("/calls/R8-9/form/").content.decode()
    assert "いまは変えられません" in page
    for words in ("雪の日の代替", "長い文", "委託費", "設計の委託", "データの発見・作成", "協議会の規約"):
        assert words in page, words
    assert 'name="extra-0-label"' not in page
    assert "保存すると、次の版の下書きになります。" not in page


def test_the_director_is_told_reads_and_publishes_while_the_call_is_stopped(
    ren: User, hana: User, client_of: Any
) -> None:
    made = call("R8-9", form_version=form_with(name="R8-9"))
    placed(made, CallState.SUSPENDED)
    made.refresh_from_db()
    assert client_of(hana).get("/calls/R8-9/").content.decode().count("応募様式を読んで公開する") == 0
    newer = [{"label": "停電の夜、どう動かしますか", "kind": "text"}]
    for _again in range(2):
        write_form(call=made, spec={**made.form_version.spec, "extra": newer}, by=ren)
    (told,) = hana.notices.all()
    assert "応募様式の公開のお願い" in told.subject
    client = client_of(hana)
    assert 'href="/calls/R8-9/form/"' in client.get("/calls/R8-9/").content.decode()
    page = client.get("/calls/R8-9/form/").content.decode()
    assert "停電の夜、どう動かしますか" in page
    assert 'name="extra-0-label"' not in page
    assert client.post("/calls/R8-9/form/", {}).status_code == 404
    assert client.post("/calls/R8-9/form/publish/").status_code == 302
    made.refresh_from_db()
    assert made.form_version.extra[0]["label"] == "停電の夜、どう動かしますか"
