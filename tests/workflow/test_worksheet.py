"""Rows on a sheet: text stays text, whatever it begins with, and the head stays in sight."""

from openpyxl import Workbook

from workflow.worksheet import write_rows


def test_text_stays_text_and_numbers_stay_numbers():
    sheet = Workbook().active
    write_rows(sheet, ["根拠", "点"], [["=1+1", 3], ["髙い", None]])
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), (3, "n")]
    assert (sheet["A3"].value, sheet.freeze_panes) == ("髙い", "B2")


def test_a_column_is_as_wide_as_it_was_told_or_as_its_head_asks():
    sheet = Workbook().active
    write_rows(sheet, ["指標", "種", "とても長い見出しのある列です、ほんとうに長い"], [], (34,))
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [34, 10, 40]
