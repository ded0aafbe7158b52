"""S28: nobody builds an app again that another town has; who does build anew says why.

「アプリ・センサ・都市 OS のすべてを各地域で開発・運営は無理がある」「アプリ部分はカタログから選んで利用料を払う」
"""

from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.models import Application
from applications.states.application import ApplicationState
from applications.states.scheme import LineCategory
from catalogue.models import CatalogueFee, FeeKind
from evaluation.states import ReviewState
from tests.applications.pages import address, write
from tests.factories.applications import current_call, ready_application
from tests.factories.catalogue import entry
from tests.factories.evaluation import review
from tests.factories.states import placed
from workflow.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def market(shiomigaura: Any) -> Any:
    """What another town offers."""
    made = entry(
        shiomigaura, "朝市と直売所の予約", function="朝市の予約と水揚げのお知らせ", platform="NGSI-LD基盤", needs=""
    )
    CatalogueFee.objects.create(entry=made, kind=FeeKind.USE, name="利用料", amount_yen=720_000)
    return made


def test_writing_a_service_opens_matches_by_function_and_platform(
    ready: Application, market: Any, aoi: User, client_of: Any, shiomigaura: Any
) -> None:
    entry(shiomigaura, "避難の案内", function="避難所まで案内する", needs="")
    client, service = client_of(aoi), ready.services.get()
    page = client.get(address("R8-U-001", "services")).content.decode()
    assert 'data-look-up="/applications/R8-U-001/catalogue/"' in page
    found = client.get(f"/applications/R8-U-001/catalogue/?part=yes&wish={service.name}").content.decode()
    assert "朝市と直売所の予約" in found
    assert "避難の案内" not in found
    assert "朝市と直売所" in client.get("/applications/R8-U-001/catalogue/?platform=NGSI-LD基盤").content.decode()


def test_choosing_an_entry_writes_its_fees_into_the_scheme(
    ready: Application, market: Any, aoi: User, client_of: Any
) -> None:
    service = ready.services.get()
    client_of(aoi).post("/applications/R8-U-001/catalogue/", {"service": service.pk, "entry": market.pk})
    line = ready.scheme_lines.get(category=LineCategory.FEE_PAID)
    assert (line.name, line.amounts_yen, line.fee_of) == ("朝市と直売所の予約 利用料", [720_000] * 5, market)
    ask_for_signature(application=ready, by=aoi)
    ready.refresh_from_db()
    assert ready.state == ApplicationState.SIGN_OFF


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"from_catalogue": None}, "選ばれていません"),
        ({"from_catalogue": True}, "目録のどの項目を使うか"),
        ({"from_catalogue": False, "reason_to_build_new": "　"}, "新しく作る理由が書かれていません"),
    ],
)
def test_building_new_without_a_reason_blocks_the_signature(
    ready: Application, aoi: User, said: dict[str, Any], words: str
) -> None:
    ready.services.update(**said)
    with pytest.raises(Refused, match=words) as refused:
        ask_for_signature(application=ready, by=aoi)
    assert [problem.code for problem in refused.value.problems if problem.stops] == ["CATALOGUE_FIRST"]
    with pytest.raises(Refused):
        ask_for_signature(application=ready, by=aoi, explanations={"CATALOGUE_FIRST": "あとで書く"})


def test_the_missing_reason_asks_for_words_and_is_no_fault(ready: Application, aoi: User, client_of: Any) -> None:
    ready.services.update(from_catalogue=False, reason_to_build_new="")
    page = client_of(aoi).get(address("R8-U-001", "services")).content.decode()
    line = page[page.index('id="problem-CATALOGUE_FIRST"') :].partition("</li>")[0]
    assert "理由が要ります" in line
    assert "理由を書く" in line
    assert "explain-CATALOGUE_FIRST" not in page


def test_fees_that_came_with_a_choice_go_with_it_and_others_stay(
    ready: Application, market: Any, aoi: User, client_of: Any
) -> None:
    service, client = ready.services.get(), client_of(aoi)
    client.post("/applications/R8-U-001/catalogue/", {"service": service.pk, "entry": market.pk})
    before = ready.scheme_lines.count()
    said = {"services-0-catalogue_entry": "", "services-0-from_catalogue": "false"}
    assert (
        write(client, "R8-U-001", "services", **said, **{"services-0-reason_to_build_new": "競り"}).status_code == 302
    )
    assert ready.scheme_lines.count() == before - 1
    assert not ready.scheme_lines.filter(fee_of=market).exists()


def test_why_one_builds_new_is_read_by_the_screener(
    ready: Application, aoi: User, mori: User, sora: User, client_of: Any
) -> None:
    ready.services.update(from_catalogue=False, reason_to_build_new="競りの時刻に合わせて空きを変えられない")
    ask_for_signature(application=Application.objects.get(pk=ready.pk), by=aoi)
    submit_application(application=Application.objects.get(pk=ready.pk), by=mori)
    sent = Application.objects.get(pk=ready.pk)
    placed(sent, ApplicationState.UNDER_REVIEW)
    review(sent, sora, ReviewState.IN_PROGRESS)
    page = client_of(sora).get("/reviews/R8-U-001/?read=services").content.decode()
    assert "競りの時刻に合わせて空きを変えられない" in page
    told = client_of(sora).get("/reviews/R8-U-001/?read=vision").content.decode()
    assert "を新しく作る理由" in told
    assert "競りの時刻に合わせて空きを変えられない" in told
