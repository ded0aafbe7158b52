"""The gate in a real browser: what nobody uses cannot pass whatever its KPIs, what is used passes in spite of them."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Organization, User
from applications.models import GateCondition, Mentoring, NextDecision, Project, SupportPlan
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from tests.browser.conftest import WindowOf
from tests.factories import kpi as kpi_factory
from tests.factories import projects as make


def with_kpi(project: Project, value: str) -> None:
    owned = kpi_factory.indicator_set(project.application.lead)
    target = kpi_factory.kpi(owned, "アプリ登録者数", baseline=Decimal(0), target=Decimal(100))
    kpi_factory.actual(target, value)
    project.application.indicator_set = owned
    project.application.save()


@pytest.fixture
def unused(transactional_db: None, aobadai: Organization) -> Project:
    """KPI met by far; use fell from 9,800 to 360, nobody runs it."""
    project = make.project("R6-U-004", lead=aobadai, state=ProjectState.GATE_REVIEW)
    make.definition()
    make.body(project.application)
    make.scheme(project.application, upkeep=0)
    make.uptake(project, [9800, 5200, 2600, 360], population=86_200)
    make.evidence(project, EvidenceKind.LOG)
    with_kpi(project, "128")
    return project


@pytest.fixture
def used(transactional_db: None, aobadai: Organization) -> Project:
    """KPI missed by far; use grows, the rules were changed, people are named."""
    project = make.project("R6-U-010", lead=aobadai, state=ProjectState.GATE_REVIEW)
    make.ready_for_the_gate(project)
    with_kpi(project, "17")
    return project


def prepare(page: Any, verdict: str) -> None:
    page.get_by_role("button", name="関門の準備を始める").click()
    page.get_by_label(verdict).check()
    page.get_by_label("判定の理由").fill("見たとおり。")
    page.locator("[name=level-need-ministry]").select_option("4")
    page.get_by_role("button", name="保存する").click()


def test_a_met_kpi_does_not_open_the_gate_of_what_nobody_uses(window_of: WindowOf, unused: Project, ren: User) -> None:
    window = window_of(ren)
    page = window.open("/gate/R6-U-004/")
    window.is_sound()
    assert page.get_by_role("heading", name="KPI（参考）").is_visible()
    assert page.get_by_role("cell", name="128").is_visible()
    prepare(page, "実装へ進む")
    barred = page.get_by_role("button", name="この判定の案を決裁に上げる")
    assert barred.get_attribute("aria-disabled") == "true"
    assert page.get_by_text("実装後の運営主体が決まっていません。").first.is_visible()
    unused.refresh_from_db()
    assert unused.state == ProjectState.GATE_REVIEW


def test_a_missed_kpi_does_not_shut_the_gate_of_what_is_used(
    window_of: WindowOf, used: Project, ren: User, hana: User
) -> None:
    window = window_of(ren)
    page = window.open("/gate/R6-U-010/")
    prepare(page, "実装へ進む")
    window.is_sound()
    page.get_by_role("button", name="この判定の案を決裁に上げる").click()
    director = window_of(hana)
    page = director.open("/gate/R6-U-010/")
    page.get_by_role("button", name="「実装へ進む」と判定する").click()
    page.get_by_role("heading", name="判定：実装へ進む").wait_for()
    director.is_sound()
    used.refresh_from_db()
    assert used.state == ProjectState.IMPLEMENTING


@pytest.mark.parametrize("width", [1366, 390])
def test_the_pages_of_the_years_after_are_sound(
    window_of: WindowOf, used: Project, unused: Project, ren: User, aoi: User, width: int
) -> None:
    GateCondition.objects.create(project=used, gate_number=1, text="予備の担い手を決める", due_on=make.TODAY)
    NextDecision.objects.create(
        project=used,
        text="負担割合を決める",
        closes="600,000円／年",
        owner="理事長",
        due_month=make.TODAY,
        written_at=make.AT,
    )
    SupportPlan.objects.create(
        project=used, aim="払い手が決まるまで", what="月1回", who="青葉", until_on=make.TODAY, written_at=make.AT
    )
    Mentoring.objects.create(project=used, held_on=make.TODAY, who="青葉", said="電話で話した", recorded_at=make.AT)
    for line in used.application.scheme_lines.all():
        make.actual(line, 2027, 900_000)
    own = [
        f"/projects/R6-U-010/{path}"
        for path in ("", "conditions/", "support/", "scheme/", "scheme/decisions/", "data/")
    ]
    for person, paths in ((ren, ["/projects/stuck/", "/gate/", "/definition/", *own]), (aoi, own)):
        window = window_of(person, width)
        for path in paths:
            window.open(path)
            window.is_sound()
