"""S19: 「支援分野は限定せず比較的自由度をもたせてはどうか」: the sector is a free tag and excludes nobody."""

from typing import Any

from accounts.models import User
from applications.forms.call import CallForm
from applications.models import Application, Call, CallType, FormVersion
from applications.states.application import ApplicationState
from evaluation.actions.assigning import assign
from evaluation.actions.deciding import stage_decision
from evaluation.actions.declaring import declare_clear
from evaluation.actions.scoring import Given, save_scores, submit_review
from evaluation.models import Decision
from evaluation.states import DecisionKind, Serves
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application
from tests.factories.evaluation import whole_deliberation
from tests.factories.states import placed


def test_an_application_with_a_sector_never_seen_before_is_submitted(aoi: User, mori: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    assert write(client_of(aoi), "R8-U-001", "consortium", sector_tags="朝市、潮だまりの音楽").status_code == 302
    client_of(aoi).post("/applications/R8-U-001/step/ask_for_signature/")
    client_of(mori).post("/applications/R8-U-001/step/submit/")
    made = Application.objects.get()
    assert made.state == ApplicationState.SUBMITTED
    assert made.sector_tags == ["朝市", "潮だまりの音楽"]
    assert made.versions.get().content["consortium"]["sector_tags"] == ["朝市", "潮だまりの音楽"]


def test_no_setting_of_a_call_speaks_of_a_sector() -> None:
    fields = {field.name for model in (Call, CallType, FormVersion) for field in model._meta.get_fields()}
    assert not {name for name in fields | set(CallForm.base_fields) if "sector" in name or "field" in name}


def test_no_rule_of_the_submission_looks_at_the_sector(aoi: User) -> None:
    tags = [[], ["防災"], ["ありえない分野" * 20]]
    call = current_call()
    states = []
    for place, said in enumerate(tags):
        made = ready_application(f"R8-U-00{place}", lead=aoi.acting_for, call=call, sector_tags=said)
        guards = [guard for guard in Application.ask_for_signature.step.guards if not guard.__kwdefaults__]
        states.append([problem.code for guard in guards for problem in guard(made, **_moment(guard, call))])
    assert states == [[], [], []]


def _moment(guard: Any, call: Call) -> dict[str, Any]:
    return {"at": call.opens_at} if "at" in guard.__annotations__ else {}


def test_it_is_assigned_scored_and_adopted_like_any_other(ren: User, sora: User, kai: User) -> None:
    made = ready_application(
        "R8-U-009", call=current_call(), sector_tags=["潮だまりの音楽"], state=ApplicationState.UNDER_REVIEW
    )
    review = assign(application=made, screener=sora, by=ren)
    declare_clear(review=review, by=sora)
    given = {criterion.code: Given(4, f"{criterion.name}に筋が通る。", "high") for criterion in review.criteria}
    save_scores(review=review, scores=given, by=sora)
    submit_review(review=review, by=sora)
    placed(made, ApplicationState.PANEL)
    whole_deliberation(made)
    stage_decision(
        application=made,
        kind=DecisionKind.ADOPT,
        serves=Serves.PILOT,
        granted_yen=11_111_000,
        reasons="筋道が通っている。",
        commentary="規程を先に変える点を評価します。",
        message_desired="売れ残りを毎日数える実証を望みます。",
        message_distance="データの払い手がまだです。",
        by=kai,
    )
    made.refresh_from_db()
    assert (made.state, Decision.objects.get().kind) == (ApplicationState.DECIDED, DecisionKind.ADOPT)
