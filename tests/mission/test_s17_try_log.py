"""S17: 「センシングデータで事業を見守り挑戦を繰り返す」: hypothesis → try → observed → next, with the chart pinned."""

from typing import Any

import pytest
from django.urls import reverse

from applications.models import Try
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.trail import history_of


@pytest.fixture
def project(aoi: Any) -> Any:
    found = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.uptake(found)
    return found


def page(name: str, project: Any, **more: Any) -> str:
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def test_a_try_is_supposed_tried_seen_and_leads_to_the_next(project: Any, aoi: Any, client_of: Any) -> None:
    client, series = client_of(aoi), project.uptake_series.get()
    first = {"hypothesis": "夕方なら読まれる", "tried": "通知を17時に送る", "tried_on": "令和8年10月1日"}
    assert client.post(page("project_try_new", project), first).status_code == 302
    address = page("project_try", project, place=1)
    assert "まだ書かれていません" in client.get(address).content.decode()

    seen = {
        "observed": "17時は8%、昼は31%が読んだ",
        "observed_on": "令和8年11月1日",
        "next_step": "昼の12時に送る",
        "pinned_series": series.pk,
    }
    assert client.post(address, seen).status_code == 302
    shown = client.get(address).content.decode()
    assert "留めたグラフ" in shown
    assert "polyline" in shown

    begin = client.get(page("project_try_new", project) + "?follows=1").content.decode()
    assert "昼の12時に送る" in begin
    said = {
        "hypothesis": "昼なら読まれる",
        "tried": "昼の12時に送る",
        "tried_on": "令和8年11月2日",
        "follows": Try.objects.get().pk,
    }
    assert client.post(page("project_try_new", project), said).status_code == 302
    assert "ここから続いた試み" in client.get(address).content.decode()
    log = client.get(page("project_tries", project)).content.decode()
    for words in ("夕方なら読まれる", "通知を17時に送る", "17時は8%、昼は31%が読んだ", "昼の12時に送る", "試み1から"):
        assert words in log


def test_nothing_that_was_said_is_lost(project: Any, aoi: Any, client_of: Any) -> None:
    client = client_of(aoi)
    first = {"hypothesis": "夕方なら読まれる", "tried": "通知を17時に送る", "tried_on": "令和8年10月1日"}
    client.post(page("project_try_new", project), first)
    address = page("project_try", project, place=1)
    seen = {"observed": "8%が読んだ", "observed_on": "令和8年11月1日", "next_step": "昼に送る"}
    client.post(address, seen)
    again = {**seen, "observed": "18%が読んだ"}
    assert "わけも書いてください" in client.post(address, again).content.decode()
    assert client.post(address, {**again, "reason": "数え間違い"}).status_code == 302
    one = Try.objects.get()
    assert one.observed == "18%が読んだ"
    newest = history_of(one).first()
    assert (newest.facts["before"], newest.reason, newest.actor_id) == ("8%が読んだ", "数え間違い", aoi.pk)


def test_another_city_and_a_reader_write_nothing(project: Any, aoi: Any, nao: Any, toki: Any, client_of: Any) -> None:
    first = {"hypothesis": "夕方なら読まれる", "tried": "通知を17時に送る", "tried_on": "令和8年10月1日"}
    for person in (nao, toki):
        assert client_of(person).post(page("project_try_new", project), first).status_code == 404
    assert client_of(nao).get(page("project_tries", project)).status_code == 404
    assert client_of(toki).get(page("project_tries", project)).status_code == 200
    client_of(aoi).post(page("project_try_new", project), first)
    assert client_of(toki).post(page("project_try", project, place=1), {"observed": "x"}).status_code == 404
    assert not Try.objects.exclude(observed="").exists()
