"""S03: 「小さな改善ではなく大きなゲームチェンジを求める場合、あるいはハード整備事業との関連性を有する場合」."""

from typing import Any

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.models import Assignment
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application
from tests.factories.states import placed

FLAG = "都市局事業との適合要確認"
RECORD = {"hard_project": "港前広場の再整備", "hard_project_year": "2026", "hard_project_number": "R8-都-12"}


def give(desk: Any, made: Application, screener: User) -> Any:
    typed = {"pair": f"{made.pk}-{screener.pk}", "confirmed": "1"}
    return desk.post(f"/reviews/calls/{made.call.number}/assign/", typed, follow=True)


def written(aoi: User, client: Any, **change: str) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    assert write(client, "R8-U-001", "change", **change).status_code == 302
    return Application.objects.get(pk=made.pk)


def test_a_small_improvement_is_flagged_until_it_is_resolved_in_writing(
    aoi: User, ren: User, sora: User, client_of: Any
) -> None:
    made, desk = written(aoi, client_of(aoi), change_kind="small"), client_of(ren)
    placed(made, ApplicationState.UNDER_REVIEW)
    assert FLAG in desk.get(f"/reviews/calls/{made.call.number}/").content.decode()
    assert FLAG in give(desk, made, sora).content.decode()
    assert not Assignment.objects.exists()
    assert client_of(aoi).get("/reviews/R8-U-001/fit/").status_code == 404
    assert desk.post("/reviews/R8-U-001/fit/", {"text": "　"}).status_code == 422
    desk.post("/reviews/R8-U-001/fit/", {"text": "駅前の再整備と一体で行うため適合する。"})
    give(desk, made, sora)
    assert Assignment.objects.get().screener == sora


def test_a_recorded_hard_project_beside_it_raises_no_flag(aoi: User, ren: User, sora: User, client_of: Any) -> None:
    made, desk = written(aoi, client_of(aoi), change_kind="small", **RECORD), client_of(ren)
    placed(made, ApplicationState.UNDER_REVIEW)
    give(desk, made, sora)
    assert Assignment.objects.exists()


def test_a_change_with_hard_infrastructure_records_name_year_and_number_or_says_why_not(
    aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    written(aoi, client, change_kind="hard_linked", hard_project="港前広場の再整備")
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "その事業の名前・年度・事業番号がそろっていません。" in refused
    assert Application.objects.get().state == ApplicationState.DRAFT
    write(client, "R8-U-001", "change", **RECORD)
    client.post("/applications/R8-U-001/step/ask_for_signature/")
    kept = Application.objects.get()
    assert kept.state == ApplicationState.SIGN_OFF
    assert (kept.hard_project, kept.hard_project_year, kept.hard_project_number) == (
        "港前広場の再整備",
        2026,
        "R8-都-12",
    )
