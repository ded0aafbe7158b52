"""S25, actuals: whoever stands by itself has a year without subsidy behind it, and written revenue under its data."""

import pytest
from django.urls import reverse

from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from applications.states.scheme import LineCategory, LineKind
from tests.factories import projects as make

pytestmark = pytest.mark.django_db


def url(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def test_from_uncovered_to_standing_by_itself_through_the_pages(aoi, hana, client_of):
    project = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP, gate_passed_at=make.AT)
    make.ready_for_the_gate(project)
    application = project.application
    subsidy = make.line(application, "国の補助金", [0] * 5, category=LineCategory.SUBSIDY, kind=LineKind.REVENUE)
    use = make.evidence(project, EvidenceKind.CONTINUED_USE)
    for day in (make.TODAY.replace(year=2025), make.TODAY):
        make.follow_up(project, day, seen=use)
    city, director, door = client_of(aoi), client_of(hana), url("project_step", project, step="become_self_sustaining")

    shown = director.get(door).content.decode()
    assert "保守更新財源 未確保 600,000円／年" in shown
    assert "収入の実績がまだありません" in shown

    fee = application.scheme_lines.get(name="土地改良区負担")
    said = {"name": fee.name, "category": fee.category, "agreement": "signed", "agreement_paper": "令和8年 負担協定書"}
    city.post(url("project_scheme_line", project, pk=fee.pk), said)
    actuals = url("project_scheme_actuals", project, year=2027)
    upkeep = application.scheme_lines.get(category=LineCategory.DATA_UPKEEP)
    came = {f"l{fee.pk}": "980,000", f"l{subsidy.pk}": "3,000,000", f"l{upkeep.pk}": "610,000"}
    city.post(actuals, {**came, "source": "令和9年度決算書"})
    shown = city.get(url("project_scheme", project)).content.decode()
    assert "計画 1,000,000" in shown
    assert "3,980,000円" in shown, "the sentence above the picture adds what came"
    shown = director.get(door).content.decode()
    assert "未確保" not in shown
    assert "直近の実績に補助金が 3,000,000円 あります" in shown
    director.post(door)
    project.refresh_from_db()
    assert project.state == ProjectState.FOLLOWING_UP

    actuals = url("project_scheme_actuals", project, year=2028)
    city.post(actuals, {f"l{fee.pk}": "1,020,000", f"l{subsidy.pk}": "0", "source": "令和10年度決算書"})
    director.post(door, {"explain-NO_OUTPUTS": "道具は市の既存のもの"})
    project.refresh_from_db()
    assert project.state == ProjectState.SELF_SUSTAINING
