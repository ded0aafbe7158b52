"""Excel through the pages: download, fill in, see every change, take over; nothing is stored before the yes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from applications.actions.writing import save_section
from applications.models import Application, FilledWorkbook
from tests.factories.applications import form_with, ready_application
from workflow.trail import history_of


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def written(aobadai):
    return ready_application("R8-U-001", lead=aobadai)


def filled(client, change):
    """The form as the site hands it out, filled in by hand."""
    book = load_workbook(io.BytesIO(client.get("/applications/R8-U-001/excel/form.xlsx").content))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("様式.xlsx", file.getvalue())


def put(name, value):
    def change(book):
        title, place = next(iter(book.defined_names[name].destinations))
        book[title][place.replace("$", "")].value = value

    return change


def hand_in(client, change):
    response = client.post("/applications/R8-U-001/excel/", {"file": filled(client, change)})
    return response, FilledWorkbook.objects.first()


def test_a_change_is_shown_first_and_stored_after_the_yes(aoi, written, client_of):
    client = client_of(aoi)
    response, workbook = hand_in(client, put("q_vision", "港がまちの居間になる。"))
    page = client.get(response.url).content.decode()
    assert "港がまちの居間になる。" in page
    assert "<del>朝の港がいちばんにぎわう町。</del>" in page
    assert Application.objects.get().vision == "朝の港がいちばんにぎわう町。"
    client.post(reverse("applications:workbook_take_over", args=["R8-U-001", workbook.pk]), {"seen-vision": "0"})
    assert Application.objects.get().vision == "港がまちの居間になる。"
    assert history_of(written).first().facts == {"workbook": "様式.xlsx", "chapters": ["vision"]}


def test_an_unchanged_form_changes_nothing(aoi, written, client_of):
    client = client_of(aoi)
    response, _workbook = hand_in(client, lambda book: None)
    assert "変わるところはありません" in client.get(response.url).content.decode()


def test_what_somebody_saved_meanwhile_is_shown_and_never_overwritten_unseen(aoi, written, client_of):
    client = client_of(aoi)
    upload = filled(client, put("q_vision", "港がまちの居間になる。"))
    save_section(application=written, section="vision", content={"vision": "先に書いた文。"}, by=aoi)
    response = client.post("/applications/R8-U-001/excel/", {"file": upload})
    page = client.get(response.url).content.decode()
    assert "ダウンロードしたあとに" in page
    assert "先に書いた文。" in page
    save_section(application=written, section="vision", content={"vision": "もう一度書いた文。"}, by=aoi)
    workbook = FilledWorkbook.objects.get()
    take_over = reverse("applications:workbook_take_over", args=["R8-U-001", workbook.pk])
    client.post(take_over, {"seen-vision": "1"})
    assert Application.objects.get().vision == "もう一度書いた文。"
    assert FilledWorkbook.objects.get().waits


def test_a_fault_stops_and_is_marked_in_the_workbook(aoi, written, client_of):
    client = client_of(aoi)
    response, workbook = hand_in(client, put("q_requested_yen", "たくさん"))
    page = client.get(response.url).content.decode()
    assert "止まります" in page
    client.post(reverse("applications:workbook_take_over", args=["R8-U-001", workbook.pk]))
    assert Application.objects.get().requested_yen == 11_111_000
    marked = load_workbook(
        io.BytesIO(client.get(reverse("applications:workbook_marked", args=["R8-U-001", workbook.pk])).content)
    )
    [fault] = workbook.faults
    assert marked[fault["sheet"]][fault["cell"]].comment.text == fault["text"]


def test_a_file_that_is_no_form_is_refused_in_words(aoi, written, client_of):
    response = client_of(aoi).post(
        "/applications/R8-U-001/excel/", {"file": SimpleUploadedFile("表.xlsx", b"not a workbook")}
    )
    assert response.status_code == 422
    assert "として読めません" in response.content.decode()
    assert FilledWorkbook.objects.count() == 0


def test_dropping_leaves_everything_as_it_is(aoi, written, client_of):
    client = client_of(aoi)
    _response, workbook = hand_in(client, put("q_vision", "別の文。"))
    client.post(reverse("applications:workbook_drop", args=["R8-U-001", workbook.pk]))
    client.post(reverse("applications:workbook_take_over", args=["R8-U-001", workbook.pk]), {"seen-vision": "0"})
    assert Application.objects.get().vision == "朝の港がいちばんにぎわう町。"


def test_strangers_and_readers_find_no_workbook(aoi, nao, ren, written, client_of):
    _response, workbook = hand_in(client_of(aoi), put("q_vision", "別の文。"))
    pages = ["/applications/R8-U-001/excel/", "/applications/R8-U-001/excel/form.xlsx"]
    pages += [
        reverse(f"applications:{name}", args=["R8-U-001", workbook.pk]) for name in ("workbook", "workbook_marked")
    ]
    for person in (nao, ren):
        assert {client_of(person).get(page).status_code for page in pages} == {404}


def test_a_workbook_of_another_version_opens_with_its_notices(aoi, written, client_of):
    """What one should know is said cell by cell, and stops nothing."""
    client = client_of(aoi)

    from_now_on = form_with(name="newer")
    older = filled(client, put("q_vision", "髙い波の日も、港で会えるまち。🌊"))
    Application.objects.update(form_version=from_now_on)
    answer = client.post("/applications/R8-U-001/excel/", {"file": older})
    page = client.get(answer.url).content.decode()
    assert "お知らせ" in page
    assert "別の版の様式で作られています" in page
    assert "髙い波の日も、港で会えるまち。🌊" in page


def test_a_reason_without_its_indicator_is_told_by_its_cell_and_taken_over(aoi, written, client_of):
    def write(book):
        title, area = next(iter(book.defined_names["t_factors"].destinations))
        first = book[title][area.replace("$", "").partition(":")[0]].row
        book[title].cell(first, 3).value = "朝の港に人がいるかを見たい"

    client = client_of(aoi)
    response, workbook = hand_in(client, write)
    page = client.get(response.url).content.decode()
    assert "朝の港に人がいるかを見たい" in page
    assert "指標がまだ選ばれていません。書いたことは保存されます。" in page
    client.post(reverse("applications:workbook_take_over", args=["R8-U-001", workbook.pk]), {"seen-indicators": "0"})
    assert [half.reason for half in Application.objects.get().half_chosen] == ["朝の港に人がいるかを見たい"]
