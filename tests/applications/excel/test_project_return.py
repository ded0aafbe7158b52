"""A return by Excel: what was written comes back unchanged, and faults are named by cell."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from applications.excel.project_return import read_return, return_workbook
from applications.models import ProgressReturn, ReturnWorkbook
from applications.return_questions import QUESTIONS
from applications.states.progress import Direction, ReturnState
from applications.states.project import ProjectState
from tests.factories import projects as make

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=60).map(
    str.strip
)


@pytest.fixture
def due(aoi):
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.progress_return(project, state=ReturnState.ACCEPTED, learned="朝の通知は読まれる。", done="=SUM(1)")
    return make.progress_return(project, state=ReturnState.DUE, done="計器を3台足した")


def address(name, one, **more):
    return reverse(f"applications:{name}", kwargs={"number": one.project.number, "sequence": one.sequence, **more})


def taken(client, one):
    book = load_workbook(io.BytesIO(client.get(address("return_form", one)).content))
    return book, book.worksheets[1]


def cell_of(book, key):
    [(title, place)] = list(book.defined_names[f"q_{key}"].destinations)
    return book[title][place.replace("$", "")]


def handed_in(client, one, book):
    file = io.BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("報告.xlsx", file.getvalue())
    return client.post(address("return_workbooks", one), {"file": upload})


def test_filled_in_offline_previewed_and_taken_over(due, aoi, client_of):
    client = client_of(aoi)
    book, sheet = taken(client, due)
    assert "朝の通知は読まれる。" in [cell.value for cell in sheet["B"]]
    assert next(cell for cell in sheet["B"] if cell.value == "=SUM(1)").data_type != "f"
    cell_of(book, "learned").value = "昼の通知は31%が読む。"
    cell_of(book, "direction").value = "同じ"
    answer = handed_in(client, due, book)
    kept = ReturnWorkbook.objects.get()
    assert answer.url == address("return_workbook", due, pk=kept.pk)
    due.refresh_from_db()
    assert due.learned == ""
    preview = client.get(answer.url).content.decode()
    assert "昼の通知は31%が読む。" in preview
    assert "計器を3台足した" not in preview, "what stays is not listed"
    assert client.post(address("return_take_over", due, pk=kept.pk), {"seen": "0"}).status_code == 302
    due.refresh_from_db()
    assert (due.learned, due.direction, due.done) == ("昼の通知は31%が読む。", Direction.SAME, "計器を3台足した")
    client.post(address("return_take_over", due, pk=kept.pk), {"seen": "1"})
    due.refresh_from_db()
    assert due.row_version == 1


def test_faults_are_named_by_cell_and_nothing_is_taken_over(due, aoi, client_of):
    client = client_of(aoi)
    book, _sheet = taken(client, due)
    cell_of(book, "direction").value = "たぶん同じ"
    cell_of(book, "done").value = "=1+1"
    shown = client.get(handed_in(client, due, book).url).content.decode()
    for key, words in (("direction", "「たぶん同じ」は選べません"), ("done", "数式が入っています")):
        assert cell_of(book, key).coordinate in shown
        assert words in shown
    kept = ReturnWorkbook.objects.get()
    client.post(address("return_take_over", due, pk=kept.pk), {"seen": "0"})
    due.refresh_from_db()
    assert due.row_version == 0
    marked = load_workbook(io.BytesIO(client.get(address("return_marked", due, pk=kept.pk)).content))
    assert "数式" in cell_of(marked, "done").comment.text


def test_the_form_of_another_return_is_not_read(due, aoi, nao, toki, client_of):
    client = client_of(aoi)
    book, _sheet = taken(client, due)
    other = make.progress_return(due.project, state=ReturnState.DUE)
    assert "第3回の報告の様式ではありません" in handed_in(client, other, book).content.decode()
    upload = SimpleUploadedFile("x.xlsx", b"no workbook")
    assert client.post(address("return_workbooks", due), {"file": upload}).status_code == 422
    for person in (nao, toki):
        assert client_of(person).get(address("return_workbooks", due)).status_code == 404


def test_somebody_saved_meanwhile(due, aoi, client_of):
    client = client_of(aoi)
    book, _sheet = taken(client, due)
    cell_of(book, "done").value = "ブックの文"
    url = handed_in(client, due, book).url
    client.post(due.get_absolute_url(), {"row_version": 0, "done": "画面の文"})
    assert "報告が保存されています" in client.get(url).content.decode()
    kept = ReturnWorkbook.objects.get()
    client.post(address("return_take_over", due, pk=kept.pk), {"seen": "0"})
    due.refresh_from_db()
    assert due.done == "画面の文"
    client.post(address("return_take_over", due, pk=kept.pk), {"seen": "1"})
    due.refresh_from_db()
    assert due.done == "ブックの文"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=st.fixed_dictionaries({key: TEXTS for key in QUESTIONS if key != "direction"}))
def test_any_answers_survive_the_way_through_excel(due, said):
    ProgressReturn.objects.filter(pk=due.pk).update(**said, direction=Direction.REFINED)
    one = ProgressReturn.objects.select_related("project__application").get(pk=due.pk)
    written = return_workbook(one)
    answers, faults, version = read_return(io.BytesIO(written), len(written), one)
    assert faults == []
    assert version == one.row_version
    assert answers == {**said, "direction": Direction.REFINED}
