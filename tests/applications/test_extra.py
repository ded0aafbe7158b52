"""Questions that one call asks beyond the standard form stand everywhere where the built-in ones stand."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from accounts.models import User
from applications.actions.applying import ask_for_signature, start_application, submit_application
from applications.actions.writing import save_section
from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.extra import sections_of
from applications.journeys.application import ApplicationJourney
from applications.models import Application, ExtraAnswer
from applications.queries.content import content_of, section_content
from applications.queries.differences import differences
from applications.queries.reading import read
from reports.contents.application import gather
from tests.applications.pages import boxes, write
from tests.factories.applications import current_call, form_with, paper, ready_application
from workflow.problems import Refused
from workflow.steps import obstacles

SNOW = {"key": "x_snow", "label": "雪の日の代替", "kind": "text", "help": "運べない日にどうするか", "limit": 20}
DAY = {"key": "x_day", "label": "議会に諮る日", "kind": "day", "required": True}
PEOPLE = {"key": "x_people", "label": "対象の人数", "kind": "number"}
SAVED = {"key": "x_saved", "label": "減らせる経費", "kind": "yen"}
WHERE = {"key": "x_where", "label": "場所", "kind": "choice", "choices": ["港", "山あい"]}
OPEN = {"key": "x_open", "label": "データを公開するか", "kind": "yes_no", "required": True}
LINE = {"key": "x_line", "label": "ひとこと", "kind": "line"}
ALL = (LINE, SNOW, DAY, PEOPLE, SAVED, WHERE, OPEN)
SAID = {
    "x_line": "港から",
    "x_snow": "前の日に運ぶ。",
    "x_day": "2027-03-10",
    "x_people": 1200,
    "x_saved": 3_000_000,
    "x_where": "港",
    "x_open": False,
}


@pytest.fixture
def one(aoi: User) -> Application:
    """A ready application to a call that asks one question of each kind."""
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-X", form_version=form_with(*ALL)))


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_every_kind_is_written_on_the_page_and_kept(aoi: User, one: Application, client_of: Any) -> None:
    client = client_of(aoi)
    typed = {
        "x_line": "港から",
        "x_snow": "前の日に運ぶ。",
        "x_day": "令和9年3月10日",
        "x_people": "１，２００",
        "x_saved": "300万円",
        "x_where": "港",
        "x_open": "false",
    }
    assert write(client, "R8-U-001", "extra", **typed).status_code == 302
    assert content_of(fresh(one))["extra"] == SAID
    page = client.get("/applications/R8-U-001/write/extra/")
    assert "この公募の質問" in page.content.decode()
    assert "運べない日にどうするか" in page.content.decode()
    assert (boxes(page)["x_open"], boxes(page)["x_where"]) == ("false", "港")


def test_a_value_that_cannot_be_read_is_named_and_nothing_typed_is_lost(
    aoi: User, one: Application, client_of: Any
) -> None:
    page = write(client_of(aoi), "R8-U-001", "extra", x_people="たくさん", x_snow="そり").content.decode()
    assert "対象の人数：数字で書いてください。" in page
    assert "そり" in page
    assert not ExtraAnswer.objects.filter(key="x_people").exclude(value=None).exists()


def test_what_is_required_stands_in_the_way_with_its_place(aoi: User, one: Application) -> None:
    found = [p for p in obstacles(one, ApplicationJourney.ask_for_signature, by=aoi) if p.code == "ANSWER_MISSING"]
    assert [str(p.text) for p in found] == ["「議会に諮る日」が空です。", "「データを公開するか」が空です。"]
    assert [p.place.fragment if p.place else "" for p in found] == ["id_x_day", "id_x_open"]


def test_no_is_an_answer(aoi: User, one: Application) -> None:
    save_section(application=one, section="extra", content={"x_open": False, "x_day": "2027-03-10"}, by=aoi)
    found = obstacles(fresh(one), ApplicationJourney.ask_for_signature, by=aoi)
    assert not [problem for problem in found if problem.code == "ANSWER_MISSING"]


def test_a_choice_that_is_not_offered_is_refused(aoi: User, one: Application) -> None:
    with pytest.raises(Refused, match="選べる答えの中から"):
        save_section(application=one, section="extra", content={"x_where": "空"}, by=aoi)


def test_they_are_frozen_printed_and_compared(aoi: User, mori: User, one: Application) -> None:
    save_section(application=one, section="extra", content=SAID, by=aoi)
    ready = fresh(one)
    from_before = content_of(ready)
    ask_for_signature(application=ready, by=aoi)
    version = submit_application(application=ready, by=mori)
    assert version.content["extra"] == SAID
    paper = gather(ready, version)
    printed = next(chapter for chapter in paper.chapters if chapter.key == "extra")
    assert [(answer.label, answer.words) for answer, _rows in printed.answers][2:] == [
        ("議会に諮る日", "令和9年3月10日（水）"),
        ("対象の人数", "1200"),
        ("減らせる経費", "3,000,000円"),
        ("場所", "港"),
        ("データを公開するか", "いいえ"),
    ]
    after = {**from_before, "extra": {**SAID, "x_where": "山あい"}}
    (change,) = differences(from_before, after, version.form_version)
    assert (change.label, change.before, change.after) == ("場所", "港", "山あい")


def test_they_travel_through_excel_unchanged(aoi: User, one: Application) -> None:
    save_section(application=one, section="extra", content=SAID, by=aoi)
    written = fresh(one)
    content = {
        section.key: section_content(written, section, with_ids=True) for section in sections_of(written.form_version)
    }
    file = workbook_of(written, content, {})
    assert "この公募の質問" in load_workbook(io.BytesIO(file)).sheetnames
    filled = read_workbook(io.BytesIO(file), len(file), written)
    assert filled.stops == []
    save_section(application=written, section="extra", content=filled.content["extra"], by=aoi)
    assert content_of(fresh(one))["extra"] == SAID


def test_a_system_writes_them_through_the_api(aoi: User, one: Application, client_of: Any) -> None:
    client = client_of(aoi)
    address = "/api/applications/R8-U-001/sections/extra/"
    version = client.get(address).json()["row_version"]
    said = {"row_version": version, "content": SAID}
    assert client.put(address, said, content_type="application/json").json()["content"] == SAID
    assert client.get("/api/applications/R8-U-001/").json()["content"]["extra"] == SAID


def test_another_call_knows_nothing_of_them(aoi: User) -> None:
    plain = start_application(call=current_call(), lead=aoi.acting_for, title="別の応募", by=aoi)  # type: ignore[arg-type]
    assert "extra" not in content_of(plain)
    with pytest.raises(Refused, match="という章はありません"):
        save_section(application=plain, section="extra", content={"x_line": "港"}, by=aoi)


def test_an_answer_is_read_in_the_words_of_its_own_version(one: Application) -> None:
    old, new = one.form_version, form_with({**LINE, "label": "一言で"}, name="own", number=2)
    content = {"extra": {"x_line": "港から"}}
    labels = [[answer.label for answer in read(content, form=form)[-2].answers] for form in (old, new)]
    assert (labels[0][0], labels[1]) == ("ひとこと", ["一言で"])


def test_more_characters_than_asked_want_a_reason_where_the_form_says_so(aoi: User) -> None:
    form = form_with(SNOW, asks_why_too_long=True)
    one = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-L", form_version=form))
    save_section(application=one, section="extra", content={"x_snow": "雪" * 20 + "　\n "}, by=aoi)
    assert long_answers(aoi, one) == []
    save_section(application=one, section="extra", content={"x_snow": "雪の日に" * 5 + "髙"}, by=aoi)
    (found,) = long_answers(aoi, one)
    assert found.asks
    assert "「雪の日の代替」が21字あります（目安は20字）" in str(found.text)


def long_answers(by: User, one: Application) -> list[Any]:
    found = obstacles(fresh(one), ApplicationJourney.ask_for_signature, by=by)
    return [problem for problem in found if problem.code.startswith("TOO_LONG")]


def test_a_paper_that_the_call_wants_is_named_until_it_is_attached(aoi: User) -> None:
    form = form_with(papers=["execution_plan"])
    one = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call("R8-P", form_version=form))
    words = [str(problem.text) for problem in obstacles(one, ApplicationJourney.ask_for_signature, by=aoi)]
    assert "「スマートシティ実行計画」が未添付です。添付してください。" in words
    paper(one, "execution_plan")
    words = [str(problem.text) for problem in obstacles(fresh(one), ApplicationJourney.ask_for_signature, by=aoi)]
    assert not [text for text in words if "未添付" in text]
