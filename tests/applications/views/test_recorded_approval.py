"""A 決裁 that was made outside is recorded on the page: what is missing is said, and what was typed stays."""

from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature
from applications.models import Application
from applications.states.application import ApplicationState, Paper
from tests.factories.applications import current_call, paper, ready_application

STEP = "/applications/R8-U-001/step/submit_with_recorded_approval/"
DAY = {"approved_on_year": "令和8", "approved_on_month": "１１", "approved_on_day": "20"}


@pytest.fixture
def waiting(aoi: User) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(accepts_recorded_approval=True))
    paper(made, Paper.APPROVAL, "決裁の写し.pdf")
    ask_for_signature(application=made, by=aoi)
    return made


def test_a_record_without_its_day_keeps_the_number_that_was_typed(
    waiting: Application, aoi: User, client_of: Any
) -> None:
    answer = client_of(aoi).post(STEP, {"approval_number": "青都計第１２３号（髙）"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "決裁の日を書いてください。" in page
    assert 'value="青都計第１２３号（髙）"' in page
    assert '<details class="fold" open>' in page
    waiting.refresh_from_db()
    assert waiting.state == ApplicationState.SIGN_OFF


def test_a_day_that_is_none_is_said_beside_its_box_and_stays(waiting: Application, aoi: User, client_of: Any) -> None:
    answer = client_of(aoi).post(STEP, {"approval_number": "1", **DAY, "approved_on_month": "13"})
    assert answer.status_code == 422
    assert 'value="13"' in answer.content.decode()


def test_a_second_click_finds_the_receipt(waiting: Application, aoi: User, client_of: Any) -> None:
    client, said = client_of(aoi), {"approval_number": "青都計第123号", **DAY}
    first, second = client.post(STEP, said), client.post(STEP, said)
    assert first.url == second.url == "/applications/R8-U-001/versions/1/"
    assert "青都計第123号（令和8年11月20日" in client.get(first.url).content.decode()
    assert waiting.versions.count() == 1


def test_somebody_of_another_city_finds_nothing(waiting: Application, nao: User, client_of: Any) -> None:
    assert client_of(nao).post(STEP, {"approval_number": "1", **DAY}).status_code == 404
