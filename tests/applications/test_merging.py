"""Two people write the same answer: nothing that either of them wrote disappears unseen."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from applications.merging import in_one_line, marks, meet, of_rows
from applications.questions import Column, Kind, Question

WORDS = some.sampled_from(["", "甲", "乙", "丙", "髙い🏙️"])
TEXT = Question("text", "文", Kind.TEXT)
TABLE = Question("rows", "行", Kind.ROWS, columns=(Column("name", "名", is_named_by=True), Column("part", "役")))
ROW = some.fixed_dictionaries({"name": some.sampled_from(["甲", "乙", "丙"]), "part": WORDS})
ROWS = some.lists(ROW, max_size=4).map(lambda rows: [{"id": number, **row} for number, row in enumerate(rows, start=1)])


@some.composite
def changed(draw: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows after somebody took some off, rewrote some and added some."""
    kept = []
    for row in rows:
        what = draw(some.sampled_from(["leave", "leave", "rewrite", "remove"]))
        if what != "remove":
            kept.append(row if what == "leave" else {**row, "part": draw(WORDS)})
    return kept + draw(some.lists(ROW, max_size=2))


@given(before=WORDS, mine=WORDS, theirs=WORDS)
def test_a_text_is_stored_or_put_beside_the_other(before: str, mine: str, theirs: str) -> None:
    met = meet(TEXT, seen=marks(TEXT, before), typed=mine, stored=theirs)
    if mine in {before, theirs}:
        assert (met.value, met.is_new, met.overtaken) == (theirs, False, ())
    elif theirs == before:
        assert (met.value, met.is_new, met.overtaken) == (mine, True, ())
    else:
        assert (met.value, met.is_new) == (theirs, False)
        assert (met.overtaken[0].stored, met.overtaken[0].typed) == (theirs, mine)


@given(data=some.data(), before=ROWS)
def test_no_row_of_two_people_disappears_unseen(data: Any, before: list[dict[str, Any]]) -> None:
    mine = data.draw(changed(before))
    theirs = [
        {"id": row.get("id", 100 + place), **row} for place, row in enumerate(data.draw(changed(before)), start=1)
    ]
    met = meet(TABLE, seen=marks(TABLE, before), typed=mine, stored=theirs)
    old = {row["id"]: row for row in before}
    there = {row["id"]: row for row in theirs}
    result = {row["id"]: row for row in met.value if "id" in row}
    told = {one.row for one in met.overtaken}
    for number, row in there.items():
        # What the others wrote stays, unless I took off or rewrote what they had left alone.
        if number not in old or row != old[number]:
            assert result.get(number) == row
    new = [row for row in met.value if "id" not in row]
    # A new row is a row of its own, whatever others added at the same moment.
    assert new == [row for row in mine if "id" not in row]
    for row in mine:
        number = row.get("id")
        if number is None:
            continue
        if row != old[number]:
            assert result.get(number) == row or number in told
    taken_off = set(old) - {row["id"] for row in mine if "id" in row}
    for number in taken_off & set(there):
        assert number not in result or number in told


@given(data=some.data(), before=ROWS)
def test_alone_one_stores_what_one_typed(data: Any, before: list[dict[str, Any]]) -> None:
    mine = data.draw(changed(before))
    met = meet(TABLE, seen=marks(TABLE, before), typed=mine, stored=before)
    assert met.overtaken == ()
    assert [(row["name"], row["part"]) for row in met.value] == [(row["name"], row["part"]) for row in mine]


@given(some.dictionaries(some.integers(1, 99), some.text("0123456789abcdef", min_size=4, max_size=4)))
def test_marks_of_rows_read_back(of: dict[int, str]) -> None:
    assert of_rows(in_one_line(of)) == of


def test_a_mark_that_somebody_made_up_is_read_as_nothing_seen() -> None:
    assert of_rows("x:1,,7,:,12:ab") == {7: "", 12: "ab"}
