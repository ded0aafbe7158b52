"""Keeping what is typed: everything that can be kept is, nobody is overwritten, nothing asks for completeness."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Organization, User
from accounts.roles import Role
from applications.actions.keeping_answers import keep_answers
from applications.actions.writing import save_section
from applications.kept import Kept
from applications.merging import marks
from applications.models import Application
from applications.queries.content import answer
from applications.questions import Kind
from applications.rules.arithmetic import no_amount_is_negative
from applications.sections import SECTIONS
from tests.at_once import at_once
from tests.factories.accounts import member
from tests.factories.applications import DURING, application, budget_lines, open_call
from workflow.problems import Refused

TABLES = [(section, question) for section in SECTIONS for question in section.questions if question.kind is Kind.ROWS]
# What points at other rows needs those first.
SAMPLE: dict[Kind, Any] = {
    **dict.fromkeys((Kind.LINE, Kind.TEXT), "あ"),
    **dict.fromkeys((Kind.NUMBER, Kind.YEAR), 3),
    Kind.DAY: "2026-04-01",
    Kind.MONTH: "2026-04",
    Kind.YEN: 500,
    Kind.YEN_BY_YEAR: [1, 2, 3],
    Kind.YES_NO: True,
    Kind.VALUE_SERVED: "tactile",
}


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=open_call(form="full"))


@pytest.fixture
def colleague(aobadai: Organization) -> User:
    return member(aobadai, Role.EDITOR, "浅井", "麻", email="asai@example.invalid")


def question(key: str) -> Any:
    return next(one for section in SECTIONS for one in section.questions if one.key == key)


def chapter(key: str) -> str:
    return next(section.key for section in SECTIONS if section.question(key))


def seen(draft: Application, key: str) -> str:
    """What somebody who opens the page now has before the eyes."""
    fresh = Application.objects.get(pk=draft.pk)
    return marks(question(key), answer(fresh, question(key), with_ids=True))


def keep(draft: Application, by: User, said: dict[str, Any], before: dict[str, str], **more: Any) -> Kept:
    (section,) = {chapter(key) for key in said}
    kept = keep_answers(application=draft, section=section, answers=said, seen=before, by=by, at=DURING, **more)
    draft.refresh_from_db()
    return kept


# -- never asking for completeness ------------------------------------------------------------
@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda one: one.key)
def test_a_row_with_one_cell_is_kept_whichever_cell_it_is(
    section: Any, table: Any, draft: Application, aoi: User
) -> None:
    for column in table.shown_columns:
        value = column.choices[0][0] if column.kind is Kind.CHOICE else SAMPLE.get(column.kind)
        if value is None:
            continue
        kept = keep(draft, aoi, {table.key: [{column.key: value}]}, {table.key: seen(draft, table.key)})
        assert kept.is_whole, (column.key, kept.faults)
        assert len(answer(draft, table)) == 1, column.key


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(draft: Application, aoi: User) -> None:
    kept = keep(draft, aoi, {"declared_total_yen": "たくさん", "requested_yen": 9_000}, {})
    assert list(kept.faults) == ["declared_total_yen"]
    assert draft.requested_yen == 9_000


def test_a_total_that_is_not_the_sum_may_be_saved_while_one_writes(draft: Application, aoi: User) -> None:
    lines = [{"item": "カメラ", "amount_yen": 100}]
    assert keep(draft, aoi, {"budget_lines": lines, "declared_total_yen": 300}, {}).is_whole
    assert draft.declared_total_yen == 300


def test_a_workbook_or_the_api_may_hand_in_such_a_total_too(draft: Application, aoi: User) -> None:
    said = {"budget_lines": [{"item": "カメラ", "amount_yen": 100}], "declared_total_yen": 300}
    save_section(application=draft, section="budget", content=said, by=aoi, at=DURING)
    draft.refresh_from_db()
    assert draft.declared_total_yen == 300
    assert "TOTAL_MISMATCH" in [problem.code for problem in no_amount_is_negative(draft)]


# -- two people --------------------------------------------------------------------------------
def test_two_people_write_different_questions(draft: Application, aoi: User, colleague: User) -> None:
    both = {key: seen(draft, key) for key in ("before", "after")}
    old_before, old_after = draft.before, draft.after
    assert keep(draft, aoi, {"before": "甲の文", "after": old_after}, both).is_whole
    assert keep(draft, colleague, {"before": old_before, "after": "乙の文"}, both).is_whole
    assert (draft.before, draft.after) == ("甲の文", "乙の文")


def test_the_second_in_one_question_is_told_who_and_nothing_is_overwritten(
    draft: Application, aoi: User, colleague: User
) -> None:
    before = {"vision": seen(draft, "vision")}
    keep(draft, aoi, {"vision": "甲の文"}, before)
    kept = keep(draft, colleague, {"vision": "乙の文"}, before)
    (told,) = kept.overtaken
    assert (told.overtaken[0].stored, told.overtaken[0].typed) == ("甲の文", "乙の文")
    assert told.stamp is not None
    assert told.stamp.saved_by == aoi
    assert draft.vision == "甲の文"
    assert keep(draft, colleague, {"vision": "乙の文"}, {"vision": told.seen}).overtaken
    assert keep(draft, colleague, {"vision": "乙の文"}, {"vision": told.seen_if_mine}).is_whole
    assert draft.vision == "乙の文"


def test_the_same_words_of_two_people_are_no_conflict(draft: Application, aoi: User, colleague: User) -> None:
    before = {"vision": seen(draft, "vision")}
    keep(draft, aoi, {"vision": "同じ文"}, before)
    assert keep(draft, colleague, {"vision": "同じ文"}, before).is_whole


def test_taking_the_stored_text_leaves_it(draft: Application, aoi: User, colleague: User) -> None:
    before = {"vision": seen(draft, "vision")}
    keep(draft, aoi, {"vision": "甲の文"}, before)
    assert keep(draft, colleague, {"vision": "乙の文"}, before, theirs=["vision"]).is_whole
    assert draft.vision == "甲の文"


def test_rows_of_two_people_meet_one_by_one(draft: Application, aoi: User, colleague: User) -> None:
    _first, second = budget_lines(draft)
    before = {"budget_lines": seen(draft, "budget_lines")}
    stored = answer(draft, question("budget_lines"), with_ids=True)
    mine = [{**stored[0], "item": "甲の行"}, stored[1], {"item": "甲の新しい行", "amount_yen": 1}]
    theirs = [stored[0], {**stored[1], "amount_yen": 5}, {"item": "乙の新しい行", "amount_yen": 2}]
    assert keep(draft, aoi, {"budget_lines": mine}, before).is_whole
    assert keep(draft, colleague, {"budget_lines": theirs}, before).is_whole
    lines = list(draft.budget_lines.values_list("item", "amount_yen"))
    assert sorted(lines) == sorted([("甲の行", 12_345_678), (second.item, 5), ("甲の新しい行", 1), ("乙の新しい行", 2)])


def test_a_row_that_both_changed_is_told_by_itself(draft: Application, aoi: User, colleague: User) -> None:
    budget_lines(draft)
    before = {"budget_lines": seen(draft, "budget_lines")}
    stored = answer(draft, question("budget_lines"), with_ids=True)
    keep(draft, aoi, {"budget_lines": [{**stored[0], "item": "甲"}, stored[1]]}, before)
    changed = [{**stored[0], "item": "乙"}, {**stored[1], "item": "乙の二"}]
    kept = keep(draft, colleague, {"budget_lines": changed}, before)
    (told,) = kept.overtaken
    assert [one.row for one in told.overtaken] == [stored[0]["id"]]
    assert list(draft.budget_lines.values_list("item", flat=True)) == ["甲", "乙の二"]
    assert keep(draft, colleague, {"budget_lines": changed}, {"budget_lines": told.seen_if_mine}).is_whole
    assert list(draft.budget_lines.values_list("item", flat=True)) == ["乙", "乙の二"]


def test_a_row_taken_off_by_one_and_changed_by_the_other_is_told(
    draft: Application, aoi: User, colleague: User
) -> None:
    budget_lines(draft)
    before = {"budget_lines": seen(draft, "budget_lines")}
    stored = answer(draft, question("budget_lines"), with_ids=True)
    keep(draft, aoi, {"budget_lines": [stored[1]]}, before)
    changed = [{**stored[0], "item": "乙"}, stored[1]]
    kept = keep(draft, colleague, {"budget_lines": changed}, before)
    (told,) = kept.overtaken
    assert told.overtaken[0].stored is None
    assert keep(draft, colleague, {"budget_lines": changed}, {"budget_lines": told.seen_if_mine}).is_whole
    assert sorted(draft.budget_lines.values_list("item", flat=True)) == sorted(["乙", stored[1]["item"]])


def test_a_row_that_was_stored_though_its_answer_got_lost_is_not_stored_twice(draft: Application, aoi: User) -> None:
    before = {"budget_lines": seen(draft, "budget_lines")}
    typed = [{"born": "a1", "item": "カメラ", "amount_yen": 7}]
    keep(draft, aoi, {"budget_lines": typed}, before)
    kept = keep(draft, aoi, {"budget_lines": typed}, before)
    assert draft.budget_lines.count() == 1
    assert kept.answers["budget_lines"].rows == {0: draft.budget_lines.get().pk}
    # Written on meanwhile, it is still the same row.
    longer = [{"born": "a1", "item": "カメラ2台", "amount_yen": 7}]
    assert keep(draft, aoi, {"budget_lines": longer}, before).is_whole
    assert draft.budget_lines.get().item == "カメラ2台"


def test_a_row_that_got_lost_on_its_way_does_not_overwrite_what_a_colleague_made_of_it(
    draft: Application, aoi: User, colleague: User
) -> None:
    before = {"budget_lines": seen(draft, "budget_lines")}
    keep(draft, aoi, {"budget_lines": [{"born": "a1", "item": "カメラ"}]}, before)
    (stored,) = answer(draft, question("budget_lines"), with_ids=True)
    theirs = {"budget_lines": [{**stored, "item": "マイク"}]}
    assert keep(draft, colleague, theirs, {"budget_lines": seen(draft, "budget_lines")}).is_whole
    kept = keep(draft, aoi, {"budget_lines": [{"born": "a1", "item": "カメラ2台"}]}, before)
    assert [one.question.key for one in kept.overtaken] == ["budget_lines"]
    assert draft.budget_lines.get().item == "マイク"


def test_the_same_new_row_of_two_people_stays_two_rows(draft: Application, aoi: User, colleague: User) -> None:
    before = {"budget_lines": seen(draft, "budget_lines")}
    for person, sign in ((aoi, "a1"), (colleague, "b1")):
        assert keep(
            draft, person, {"budget_lines": [{"born": sign, "item": "カメラ", "amount_yen": 7}]}, before
        ).is_whole
    # The second says less than the first, and is a row of its own all the same.
    assert keep(draft, colleague, {"budget_lines": [{"born": "b2", "item": "カメラ"}]}, before).is_whole
    assert sorted(draft.budget_lines.values_list("item", "amount_yen"), key=str) == [
        ("カメラ", 7),
        ("カメラ", 7),
        ("カメラ", None),
    ]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_new_rows_written_at_the_same_moment_all_stay(draft: Application, aoi: User, colleague: User) -> None:
    before = {"budget_lines": seen(draft, "budget_lines")}

    def keeps(person: User, place: int) -> Callable[[], object]:
        # Two people write the same words again and again, each sign sent twice at once as by an impatient browser.
        row = {"born": f"{person.pk}-{place}", "item": "カメラ", "amount_yen": 7}
        fresh = Application.objects.get(pk=draft.pk)
        return lambda: keep_answers(
            application=fresh, section="budget", answers={"budget_lines": [row]}, seen=before, by=person, at=DURING
        )

    results = at_once(*(keeps(person, place) for person in (aoi, colleague) for place in (0, 0, 1, 2)))
    assert all(isinstance(result, Kept) and result.is_whole for result in results)
    assert draft.budget_lines.count() == 6


# -- one cell that cannot be read --------------------------------------------------------------
def test_a_cell_that_cannot_be_read_leaves_the_other_cells_and_rows_kept(draft: Application, aoi: User) -> None:
    rows = [
        {"text": "条例", "owner": "総務課", "due_month": "そのうち"},
        {"text": "保険", "owner": "財政課", "due_month": "2027-03"},
    ]
    kept = keep(draft, aoi, {"remaining_steps": rows}, {"remaining_steps": seen(draft, "remaining_steps")})
    assert list(kept.faults) == ["remaining_steps-0-due_month"]
    first, second = draft.remaining_steps.all()
    assert (first.text, first.owner, first.due_month) == ("条例", "総務課", None)
    assert (second.text, second.due_month.isoformat()) == ("保険", "2027-03-01")
    # What stood in the cell before stays when the new words cannot be read.
    again = [{"id": second.pk, "text": "保険の契約", "owner": "財政課", "due_month": "来春"}]
    keep(draft, aoi, {"remaining_steps": again}, {"remaining_steps": seen(draft, "remaining_steps")})
    second.refresh_from_db()
    assert (second.text, second.due_month.isoformat()) == ("保険の契約", "2027-03-01")


def test_a_half_typed_kpi_is_kept_and_its_unreadable_figure_told(draft: Application, aoi: User) -> None:
    rows = [{"name": "滞在時間", "unit": "分", "baseline": "", "target": "", "due_on": ""}, {"target": "1,200"}]
    assert keep(draft, aoi, {"kpis": rows}, {"kpis": seen(draft, "kpis")}).is_whole
    assert [(kpi["name"], kpi["target"], kpi["due_on"]) for kpi in answer(draft, question("kpis"))] == [
        ("滞在時間", None, None),
        ("", "1200", None),
    ]
    stored = answer(draft, question("kpis"), with_ids=True)
    typed = [{**stored[0], "target": "70", "due_on": "R10.3.31"}, {**stored[1], "target": "三割くらい", "unit": "人"}]
    kept = keep(draft, aoi, {"kpis": typed}, {"kpis": seen(draft, "kpis")})
    assert kept.faults == {"kpis-1-target": "数字だけで書いてください。単位は「単位」の欄に書きます（小数は4桁まで）。"}
    assert [(kpi["target"], kpi["due_on"], kpi["unit"]) for kpi in answer(draft, question("kpis"))] == [
        ("70", "2028-03-31", "分"),
        ("1200", None, "人"),
    ]


# -- the chapter's own version -----------------------------------------------------------------
def test_the_version_of_the_chapter_moves_on_for_those_who_write_it_whole(
    draft: Application, aoi: User, colleague: User
) -> None:
    kept = keep(draft, aoi, {"vision": "甲の文"}, {})
    with pytest.raises(Refused, match="碧井 葵さんが"):
        save_section(
            application=draft,
            section=chapter("vision"),
            content={"vision": "乙の文"},
            by=colleague,
            at=DURING,
            row_version=kept.stamp.row_version - 1,
        )


def test_only_people_of_the_applicant_keep_answers(draft: Application, nao: User) -> None:
    with pytest.raises(Refused):
        keep(draft, nao, {"vision": "よその文"}, {})
