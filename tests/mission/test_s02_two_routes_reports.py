"""S02, the half of the reports: 「手触り」 and 「日々の便利さ」 stand apart in every return, and apart on paper."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from applications.actions.returning import submit_return, write_return
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from reports.contents.progress import gather
from tests.factories import projects as make

WORDS = {"direction": "same", "learned": "昼は読まれる。"}
TANGIBLE, CONVENIENCE = "広場で水位の絵を描く子どもがいた。", "見回りの回数が半分になった。"


@pytest.fixture
def due(aoi: Any) -> Any:
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.body(project.application)
    return make.progress_return(project, state=ReturnState.DUE)


def test_the_page_asks_for_each_route_in_a_section_of_its_own(due: Any, aoi: Any, client_of: Any) -> None:
    shown = client_of(aoi).get(due.get_absolute_url()).content.decode()
    tangible, convenience = shown.index('<section id="tangible"'), shown.index('<section id="convenience"')
    assert tangible < shown.index('name="tangible"') < convenience < shown.index('name="convenience"')


@pytest.mark.parametrize(
    ("only", "missing"),
    [("tangible", "「日々の便利さ」が書かれていません"), ("convenience", "「まちづくりの手触り」が書かれていません")],
)
def test_one_route_alone_is_not_handed_in(
    due: Any, aoi: Any, mori: Any, client_of: Any, only: str, missing: str
) -> None:
    client_of(aoi).post(due.get_absolute_url(), {**WORDS, "row_version": 0, only: "起きたこと"})
    refused = client_of(mori).post(due.get_absolute_url(), {"do": "submit"}).content.decode()
    assert missing in refused
    due.refresh_from_db()
    assert due.state == ReturnState.DUE

    other = "convenience" if only == "tangible" else "tangible"
    waived = {**WORDS, "row_version": 1, only: "起きたこと", f"{other}_out_of_scope": "計測だけの期間のため"}
    client_of(aoi).post(due.get_absolute_url(), waived)
    assert client_of(mori).post(due.get_absolute_url(), {"do": "submit"}).status_code == 302


def test_the_paper_tells_both_apart(due: Any, aoi: Any, mori: Any) -> None:
    answers = {**WORDS, "tangible": TANGIBLE, "convenience": CONVENIENCE}
    write_return(progress=due, answers=answers, row_version=0, by=aoi)
    submit_return(progress=due, by=mori, at=make.AT)
    paper = gather(due.project)
    assert paper.told is not None
    assert (paper.told.tangible, paper.told.convenience) == (TANGIBLE, CONVENIENCE)
    printed = render_to_string("reports/papers/progress.html", {"paper": paper})
    between = printed[printed.index(TANGIBLE) : printed.index(CONVENIENCE)]
    assert "便利" in between, "a heading of its own stands between the two"
