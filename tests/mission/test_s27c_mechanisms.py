"""S27c: 「アジャイル型で複数の仕掛けを並行しながら進める」: several mechanisms at once, each reviewed for itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from applications.actions.keeping_projects import keep_projects
from applications.models import Mechanism
from applications.states.project import ProjectState
from applications.states.trying import MechanismState
from tests.factories import projects as make
from workflow.models import Notice, TrailEntry
from workflow.trail import history_of

THREE = (
    ("incentive", "歩いた人へのコーヒー券", "令和8年12月10日"),
    ("data_day", "データの日", "令和8年12月20日"),
    ("rule_change", "道路占用の手続を軽くする", "令和9年1月31日"),
)


@pytest.fixture
def project(aoi: Any) -> Any:
    return make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)


def page(name: str, project: Any, **more: Any) -> str:
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def era(name: str, words: str) -> dict[str, str]:
    return {name: words}


def set_up_three(client: Any, project: Any) -> list[Mechanism]:
    for kind, name, review in THREE:
        said = {"kind": kind, "name": name, "hypothesis": f"{name}で歩く人が増える"}
        said |= era("started_on", "令和8年9月1日") | era("review_on", review)
        assert client.post(page("project_mechanism_new", project), said).status_code == 302
    return list(project.mechanisms.order_by("pk"))


def test_three_run_at_once_and_stopping_one_leaves_the_others(
    project: Any, aoi: Any, client_of: Any, monkeypatch: Any
) -> None:
    client = client_of(aoi)
    coupon, day, rule = set_up_three(client, project)
    assert len({one.review_on for one in (coupon, day, rule)}) == 3
    kept = {"verdict": "keep", "reason": "まだ数が足りない", "next_review_on": "令和19年3月1日"}
    assert client.post(page("project_mechanism", project, pk=day.pk), kept).status_code == 302
    others = [day, rule]
    before = [[entry.hash for entry in history_of(one)] for one in others]
    rows = list(Mechanism.objects.filter(pk__in=[day.pk, rule.pk]).values())

    stopped = {"verdict": "stop", "reason": "券が無くても歩く人は同じだった"}
    assert client.post(page("project_mechanism", project, pk=coupon.pk), stopped).status_code == 302

    coupon.refresh_from_db()
    assert coupon.state == MechanismState.STOPPED
    assert [[entry.hash for entry in history_of(one)] for one in others] == before
    assert list(Mechanism.objects.filter(pk__in=[day.pk, rule.pk]).values()) == rows
    shown = client.get(page("project_tries", project)).content.decode()
    for _kind, name, _review in THREE:
        assert name in shown
    assert "券が無くても歩く人は同じだった" in shown
    assert shown.count('class="run-line"') == 6, "three lanes, drawn for the desk and for the phone"


def test_a_review_says_why_and_until_when(project: Any, aoi: Any, client_of: Any) -> None:
    client = client_of(aoi)
    coupon, *_others = set_up_three(client, project)
    address = page("project_mechanism", project, pk=coupon.pk)
    for said, words in (
        ({"verdict": "keep", "reason": "続けたい"}, "次に見直す日が、書かれていないか、過ぎています"),
        ({"verdict": "keep", "reason": "", "next_review_on": "令和19年3月1日"}, "まだ書かれていません"),
        (
            {
                "verdict": "change",
                "reason": "夜に歩く",
                "next_review_on": "令和19年3月1日",
                "hypothesis": coupon.hypothesis,
            },
            "いまの仮説と同じです",
        ),
    ):
        assert words in client.post(address, said).content.decode()
    changed = {
        "verdict": "change",
        "reason": "夜に歩く",
        "next_review_on": "令和19年3月1日",
        "hypothesis": "夜の券なら増える",
    }
    assert client.post(address, changed).status_code == 302
    coupon.refresh_from_db()
    assert (coupon.hypothesis, coupon.state) == ("夜の券なら増える", MechanismState.RUNNING)
    entry = TrailEntry.objects.get(subject_label="applications.mechanism", event="change")
    assert entry.facts["hypothesis_before"] == "歩いた人へのコーヒー券で歩く人が増える"


def test_the_day_of_review_waits_on_today_and_comes_by_mail_once(
    project: Any, aoi: Any, nao: Any, client_of: Any
) -> None:
    set_up_three(client_of(aoi), project)
    one = project.mechanisms.order_by("review_on").first()
    Mechanism.objects.filter(pk=one.pk).update(review_on=make.TODAY - timedelta(days=400), started_on="2025-01-01")
    today = client_of(aoi).get("/").content.decode()
    assert "しかけの見直し" in today
    assert "「歩いた人へのコーヒー券」を続けるか、変えるか、やめるかを決めます。" in today
    assert "しかけの見直し" not in client_of(nao).get("/").content.decode()
    keep_projects(at=make.AT)
    keep_projects(at=make.AT)
    told = Notice.objects.filter(entry__event="review_has_come")
    assert [notice.recipient for notice in told] == [aoi]
    assert told[0].path == page("project_mechanism", project, pk=one.pk)
