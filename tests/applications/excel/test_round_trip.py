"""What an application says survives the way into a workbook and back, unchanged."""

import io

import pytest
from openpyxl import load_workbook

from applications.actions.writing import save_section
from applications.cleaning import cleaned
from applications.excel.layout import FIRST_ROW
from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.models import Application, DirectionOfCityBureau, FormVersion
from applications.queries.content import section_content
from applications.questions import Kind
from applications.sections import SECTIONS
from applications.standard_forms import FULL, spec_of
from kpi.factors import FACTORS
from tests.factories.applications import application, open_call, ready_application

RARE = "=髙﨑𠮷🚲 'quoted' \"double\" <b>&amp;\n二行目\t_x000D_ 〜－"


def content_with_ids(written):
    return {section.key: section_content(written, section, with_ids=True) for section in SECTIONS}


def through_excel(written, change=None):
    """The application as a workbook, saved once more as a person would, and read."""
    book = load_workbook(io.BytesIO(workbook_of(written, content_with_ids(written), {})))
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return read_workbook(io.BytesIO(file.getvalue()), len(file.getvalue()), written)


def as_the_form_reads_it(section, answers):
    read = {}
    for key, value in answers.items():
        question = section.question(key)
        if question.kind is not Kind.PAPERS:
            read |= cleaned(question, value).values
    return read


def assert_nothing_changed(written):
    before = content_with_ids(written)
    filled = through_excel(written)
    assert filled.faults == []
    for section in SECTIONS:
        read = as_the_form_reads_it(section, filled.content[section.key])
        for key, value in read.items():
            if section.question(key).kind is Kind.ORGANIZATION:
                continue
            stored = before[section.key][key]
            if isinstance(stored, list) and stored and isinstance(stored[0], dict):
                stored = [{name: part for name, part in row.items() if name in value[0]} for row in stored]
            assert (value or None) == (stored or None), key


def test_a_whole_application_survives(db, aobadai):
    assert_nothing_changed(ready_application("R8-U-001", lead=aobadai))


def test_an_empty_draft_of_the_full_form_survives(db, aobadai):
    assert_nothing_changed(application("R8-U-001", call=open_call(form="full"), lead=aobadai, vision=""))


def test_rare_letters_and_formulas_stay_text(db, aobadai):
    assert_nothing_changed(ready_application("R8-U-001", lead=aobadai, vision=RARE, before="+1", after="@SUM(A1)"))


def test_what_is_read_is_saved_by_the_same_action(aoi, aobadai):
    written = ready_application("R8-U-001", lead=aobadai)
    filled = through_excel(
        written, lambda book: book.defined_names and _write(book, "q_vision", "港がまちの居間になる。")
    )
    for section in SECTIONS:
        save_section(application=written, section=section.key, content=filled.content[section.key], by=aoi)
    written = Application.objects.get(pk=written.pk)
    assert written.vision == "港がまちの居間になる。"
    assert written.services.get().stands_on.get().code == "IF1"


def _cell(book, name):
    title, place = next(iter(book.defined_names[name].destinations))
    return book[title][place.replace("$", "")]


def _write(book, name, value):
    _cell(book, name).value = value


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lambda book: _write(book, "q_requested_yen", "たくさん"), "経費 C", "読めません"),
        (lambda book: _write(book, "q_requested_yen", -5), "経費 C", "マイナス"),
        (lambda book: _write(book, "q_vision", "=1+1"), "ビジョン C", "数式"),
        (lambda book: _write(book, "q_change_kind", "大きい"), "変えること C", "選べません"),
    ],
)
def test_a_fault_names_sheet_and_cell_and_how_to_mend_it(db, aobadai, change, place, said):
    faults = through_excel(ready_application("R8-U-001", lead=aobadai), change).faults
    assert [(fault.place.startswith(place), said in fault.text) for fault in faults] == [(True, True)]


def test_a_merged_cell_is_named(db, aobadai):
    def merge(book):
        cell = _cell(book, "q_before")
        book[cell.parent.title].merge_cells(f"C{cell.row}:C{cell.row + 1}")

    faults = through_excel(ready_application("R8-U-001", lead=aobadai), merge).faults
    assert [fault.text for fault in faults] == ["セルが結合されています。結合を解除してください。"]


def test_a_deleted_sheet_leaves_its_answers_as_they_are(db, aobadai):
    def remove(book):
        del book["経費の行"]

    filled = through_excel(ready_application("R8-U-001", lead=aobadai), remove)
    assert "budget_lines" not in filled.content["budget"]
    assert [fault.weight for fault in filled.faults] == ["notice"]
    assert filled.stops == []


def offered_in(book, sheet, head):
    """The words that the cells under a head offer, and how the list meets other words."""
    page = book[sheet]
    (column,) = [cell.column_letter for cell in page[FIRST_ROW - 1] if cell.value == head]
    (rule,) = [one for one in page.data_validations.dataValidation if f"{column}{FIRST_ROW}" in one.sqref]
    name, cells = rule.formula1.split("!")
    assert rule.type == "list"
    return [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]], rule.errorStyle


def test_the_lists_of_the_page_stand_in_the_workbook_and_other_words_stay_possible(db, aobadai):
    spec = spec_of(FULL) | {"categories": [{"name": "委託費", "help": ""}, {"name": "機械装置費", "help": ""}]}
    form = FormVersion.objects.create(name="own", number=1, spec=spec)
    DirectionOfCityBureau.objects.create(name="歩きたくなるまちなか", position=1)
    DirectionOfCityBureau.objects.create(name="もう使わない言葉", is_offered=False, position=2)
    written = ready_application("R8-U-001", lead=aobadai, call=open_call(form_version=form))
    written.budget_lines.create(category="一覧にない費目", item="旗", amount_yen=1000)
    written.direction_links.create(direction="自分の言葉", factor="自然災害", mechanism="水位が分かる。")
    book = load_workbook(io.BytesIO(workbook_of(written, content_with_ids(written), {})))
    assert offered_in(book, "経費の行", "費目") == (["委託費", "機械装置費"], "warning")
    directions, style = offered_in(book, "都市局の方向性と Well-being", "都市局の方向性")
    assert "歩きたくなるまちなか" in directions
    assert "もう使わない言葉" not in directions
    assert style == "warning"
    factors, _style = offered_in(book, "都市局の方向性と Well-being", "Well-being の因子")
    assert factors == [factor.name for factor in FACTORS]
    # What must be one of the list still must.
    assert offered_in(book, "経費の行", "補助の対象") == (["はい", "いいえ"], "stop")
    # Words of one's own come back unchanged.
    assert_nothing_changed(written)
