"""Staff choose the period of a report: what happened outside of it is left out, and the paper says so."""

import subprocess
from datetime import date

import pytest

from applications.states.evidence import EvidenceKind
from reports.actions import make_report
from reports.contents.progress import gather
from reports.models import ReportRun
from reports.periods import Period, periods_of
from reports.states import RunState
from tests.factories import projects as make

FIRST = Period(date(2026, 4, 1), date(2026, 9, 30))
THEN = Period(date(2026, 10, 1), date(2027, 3, 31))
CHOOSE = "/reports/period/R7-S-002/"


@pytest.fixture
def reported(aobadai, settings, tmp_path):
    """Two returns came in, and something was seen in each half of the year."""
    settings.MEDIA_ROOT = tmp_path
    project = make.project("R7-S-002", lead=aobadai, state="piloting")
    make.body(project.application)
    make.progress_return(project, state="accepted", tangible="春は足を止めた。")
    later = {"period_from": THEN.from_on, "period_to": THEN.to_on}
    make.progress_return(project, state="accepted", tangible="冬も足を止めた。", **later)
    make.evidence(project, EvidenceKind.RULE, text="規程を改めた", observed_on=date(2026, 6, 20))
    make.evidence(project, EvidenceKind.LOG, text="冬の記録を見た", observed_on=date(2026, 12, 1))
    series = make.uptake(project)
    for point, month in zip(series.points.order_by("place"), (8, 9, 10, 11), strict=True):
        point.month = date(2026, month, 1)
        point.save()
    return project


def test_each_return_and_each_fiscal_year_is_at_hand(reported):
    assert [(period.key, words) for period, words in periods_of(reported)] == [
        ("2026-04-01_2026-09-30", "第1回報告の期間（令和8年4月1日から令和8年9月30日まで）"),
        ("2026-10-01_2027-03-31", "第2回報告の期間（令和8年10月1日から令和9年3月31日まで）"),
        ("2026-04-01_2027-03-31", "令和8年度（令和8年4月1日から令和9年3月31日まで）"),
    ]


def test_a_period_holds_its_own_return_evidence_and_counts(reported):
    first, then, whole = gather(reported, FIRST), gather(reported, THEN), gather(reported)
    assert [paper.told.tangible for paper in (first, then, whole)] == [
        *("春は足を止めた。", "冬も足を止めた。", "冬も足を止めた。"),
    ]
    assert [[one.text for one in paper.evidence] for paper in (first, then, whole)] == [
        *(["規程を改めた"], ["冬の記録を見た"], ["規程を改めた", "冬の記録を見た"]),
    ]
    assert [len(paper.use.series.values) for paper in (first, then, whole)] == [2, 4, 4]


def test_a_period_without_a_return_says_so(reported):
    paper = gather(reported, Period(date(2025, 4, 1), date(2026, 3, 31)))
    assert (paper.told, paper.untold) == (None, "この期間について市から出た進捗報告はない。")
    assert paper.evidence == ()


def test_staff_choose_a_period_and_get_the_paper(ren, reported, client_of):
    client = client_of(ren)
    assert "期間を選んで報告書をつくる" in client.get("/projects/R7-S-002/").content.decode()
    assert "第2回報告の期間" in client.get(CHOOSE).content.decode()
    answer = client.post(CHOOSE, {"period": FIRST.key})
    run = ReportRun.objects.get()
    assert (answer.status_code, answer["Location"], run.period) == (302, run.get_absolute_url(), FIRST)
    assert run.title.endswith("（令和8年4月1日から令和8年9月30日まで）")
    make_report(run=run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.READY, "")
    said = subprocess.run(["pdftotext", "-", "-"], input=run.file.read(), capture_output=True, check=True).stdout
    text = "".join(said.decode().split())
    assert "報告の期間令和8年4月1日から令和8年9月30日まで" in text
    assert "規程を改めた" in text
    assert "冬の記録を見た" not in text


def test_two_days_of_ones_own_go_before_and_must_stand_in_order(ren, reported, client_of):
    client = client_of(ren)
    days = {"from_on_year": "R8", "from_on_month": "6", "from_on_day": "1"}
    wrong = client.post(CHOOSE, {**days, "to_on_year": "R8", "to_on_month": "5", "to_on_day": "1"})
    assert wrong.status_code == 422
    assert "「いつまで」が「いつから」より前です。" in wrong.content.decode()
    half = client.post(CHOOSE, days)
    assert "いつまでかを書いてください。" in half.content.decode()
    assert not ReportRun.objects.exists()
    client.post(CHOOSE, {**days, "to_on_year": "R8", "to_on_month": "7", "to_on_day": "1", "period": THEN.key})
    assert ReportRun.objects.get().period == Period(date(2026, 6, 1), date(2026, 7, 1))


def test_everything_so_far_is_the_first_choice(ren, reported, client_of):
    client_of(ren).post(CHOOSE, {"period": ""})
    assert ReportRun.objects.get().period is None


@pytest.mark.parametrize("key", ["2026-04-01", "2026-09-30_2026-04-01", "いつか"])
def test_a_period_that_nobody_offered_is_refused(ren, reported, client_of, key):
    assert client_of(ren).post(CHOOSE, {"period": key}).status_code == 422
    assert client_of(ren).post("/reports/ask/progress/R7-S-002/", {"period": key}).status_code == 404
    assert not ReportRun.objects.exists()


def test_nobody_of_another_city_may_choose(nao, reported, client_of):
    assert client_of(nao).get(CHOOSE).status_code == 404
    assert client_of(nao).post(CHOOSE, {"period": FIRST.key}).status_code == 404
