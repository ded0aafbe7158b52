"""The progress report: a bureau chief reads the box and knows; reality first, the KPI last and marked 参考."""

import subprocess

import pytest

from applications.states.project import ProjectState
from kpi.states import VersionState
from reports.actions import make_report, request_report
from reports.contents.progress import gather
from reports.states import RunState
from tests.factories import kpi as kpis
from tests.factories import projects
from tests.factories.states import placed


@pytest.fixture
def piloting(aobadai, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = projects.project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING, operator_name="青葉台市 都市計画課")
    projects.body(made.application)
    projects.scheme(made.application)
    projects.uptake(made)
    projects.evidence(made)
    watched = kpis.indicator_set(aobadai)
    placed(kpis.version(watched, factors=["公共空間"]), VersionState.PUBLISHED)
    kpis.wave(watched, 2025, counts={"公共空間": [189, 202, 80, 181, 168]})
    kpis.wave(watched, 2026, counts={"公共空間": [57, 155, 295, 217, 66]})
    kpis.actual(kpis.kpi(watched))
    made.application.indicator_set = watched
    made.application.save()
    return made


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def test_the_summary_says_what_the_system_knows(piloting):
    said = gather(piloting).summary
    assert said[1] == "庁内外の月間利用者は4か月で22から95に増えた。この間に減った月はない。"
    assert said[2].startswith("確認済みの証拠は1件（規程）で、")
    assert "データ保守更新は費用の" in said[3]
    assert said[4] == "KPIは参考であり、実績のある1件のうち1件が目標に届いている。"


def test_an_empty_project_has_a_paper_too(aobadai):
    paper = gather(projects.project("R7-S-002", lead=aobadai))
    assert paper.summary[1] == "使われていることを示す、確認済みの証拠はまだない。"
    assert (paper.use, paper.money, paper.felt, paper.kpis) == (None, None, (), ())


def test_both_routes_stand_apart_and_the_kpi_comes_last(aoi, piloting):
    run = request_report(kind="progress", subject_number="R7-S-002", by=aoi)
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.READY, "")
    pdf = run.file.read()
    text = text_of(pdf)
    heads = [
        "要旨",
        "ビジョン",
        "いまどこにいるか",
        "まちづくりの手触り",
        "使われているか",
        "続けられるか",
        "感じ方の分布",
        "KPI（参考）",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "日々の便利さ" in text


def test_nobody_of_another_city_gets_it(nao, piloting, client_of):
    assert client_of(nao).post("/reports/ask/progress/R7-S-002/").status_code == 404
