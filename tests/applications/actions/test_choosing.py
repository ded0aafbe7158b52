"""The chosen indicators of an application: what is chosen goes to the city's set, what is half chosen waits beside it."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application, take_back
from applications.actions.checking import answer_correction, request_correction
from applications.actions.choosing import choose_factors
from applications.actions.keeping_answers import keep_answers
from applications.actions.keeping_time import keep_time
from applications.actions.reusing import start_from
from applications.actions.writing import save_section
from applications.merging import marks
from applications.models import Application, ApplicationVersion, CopiedAnswer
from applications.queries.content import answer, content_of
from applications.queries.differences import differences
from applications.queries.reading import read
from applications.sections import SECTIONS
from applications.states.application import ApplicationState
from kpi.models import ChosenFactor
from tests.factories.applications import CLOSES, DURING, current_call, ready_application
from tests.factories.states import placed
from workflow.problems import Refused

QUESTION = next(q for section in SECTIONS for q in section.questions if q.key == "factors")


def row(factor: str = "", reason: str = "", serves: str = "") -> dict[str, str]:
    return {"factor": factor, "reason": reason, "serves": serves}


MIXED = [
    row(reason="まだ名前のないわけ", serves="tactile"),
    row("公共空間", "居間だから"),
    row("公共空間", "もう一つのわけ"),
    row("自然災害", "逃げるため"),
    row(reason="髙い所から見たい🌊"),
]


@pytest.fixture
def draft(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, indicator_reason="港を見るため")


def choose(draft: Application, by: User, rows: list[dict[str, str]]) -> None:
    choose_factors(application=draft, factors=rows, by=by, at=DURING)


def says(number: str = "R8-U-001") -> Any:
    return answer(Application.objects.get(number=number), QUESTION)


def chosen() -> list[str]:
    return [one.factor for one in ChosenFactor.objects.all()]


def test_every_row_comes_back_where_it_was_written(draft: Application, aoi: User) -> None:
    choose(draft, aoi, MIXED)
    assert says() == MIXED
    assert chosen() == ["公共空間", "自然災害"]


def test_rows_in_another_order_come_back_in_it(draft: Application, aoi: User) -> None:
    choose(draft, aoi, MIXED)
    choose(draft, aoi, MIXED[::-1])
    assert says() == MIXED[::-1]
    # Of two rows that name the same, the upper one is the choice.
    assert ChosenFactor.objects.get(factor="公共空間").reason == "もう一つのわけ"


def test_a_reason_alone_begins_no_set_and_one_that_is_cleared_leaves_nothing(draft: Application, aoi: User) -> None:
    choose(draft, aoi, [row(reason="わけ"), row()])
    assert says() == [row(reason="わけ")]
    assert draft.indicator_set is None
    choose(draft, aoi, [])
    assert says() == []
    assert Application.objects.get().half_choices == []


def test_a_row_that_gets_its_indicator_is_a_choice_from_then_on(draft: Application, aoi: User) -> None:
    choose(draft, aoi, [row(reason="わけ", serves="tactile")])
    choose(draft, aoi, [row("公共空間", "わけ", "tactile")])
    assert [(one.factor, one.reason, one.serves) for one in ChosenFactor.objects.all()] == [
        ("公共空間", "わけ", "tactile")
    ]
    assert Application.objects.get().half_choices == []


def test_two_people_who_change_such_rows_see_both_texts(draft: Application, aoi: User, mori: User) -> None:
    choose(draft, aoi, MIXED)
    seen = {"factors": marks(QUESTION, says())}

    def keep(reason: str) -> Any:
        rows = [{**MIXED[0], "reason": reason}, *MIXED[1:]]
        said = {"application": draft, "section": "indicators", "answers": {"factors": rows}, "seen": seen}
        return keep_answers(**said, by=aoi, at=DURING)

    assert keep("甲のわけ").is_whole
    (met,) = keep("乙のわけ").overtaken
    assert met.overtaken[0].stored[0]["reason"] == "甲のわけ"
    assert says()[0]["reason"] == "甲のわけ"


def test_a_cell_that_cannot_be_read_leaves_the_other_rows_kept(draft: Application, aoi: User) -> None:
    rows = [row("公共空間", "居間だから"), row("あ" * 121, "長い名前のわけ")]
    kept = keep_answers(application=draft, section="indicators", answers={"factors": rows}, seen={}, by=aoi, at=DURING)
    assert list(kept.faults) == ["factors-1-factor"]
    assert says() == [rows[0], row(reason="長い名前のわけ")]


def test_the_api_and_a_workbook_write_them_through_the_same_door(draft: Application, aoi: User) -> None:
    save_section(application=draft, section="indicators", content={"factors": MIXED}, by=aoi, at=DURING)
    assert says() == MIXED


def test_it_stops_before_the_signature_and_names_every_row(draft: Application, aoi: User) -> None:
    choose(draft, aoi, MIXED)
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=draft, by=aoi, at=DURING)
    found = [(one.code, one.place.fragment) for one in refused.value.problems if one.place and one.stops]
    assert found == [
        ("FACTOR_NOT_NAMED", "id_factors-0-factor"),
        ("FACTOR_TWICE", "id_factors-2-factor"),
        ("FACTOR_NOT_NAMED", "id_factors-4-factor"),
    ]


def test_they_come_along_into_the_next_application(draft: Application, aoi: User) -> None:
    choose(draft, aoi, MIXED)
    placed(draft, ApplicationState.EXPIRED)
    start_from(previous=Application.objects.get(), call=current_call("R8-2"), by=aoi)
    made = Application.objects.exclude(pk=draft.pk).get()
    assert says(made.number) == MIXED
    assert CopiedAnswer.objects.filter(application=made, key="factors").exists()


def test_they_are_read_and_compared_in_words(draft: Application, aoi: User) -> None:
    before = content_of(draft)
    choose(draft, aoi, MIXED)
    content = content_of(Application.objects.get())
    (table,) = [a.table for part in read(content, form=draft.form_version) for a in part.answers if a.key == "factors"]
    assert [cells[0][0] for cells in table.rows] == [
        "（指標がまだ選ばれていません）",
        "公共空間",
        "公共空間",
        "自然災害",
        "（指標がまだ選ばれていません）",
    ]
    changed = differences(before, content, draft.form_version)
    assert [change.after for change in changed if "まだ名前のないわけ" in change.after] != []


def test_what_the_close_overtook_is_kept_with_them_and_the_version_that_counts_has_none(
    draft: Application, aoi: User, mori: User
) -> None:
    ask_for_signature(application=draft, by=aoi, at=DURING)
    submit_application(application=draft, by=mori, at=DURING)
    take_back(application=draft, by=aoi, at=DURING)
    choose(draft, aoi, MIXED)
    keep_time(at=CLOSES + timedelta(seconds=1))
    unsent = ApplicationVersion.objects.get(kind=ApplicationVersion.Kind.UNSENT)
    assert unsent.content["indicators"]["factors"] == MIXED
    assert Application.objects.get().half_choices == []


def test_an_answer_to_a_correction_holds_none(draft: Application, aoi: User, ren: User) -> None:
    placed(draft, ApplicationState.FORMAL_CHECK)
    items = [{"key": "indicators", "text": "指標の理由"}]
    sent_back = request_correction(
        thing=draft, reason="理由が短い。", items=items, due_on=CLOSES.date(), by=ren, at=DURING
    )
    choose(draft, aoi, MIXED)
    with pytest.raises(Refused, match="何の指標のものか"):
        answer_correction(correction=sent_back, by=aoi, at=DURING)
    choose(draft, aoi, MIXED[1:2])
    answer_correction(correction=sent_back, by=aoi, at=DURING)
