"""The progress report: a bureau chief reads the box and knows; reality first, the KPI last and marked 参考."""

import re
import subprocess
from datetime import date

import pytest
from django.utils import translation

from applications.models import GateCondition, NextDecision, RemainingStep
from applications.states.experiment import Verdict
from applications.states.project import ProjectState
from evaluation.models import GateReview
from evaluation.states import GateState
from evaluation.states import Verdict as GateVerdict
from kpi.states import VersionState
from reports.actions import make_report, request_report
from reports.contents.progress import gather
from reports.states import RunState
from tests.factories import kpi as kpis
from tests.factories import projects
from tests.factories.states import placed
from workflow.clock import now


@pytest.fixture
def piloting(ren, aobadai, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = projects.project(
        "R7-S-002", lead=aobadai, state=ProjectState.PILOTING, operator_name="青葉台市 都市計画課", officer=ren
    )
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


def paper_of(person, number="R7-S-002"):
    run = request_report(kind="progress", subject_number=number, by=person)
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.READY, "")
    return run.file.read()


def feet(pdf):
    """What stands at the foot of each page: moment, version, check number, page of pages."""
    pages = text_of(pdf).split("\f")[:-1]
    return [re.search(r"作成 +版 (\d+) +照合番号 ([0-9A-F]{4}-[0-9A-F]{4}) +(\d+)／(\d+)\s*$", page) for page in pages]


def test_every_page_says_version_check_number_and_page(ren, piloting):
    found = feet(paper_of(ren))
    assert None not in found
    assert [foot[3] for foot in found] == [str(place + 1) for place in range(len(found))]
    assert {foot[4] for foot in found} == {str(len(found))}
    assert {foot[1] for foot in found} == {"1"}
    assert len({foot[2] for foot in found}) == 1


def test_the_check_number_stays_while_nothing_changes_and_moves_with_a_word(ren, aoi, piloting):
    first, again = feet(paper_of(ren))[0], feet(paper_of(aoi))[0]
    assert first[2] == again[2]
    assert (first[1], again[1]) == ("1", "2")
    experiment = piloting.application.experiment
    experiment.purpose += "。"
    experiment.save()
    assert feet(paper_of(ren))[0][2] != first[2]


def test_every_series_is_drawn_and_what_nobody_counted_is_named(piloting):
    second = projects.uptake(piloting, values=[5, 9], who_counts="出店者")
    projects.uptake(piloting, values=[], who_counts="来街者")
    paper = gather(piloting)
    assert [use.series.who_counts for use in paper.uses] == ["庁内外の月間利用者", second.who_counts]
    assert paper.uncounted == "来街者の数は、まだ数えられていない。"


def test_what_was_learned_stands_beside_each_hypothesis(piloting):
    hypothesis = piloting.application.experiment.hypotheses.first()
    hypothesis.verdict, hypothesis.learned = Verdict.PARTLY, "平日だけ変わった。"
    hypothesis.save()
    said = gather(piloting).tested
    assert (said.hypotheses[0].verdict, said.hypotheses[0].learned) == ("一部は確かめられた", "平日だけ変わった。")
    assert said.asked[0][0] == "実証の問い"


def test_only_what_was_told_stands_among_the_decisions(ren, piloting):
    row = GateCondition.objects.create(project=piloting, gate_number=1, text="規約を改める", due_on=date(2026, 9, 30))
    gate = GateReview.objects.create(project=piloting, number=1, opened_by=ren, opened_at=now())
    assert gather(piloting).decided == ()
    gate.verdict, gate.decided_at, gate.reasons = GateVerdict.FOLLOW_UP, now(), "使われ続けている。"
    gate.save()
    placed(gate, GateState.DECIDED)
    (told,) = gather(piloting).decided
    assert told.what.startswith("関門（第1回）：")
    assert told.conditions == ("規約を改める（令和8年9月30日まで、まだ満たしていない）",)
    row.met_on = date(2026, 8, 1)
    row.save()
    assert gather(piloting).decided[0].conditions == ("規約を改める（令和8年8月1日に満たした）",)


def test_what_is_left_names_who_and_when_or_says_that_nobody_did(piloting):
    RemainingStep.objects.create(application=piloting.application, text="条例の改正", owner="都市計画課")
    NextDecision.objects.create(
        project=piloting,
        text="保守の予算",
        closes="更新費",
        owner="財政課",
        due_month=date(2026, 10, 1),
        written_at=now(),
    )
    left = gather(piloting).left
    assert [(row.text, row.owner, row.by) for row in left][-2:] == [
        ("条例の改正", "都市計画課", "定めていない"),
        ("保守の予算", "財政課", "令和8年10月"),
    ]


def test_in_english_the_sentences_stand_apart(piloting):
    with translation.override("en"):
        paper = gather(piloting)
    assert paper.use.said.count(". ") == 1
