"""S15b: 「大きな方向性として何をしたいのか見失わないようにする」: asked in every return, changed only side by side."""

from typing import Any

import pytest
from django.urls import reverse

from applications.actions.changing import draft_change
from applications.models import ChangeRequest, DirectionAnswer
from applications.queries.project_directions import purpose_now
from applications.states.change import ChangeKind
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from evaluation.actions import gating
from evaluation.models import GateReview
from evaluation.states import GateState, Verdict
from tests.factories import projects as make
from tests.factories.states import placed
from workflow.problems import Refused

WORDS = {"tangible": "絵を描く子がいた。", "convenience": "見回りが半分。", "learned": "昼は読まれる。"}
NEW = "密度の観測値を、地区の話し合いに使えるかを確かめる。"


@pytest.fixture
def due(aoi: Any) -> Any:
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.body(project.application)
    return make.progress_return(project, state=ReturnState.DUE)


def test_without_the_answer_nothing_is_handed_in(due: Any, aoi: Any, mori: Any, client_of: Any) -> None:
    client = client_of(aoi)
    shown = client.get(due.get_absolute_url()).content.decode()
    assert shown.index("密度の観測値が予算配分の判断に使えるか") < shown.index('name="direction"'), (
        "the direction stands first"
    )
    client.post(due.get_absolute_url(), {**WORDS, "row_version": 0})
    assert (
        "方向が同じかどうかに答えていません"
        in client_of(mori).post(due.get_absolute_url(), {"do": "submit"}).content.decode()
    )
    due.refresh_from_db()
    assert due.state == ReturnState.DUE


def test_changed_opens_a_change_request_with_old_and_new(
    due: Any, aoi: Any, mori: Any, hana: Any, toki: Any, client_of: Any
) -> None:
    client, project = client_of(aoi), due.project
    said = {
        **WORDS,
        "row_version": 0,
        "direction": "changed",
        "direction_words": "予算より先に、話し合いに使われ始めた",
    }
    opened = client.post(due.get_absolute_url(), said)
    request = ChangeRequest.objects.get()
    assert opened.url == request.get_absolute_url()
    assert (request.kind, request.raised_in, request.old_text) == (ChangeKind.PURPOSE, due, purpose_now(project))
    client.post(due.get_absolute_url(), {**said, "row_version": 1})
    assert ChangeRequest.objects.count() == 1, "saved twice, asked once"
    assert (
        "変更の申請に、変えたあとの文と理由"
        in client_of(mori).post(due.get_absolute_url(), {"do": "submit"}).content.decode()
    )

    written = {
        "do": "save",
        "kind": "purpose",
        "old_text": request.old_text,
        "new_text": NEW,
        "reason": "使われ方が変わった",
    }
    client.post(request.get_absolute_url(), written)
    shown = client.get(request.get_absolute_url()).content.decode()
    assert shown.index(request.old_text) < shown.index(NEW)
    assert client_of(mori).post(due.get_absolute_url(), {"do": "submit"}).status_code == 302

    assert purpose_now(project) == request.old_text, "until the ministry agrees, what was promised holds"
    client_of(mori).post(request.get_absolute_url(), {"do": "submit"})
    client_of(hana).post(request.get_absolute_url(), {"do": "approve", "answer": "了解しました"})
    assert purpose_now(project) == NEW
    log = (
        client_of(toki)
        .get(reverse("applications:project_direction", kwargs={"number": project.number}))
        .content.decode()
    )
    for words in (request.old_text, NEW, "第1回の報告", "変わった", "予算より先に、話し合いに使われ始めた"):
        assert words in log


def test_another_city_does_not_read_the_log(due: Any, nao: Any, client_of: Any) -> None:
    address = reverse("applications:project_direction", kwargs={"number": due.project.number})
    assert client_of(nao).get(address).status_code == 404


@pytest.fixture
def closed(aoi: Any) -> Any:
    """A pilot that is over, with everything the gate asks for but the answer on its direction."""
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOT_CLOSED)
    make.ready_for_the_gate(project)
    project.application.vision = "水と暮らしが離れないまち"
    project.application.save()
    project.goal_sentence = "職員が毎月、密度を見て予算を決めている。"
    project.save()
    return project


def gate_door(project: Any) -> str:
    return reverse("applications:project_step", kwargs={"number": project.number, "step": "ask_for_gate"})


def test_nobody_comes_to_the_gate_without_the_answer(closed: Any, aoi: Any, client_of: Any) -> None:
    client, door = client_of(aoi), gate_door(closed)
    shown = client.get(door).content.decode()
    for words in (closed.application.vision, closed.goal_sentence, purpose_now(closed)):
        assert words, "the fixture says it"
        assert shown.index(words) < shown.index('name="direction"'), "the direction stands before the question"
    assert "方向が同じかどうかに答えていません" in client.post(door).content.decode()
    typed = client.post(door, {"direction": "changed"}).content.decode()
    assert "「方向について」に、変わったわけを書いてください" in typed
    assert "方向がどう細かくなったか" in client.post(door, {"direction": "refined"}).content.decode()
    closed.refresh_from_db()
    assert closed.state == ProjectState.PILOT_CLOSED
    assert not DirectionAnswer.objects.exists()


def test_the_answer_stands_at_the_gate_and_in_the_log(
    closed: Any, aoi: Any, hana: Any, nao: Any, client_of: Any
) -> None:
    said = {"direction": "refined", "direction_words": "夜の見回りに絞った"}
    assert client_of(aoi).post(gate_door(closed), said).status_code == 302
    kept = DirectionAnswer.objects.get()
    assert (kept.direction, kept.purpose, kept.answered_by) == ("refined", purpose_now(closed), aoi)
    gate = reverse("evaluation:gate", kwargs={"number": closed.number})
    log = reverse("applications:project_direction", kwargs={"number": closed.number})
    for page in (gate, log):
        shown = client_of(hana).get(page).content.decode()
        assert "細かくなった" in shown
        assert "夜の見回りに絞った" in shown
        assert client_of(nao).get(page).status_code == 404


def test_changed_before_the_gate_opens_the_change_of_purpose(closed: Any, aoi: Any, hana: Any, client_of: Any) -> None:
    client = client_of(aoi)
    opened = client.post(gate_door(closed), {"direction": "changed", "direction_words": "使われ方が変わった"})
    request = ChangeRequest.objects.get()
    assert opened.url == request.get_absolute_url()
    assert (request.kind, request.old_text) == (ChangeKind.PURPOSE, purpose_now(closed))
    written = {"do": "save", "kind": "purpose", "old_text": request.old_text, "new_text": NEW, "reason": "変わった"}
    client.post(request.get_absolute_url(), written)
    shown = client_of(hana).get(reverse("evaluation:gate", kwargs={"number": closed.number})).content.decode()
    section = shown[shown.index('id="direction"') : shown.index('id="checklist"')]
    assert section.rindex(request.old_text) < section.index(NEW), "old and new side by side at the gate"
    assert request.get_absolute_url() in section


def prepared_gate(project: Any, ren: Any) -> str:
    """The review of a project, written and not yet proposed; its page."""
    project.refresh_from_db()
    said = {
        "verdict": Verdict.IMPLEMENT,
        "reasons": "見たとおり",
        "looks": [{"axis": "data", "view": "ministry", "level": 3}],
    }
    gating.prepare_gate(gate=gating.open_gate(project=project, by=ren), by=ren, **said)
    return reverse("evaluation:gate", kwargs={"number": project.number})


def test_the_verdict_waits_until_the_ministry_has_answered_the_change(
    closed: Any, aoi: Any, mori: Any, ren: Any, hana: Any, client_of: Any
) -> None:
    client_of(aoi).post(gate_door(closed), {"direction": "changed", "direction_words": "使われ方が変わった"})
    request = ChangeRequest.objects.get()
    gate, desk, director = prepared_gate(closed, ren), client_of(ren), client_of(hana)

    def waits(client: Any, words: str) -> None:
        shown = client.get(gate).content.decode()
        assert words in shown
        assert f'href="{request.get_absolute_url()}"' in shown

    waits(desk, "市の「目的の変更」が下書きのままです。")
    desk.post(f"{gate}propose/")
    assert GateReview.objects.get().state == GateState.PREPARING

    written = {"do": "save", "kind": "purpose", "old_text": request.old_text, "new_text": NEW, "reason": "変わった"}
    client_of(aoi).post(request.get_absolute_url(), written)
    client_of(mori).post(request.get_absolute_url(), {"do": "submit"})
    waits(desk, "市の「目的の変更」に、国がまだ答えていません。")
    city = client_of(aoi).get(reverse("applications:project", kwargs={"number": closed.number})).content.decode()
    assert "目的の変更の答えを受ける" in city

    director.post(request.get_absolute_url(), {"do": "approve", "answer": "了解しました"})
    assert "「目的の変更」" not in desk.get(gate).content.decode()
    desk.post(f"{gate}propose/")
    assert GateReview.objects.get().state == GateState.PROPOSED
    director.post(f"{gate}decide/")
    closed.refresh_from_db()
    assert closed.state == ProjectState.IMPLEMENTING


@pytest.mark.parametrize("kind", [ChangeKind.CONTENT, ChangeKind.INDICATOR])
def test_no_other_change_holds_the_verdict_up(closed: Any, aoi: Any, ren: Any, kind: ChangeKind) -> None:
    placed(closed, ProjectState.GATE_REVIEW)
    draft_change(project=closed, kind=kind, old_text="前", by=aoi)
    prepared_gate(closed, ren)
    gating.propose_verdict(gate=GateReview.objects.get(), by=ren)
    assert GateReview.objects.get().state == GateState.PROPOSED


def test_a_change_begun_after_the_proposal_holds_the_director_up(closed: Any, aoi: Any, ren: Any, hana: Any) -> None:
    placed(closed, ProjectState.GATE_REVIEW)
    prepared_gate(closed, ren)
    gating.propose_verdict(gate=GateReview.objects.get(), by=ren)
    draft_change(project=closed, kind=ChangeKind.PURPOSE, old_text="前", by=aoi)
    with pytest.raises(Refused) as refused:
        gating.decide_gate(gate=GateReview.objects.get(), by=hana)
    assert "PURPOSE_IS_OPEN" in [problem.code for problem in refused.value.problems]
