"""The progress report on paper: who pays and what the data costs, how far it is, who verified, and how it ended."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from applications.models import DistanceReading
from applications.states.distance import Axis, Occasion, View
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from applications.states.scheme import LineCategory, LineKind
from kpi.states import VersionState
from reports.contents.decided import decided
from reports.contents.distance import how_far
from reports.contents.money import YEARS_ABREAST, money_of
from reports.contents.progress import gather
from reports.periods import Period
from tests.factories import kpi as kpis
from tests.factories import projects
from tests.factories.states import placed
from workflow.clock import now


@pytest.fixture
def project(ren, aobadai):
    made = projects.project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING, officer=ren)
    projects.body(made.application)
    return made


def said(rows):
    return [(row.label, row.amounts[0]) for row in rows]


def test_data_upkeep_stands_apart_and_revenue_by_who_pays(project):
    projects.scheme(project.application, promised=True)
    projects.line(project.application, "通信費", [250_000] * 5, category=LineCategory.OPERATION)
    for amount in (300_000, 200_000):
        projects.line(
            project.application, "協賛", [amount] * 5, category=LineCategory.CONTRIBUTION, kind=LineKind.REVENUE
        )
    (block,) = money_of(project).blocks
    assert block.years[0] == "令和9年度"
    assert said(block.costs) == [("通信費", "250,000"), ("データ保守更新", "600,000"), ("費用の合計", "850,000")]
    assert said(block.revenues) == [
        ("土地改良区負担（書面あり）", "1,000,000"),
        ("協賛", "500,000"),
        ("収入の合計", "1,500,000"),
    ]
    assert block.balance.amounts == ("650,000",) * 5


def test_a_plan_without_upkeep_shows_its_zero_and_a_loss_its_minus(project):
    projects.scheme(project.application, upkeep=0)
    projects.line(project.application, "通信費", [1_200_000] * 5, category=LineCategory.OPERATION)
    (block,) = money_of(project).blocks
    assert ("データ保守更新", "0") in said(block.costs)
    assert block.balance.amounts[0] == "−200,000"


def test_more_years_than_stand_abreast_go_into_a_second_table(project):
    projects.scheme(project.application)
    projects.line(project.application, "センサー更新", [0] * 6 + [9_000_000], category=LineCategory.RENEWAL)
    first, second = money_of(project).blocks
    assert (len(first.years), len(second.years)) == (YEARS_ABREAST, 2)
    assert second.costs[0].amounts == ("0", "9,000,000")


def look(project, view, level, occasion, day):
    DistanceReading.objects.create(
        application=project.application, axis=Axis.FINANCE, view=view, occasion=occasion, level=level, read_on=day
    )


def test_the_city_s_own_look_then_and_now_is_told_in_words(project):
    look(project, View.CITY, 1, Occasion.APPLICATION, date(2025, 3, 1))
    look(project, View.CITY, 4, Occasion.BETWEEN, date(2026, 6, 1))
    look(project, View.MINISTRY, 2, Occasion.GATE, date(2026, 7, 1))
    found = how_far(project.application)
    assert (found.first_on, found.last_on) == ("令和7年3月1日", "令和8年7月1日")
    assert [(one.axis, one.then, one.now) for one in found.own] == [
        ("財源", "払いそうな人を挙げています。", "払い手が書面で約束しました。")
    ]


def test_words_without_a_level_are_no_reading(project):
    look(project, View.MINISTRY, None, Occasion.GATE, date(2026, 7, 1))
    assert how_far(project.application) is None


def test_evidence_names_who_saw_it_and_when_it_was_verified(project):
    projects.evidence(project, observer="土地改良区 総代", outside_team=True, judged_at=now())
    projects.evidence(project, state=EvidenceState.CLAIMED, source="", judged_at=None, observed_on=date(2026, 6, 21))
    verified, claimed = gather(project).evidence
    assert verified.seen_by == "土地改良区 総代　事業チームの外の人　総会議事録"
    assert verified.verified.startswith("令和")
    assert (claimed.state, claimed.seen_by, claimed.verified) == ("未確認", "", "")


def test_a_project_that_goes_on_has_no_end_among_its_decisions(project):
    assert decided(project) == ()


def test_a_discontinued_project_says_when_and_carries_no_conditions(project):
    project.ended_on, project.public_lessons = date(2026, 9, 1), "同意を先に取る。"
    project.save()
    placed(project, ProjectState.DISCONTINUED)
    (end,) = decided(project)
    assert (end.what, end.on, end.conditions) == ("中止", date(2026, 9, 1), None)
    assert gather(project).lessons == "同意を先に取る。"


def test_a_period_without_evidence_does_not_deny_what_was_seen_outside_it(project):
    projects.evidence(project, observed_on=date(2026, 6, 20))
    period = Period(date(2026, 7, 1), date(2026, 9, 30))
    assert gather(project, period).summary[1] == "この期間に、使われていることを示す、確認済みの証拠はない。"


def test_no_two_pictures_on_one_paper_share_a_name(project, aobadai):
    watched = kpis.indicator_set(aobadai)
    placed(kpis.version(watched, factors=["公共空間", "子育て"]), VersionState.PUBLISHED)
    kpis.wave(watched, 2026, counts={"公共空間": [57, 155, 295, 217, 66], "子育て": [57, 155, 295, 217, 66]})
    project.application.indicator_set = watched
    project.application.save()
    html = render_to_string("reports/papers/progress.html", {"paper": gather(project), "made_at": now()})
    names = re.findall(r'\bid="([^"]+)"', html)
    assert "felt-2-title" in names
    assert [name for name in names if names.count(name) > 1] == []
