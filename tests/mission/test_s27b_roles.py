"""S27b: for every service and asset, every duty has exactly one party that answers for it; where not, it is red in words.

「官民の役割と連携について明確化し」
"""

from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature
from applications.models import Application
from applications.states.application import ApplicationState
from applications.states.duties import Duty
from tests.applications.pages import address, boxes, write
from tests.factories.applications import current_call, ready_application
from workflow.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


def test_every_duty_of_every_service_and_asset_stands_ready_to_be_written(
    ready: Application, aoi: User, client_of: Any
) -> None:
    ready.duty_shares.all().delete()
    ready.data_assets.create(code="DA1", name="水揚げの記録")
    page = client_of(aoi).get(address("R8-U-001", "duties"))
    typed = boxes(page)
    cells = {(typed[f"duty_shares-{row}-subject"], typed[f"duty_shares-{row}-duty"]) for row in range(14)}
    assert cells == {(code, duty.value) for code in ("SV1", "DA1") for duty in Duty}
    assert "決まっていない役目 7" in page.content.decode()


def test_a_cell_is_written_by_its_row_and_an_empty_one_is_not_kept(
    ready: Application, aoi: User, client_of: Any
) -> None:
    ready.duty_shares.all().delete()
    operate = list(Duty).index(Duty.OPERATE)
    said = {
        f"duty_shares-{operate}-private": "風待漁業協同組合",
        f"duty_shares-{operate}-accountable": "private",
        f"duty_shares-{operate}-agreement": "運営協定書",
        f"duty_shares-{operate}-ends_on": "令和14年3月31日",
    }
    assert write(client_of(aoi), "R8-U-001", "duties", **said).status_code == 302
    (kept,) = ready.duty_shares.all()
    assert (kept.subject, kept.duty, kept.private, kept.accountable) == (
        "SV1",
        "operate",
        "風待漁業協同組合",
        "private",
    )
    assert kept.ends_on.isoformat() == "2032-03-31"
    page = client_of(aoi).get(address("R8-U-001", "duties")).content.decode()
    assert "決まっていない役目 6" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"accountable": ""}, "責任を負う人がいません"),
        ({"accountable": "citizen"}, "責任を負う「市民」の名前がありません"),
        ({"private": "漁協、商工会", "accountable": "private"}, "責任を負う人が2つ以上書かれています"),
    ],
)
def test_a_cell_without_exactly_one_accountable_party_is_red_in_words_and_asks_why(
    ready: Application, aoi: User, client_of: Any, change: dict[str, str], words: str
) -> None:
    ready.duty_shares.filter(duty=Duty.STOP).update(**change)
    page = client_of(aoi).get(address("R8-U-001", "duties")).content.decode()
    assert 'class="unclear"' in page
    assert words in page
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=ready, by=aoi)
    (problem,) = [problem for problem in refused.value.problems if problem.asks]
    assert problem.code == "DUTY_UNCLEAR"
    assert "「朝市の予約と水揚げのお知らせ」やめると決める" in str(problem.text)
    ask_for_signature(application=ready, by=aoi, explanations={"DUTY_UNCLEAR": "総会で令和9年3月に決める"})
    ready.refresh_from_db()
    assert ready.state == ApplicationState.SIGN_OFF


def test_two_rows_for_one_duty_are_two_accountable_parties(ready: Application, aoi: User) -> None:
    ready.duty_shares.create(subject="SV1", duty=Duty.FUND, citizen="町内会", accountable="citizen", position=9)
    with pytest.raises(Refused, match="責任を負う人が1つに決まっていない役目が1か所"):
        ask_for_signature(application=ready, by=aoi)


def test_readers_see_the_matrix(ready: Application, aoi: User, mori: User, client_of: Any) -> None:
    ask_for_signature(application=ready, by=aoi)
    page = client_of(mori).get("/applications/R8-U-001/sign/").content.decode()
    assert "役割の一覧" in page
    assert "<b>風待漁業協同組合</b>" in page
    assert "運営協定書（令和8年6月1日）" in page


def test_no_row_without_a_service_or_asset_is_offered_or_called_unclear(
    ready: Application, aoi: User, client_of: Any
) -> None:
    page = client_of(aoi).get(address("R8-U-001", "duties"))
    typed = boxes(page)
    assert {said for name, said in typed.items() if name.endswith("-subject")} == {"SV1"}
    assert "すべて決まっています" in page.content.decode()
    assert "決まっていない役目" not in page.content.decode()
