"""S05b: 「地区計画に規制誘導策を位置付け、公共空間の利用促進やエリア内のインフラ整備と併せて取り組む」."""

from typing import Any

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.states import ReviewState
from tests.applications.pages import address, write
from tests.factories.applications import current_call, ready_application
from tests.factories.evaluation import review
from tests.factories.states import placed

GAP = "上位計画"


def test_a_district_plan_without_an_upper_plan_shows_the_same_gap_to_city_and_screener(
    aoi: User, mori: User, sora: User, client_of: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    city = client_of(aoi)
    plan = {
        "plan_links-0-kind": "地区計画",
        "plan_links-0-level": "district",
        "plan_links-0-document": "港前地区計画",
        "plan_links-0-clause": "第4条",
    }
    assert write(city, "R8-U-001", "plans", **plan).status_code == 302
    seen = panel(city.get(address("R8-U-001", "plans")).content.decode())
    assert "港前地区計画　第4条" in seen
    assert f"{GAP}・" in seen
    ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    submit_application(application=Application.objects.get(pk=made.pk), by=mori)
    submitted = Application.objects.get(pk=made.pk)
    placed(submitted, ApplicationState.UNDER_REVIEW)
    review(submitted, sora, ReviewState.IN_PROGRESS)
    assert panel(client_of(sora).get("/reviews/R8-U-001/?read=plans").content.decode()) == seen


def test_a_whole_chain_says_so(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    city = client_of(aoi)
    for place, level in enumerate(("upper", "district", "works")):
        plan = {f"plan_links-{place}-kind": f"計画{place}", f"plan_links-{place}-level": level}
        assert write(city, "R8-U-001", "plans", **plan).status_code == 302
    assert "上位計画から整備まで、つながっています。" in city.get(address("R8-U-001", "plans")).content.decode()


def panel(page: str) -> str:
    """The panel of the chain of plans alone."""
    start = page.index('id="plan-chain"')
    return page[start : page.index("</section>", start)]
