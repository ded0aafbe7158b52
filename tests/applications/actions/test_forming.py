"""A published form version never changes; a newer one is shown, and a draft is carried forward question by question."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from applications.actions.forming import carry_forward, publish_call_form, write_form
from applications.actions.taking_over import hand_in_workbook, take_over_workbook
from applications.actions.writing import save_section
from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.extra import sections_of
from applications.models import Application, Call, FormVersion
from applications.queries.content import content_of, section_content
from applications.queries.forms import changes_between, form_in_hand, no_longer_asked
from applications.states.application import ApplicationState
from applications.states.call import CallState
from tests.factories.applications import call, form_with, ready_application
from tests.factories.states import placed
from workflow.problems import Refused
from workflow.steps import obstacles
from workflow.trail import history_of

OLD = {"key": "x_line", "label": "ひとこと", "kind": "line"}
CHOICE = {"key": "x_where", "label": "場所", "kind": "choice", "choices": ["港", "山あい"]}


@pytest.fixture
def drafted(ren: User) -> Call:
    made = call("R8-9")
    write_form(call=made, spec={**made.form_version.spec, "extra": [{"label": "ひとこと", "kind": "line"}]}, by=ren)
    return made


def test_a_draft_of_the_form_gets_a_key_for_every_question_and_may_be_rewritten(ren: User, drafted: Call) -> None:
    draft = form_in_hand(drafted)
    assert draft is not None
    assert (draft.number, draft.extra[0]["key"][:2], draft.asks(draft.extra[0]["key"])) == (1, "x_", True)
    kept = {**draft.extra[0], "label": "一言で", "required": True}
    write_form(call=drafted, spec={**draft.spec, "extra": [kept]}, by=ren)
    again = FormVersion.objects.get(name="R8-9")
    assert (again.extra[0]["key"], again.extra[0]["label"]) == (kept["key"], "一言で")
    assert again.requires(kept["key"])
    assert drafted.form_version == again


def test_a_call_is_not_sent_to_the_director_with_a_draft_of_its_form(ren: User, drafted: Call) -> None:
    problem = next(one for one in obstacles(drafted, Call.send_for_review, by=ren) if one.code == "FORM_NOT_PUBLISHED")
    assert problem.place
    assert problem.place.url == "/calls/R8-9/form/#publish"
    publish_call_form(call=drafted, by=ren)
    assert "FORM_NOT_PUBLISHED" not in {one.code for one in obstacles(drafted, Call.send_for_review, by=ren)}


def test_the_database_refuses_to_change_a_published_version(ren: User, drafted: Call) -> None:
    published = publish_call_form(call=drafted, by=ren)
    for attempt in (
        lambda: FormVersion.objects.filter(pk=published.pk).update(spec={}),
        lambda: FormVersion.objects.filter(pk=published.pk).update(published_at=None),
        lambda: FormVersion.objects.filter(pk=published.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attempt()
    write_form(call=drafted, spec={**published.spec, "extra": []}, by=ren)
    published.refresh_from_db()
    assert [one["label"] for one in published.extra] == ["ひとこと"]
    assert (drafted.form_version.number, drafted.form_version.published_at) == (2, None)


@pytest.mark.parametrize(
    "extra",
    [
        [{"label": " ", "kind": "line"}],
        [{"label": "場所", "kind": "choice", "choices": ["港"]}],
        [{"label": "同じ", "kind": "line"}, {"label": "同じ", "kind": "text"}],
    ],
)
def test_a_form_that_cannot_be_asked_is_not_published(ren: User, extra: Any) -> None:
    made = call("R8-9")
    write_form(call=made, spec={**made.form_version.spec, "extra": extra}, by=ren)
    with pytest.raises(Refused):
        publish_call_form(call=made, by=ren)
    assert form_in_hand(made) is not None


@pytest.mark.parametrize("state", [CallState.IN_REVIEW, CallState.APPROVED, CallState.OPEN, CallState.CLOSED])
def test_no_version_is_written_while_somebody_may_apply_or_decide(ren: User, state: str) -> None:
    made = call("R8-9", state=state)
    with pytest.raises(Refused, match="様式を変えられません"):
        write_form(call=made, spec=made.form_version.spec, by=ren)


def test_only_staff_write_a_form(aoi: User) -> None:
    made = call("R8-9")
    with pytest.raises(Refused):
        write_form(call=made, spec=made.form_version.spec, by=aoi)


@pytest.fixture
def overtaken(aoi: User, ren: User, hana: User) -> Application:
    """A draft whose call was stopped, asked otherwise and let go on."""
    at = timezone.now().replace(microsecond=0)
    stopped = call(
        "R8-9",
        form_version=form_with(OLD, CHOICE, name="R8-9"),
        state=CallState.OPEN,
        opens_at=at - timedelta(days=9),
        closes_at=at + timedelta(days=9),
    )
    one = ready_application("R8-U-001", call=stopped, lead=aoi.acting_for)
    said = {"x_line": "港から", "x_where": "山あい"}
    save_section(application=one, section="extra", content=said, by=aoi)
    placed(stopped, CallState.SUSPENDED)
    stopped.refresh_from_db()
    newer = [{**CHOICE, "choices": ["港", "まち"]}, {"label": "新しい問い", "kind": "text", "required": True}]
    write_form(call=stopped, spec={**stopped.form_version.spec, "extra": newer}, by=ren)
    with pytest.raises(Refused):
        publish_call_form(call=stopped, by=ren)
    publish_call_form(call=stopped, by=hana)
    placed(stopped, CallState.OPEN)
    return Application.objects.get(pk=one.pk)


def test_what_a_newer_version_asks_otherwise_is_told(overtaken: Application) -> None:
    assert overtaken.call.form_version is not None
    told = {one.label: one.words for one in changes_between(overtaken.form_version, overtaken.call.form_version)}
    assert told == {
        "場所": "答え方が変わりました。",
        "新しい問い": "新しい質問です（必須）。",
        "ひとこと": "もうたずねません。書いたものは残ります。",
    }


def test_a_draft_goes_on_only_under_the_newest_version(aoi: User, overtaken: Application) -> None:
    def barring(one: Application) -> set[str]:
        return {problem.code for problem in obstacles(one, Application.ask_for_signature, by=aoi)}

    assert "FORM_IS_NEWER" in barring(overtaken)
    carry_forward(application=overtaken, by=aoi)
    assert "FORM_IS_NEWER" not in barring(Application.objects.get(pk=overtaken.pk))
    entry = history_of(overtaken).first()
    assert entry is not None
    assert entry.facts["changes"] == ["場所", "新しい問い", "ひとこと"]


def test_answers_are_carried_by_question_and_none_is_lost(aoi: User, overtaken: Application) -> None:
    before = content_of(overtaken)
    carry_forward(application=overtaken, by=aoi)
    one = Application.objects.get(pk=overtaken.pk)
    after = content_of(one)
    assert {key: said for key, said in after.items() if key != "extra"} == {
        key: said for key, said in before.items() if key != "extra"
    }
    assert set(after["extra"].values()) == {""}
    assert {answer.label: answer.words for answer in no_longer_asked(one)} == {"ひとこと": "港から", "場所": "山あい"}


def test_another_city_carries_nothing(nao: User, overtaken: Application) -> None:
    with pytest.raises(Refused):
        carry_forward(application=overtaken, by=nao)


def test_what_was_sent_under_an_older_version_stays_under_it(aoi: User, overtaken: Application) -> None:
    placed(overtaken, ApplicationState.SUBMITTED)
    with pytest.raises(Refused, match="新しい様式へ移せません"):
        carry_forward(application=overtaken, by=aoi)


def test_a_workbook_of_the_older_version_is_carried_forward_by_question(aoi: User, overtaken: Application) -> None:
    """It was downloaded before the form changed, filled in offline, and handed in after the draft was carried."""
    content = {s.key: section_content(overtaken, s, with_ids=True) for s in sections_of(overtaken.form_version)}
    book = load_workbook(io.BytesIO(workbook_of(overtaken, content, {})))
    for name, words in (("q_vision", "朝も夜もにぎわう港。"), ("q_x_line", "港からまちへ"), ("q_x_where", "港")):
        title, place = next(iter(book.defined_names[name].destinations))
        book[title][place.replace("$", "")].value = words
    file = io.BytesIO()
    book.save(file)
    carry_forward(application=overtaken, by=aoi)
    now = Application.objects.get(pk=overtaken.pk)
    filled = read_workbook(io.BytesIO(file.getvalue()), len(file.getvalue()), now)
    assert filled.stops == []
    assert "別の版の様式で作られています" in filled.faults[0].text
    assert any("新しい問い" in fault.text and "変わりません" in fault.text for fault in filled.faults)
    handed_in = hand_in_workbook(application=now, file=SimpleUploadedFile("様式.xlsx", file.getvalue()), by=aoi)
    stamps = {stamp.section: stamp.row_version for stamp in now.stamps.all()}
    take_over_workbook(workbook=handed_in, seen=stamps, by=aoi)
    after = content_of(Application.objects.get(pk=now.pk))
    assert after["vision"]["vision"] == "朝も夜もにぎわう港。"
    # A question that the new version no longer asks is not in the way, and its answer is not lost.
    kept = {row.key: row.value for row in now.extra_answers.all()}
    assert kept["x_line"] == "港から"
