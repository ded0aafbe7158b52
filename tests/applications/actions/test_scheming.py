"""The scheme after the award: a line comes whole with how sure its money is, and several are written all or none."""

import pytest
from django.urls import reverse

from applications.actions.scheming import change_amounts, record_actuals
from applications.models import SchemeActual, SchemeLine
from applications.states.project import ProjectState
from applications.states.scheme import Agreement, LineCategory, LineKind
from tests.factories import projects as make
from workflow.models import TrailEntry


@pytest.fixture
def running(aoi):
    found = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.IMPLEMENTING)
    make.scheme(found.application)
    return found


def test_a_promise_without_its_paper_leaves_no_half_line_behind(running, aoi, client_of):
    page = reverse("applications:project_scheme_new", kwargs={"number": running.number, "kind": "revenue"})
    typed = {"name": "協賛金", "category": LineCategory.CONTRIBUTION, "note": "", "agreement": Agreement.SIGNED}
    before = running.application.scheme_lines.count()
    refused = client_of(aoi).post(page, typed)
    assert "書面の約束には、その書面の名前と日付を書いてください。" in refused.content.decode()
    assert running.application.scheme_lines.count() == before
    assert client_of(aoi).post(page, typed | {"agreement_paper": "協定書（令和8年4月）"}).status_code == 302
    made = running.application.scheme_lines.get(name="協賛金")
    assert (made.kind, made.agreement, made.agreement_paper) == (LineKind.REVENUE, "signed", "協定書（令和8年4月）")


def test_amounts_and_actuals_of_several_lines_are_written_all_or_none(running, aoi):
    lines = list(running.application.scheme_lines.all())
    assert len(lines) > 1
    stays, trail = lines[0].amounts_yen, TrailEntry.objects.count()
    unwritable: dict[SchemeLine, list[int]] = {lines[0]: [1, 2, 3], lines[1]: [object()]}  # type: ignore[list-item]
    with pytest.raises(TypeError):
        change_amounts(project=running, amounts=unwritable, by=aoi, at=make.AT)
    with pytest.raises(TypeError):
        record_actuals(
            project=running,
            fiscal_year=2027,
            amounts={lines[0]: 5, lines[1]: object()},  # type: ignore[dict-item]
            by=aoi,
            at=make.AT,
        )
    assert SchemeLine.objects.get(pk=lines[0].pk).amounts_yen == stays
    assert SchemeActual.objects.count() == 0
    assert TrailEntry.objects.count() == trail
    lines = list(running.application.scheme_lines.all())
    change_amounts(project=running, amounts={line: [7] for line in lines}, by=aoi, at=make.AT)
    record_actuals(project=running, fiscal_year=2027, amounts=dict.fromkeys(lines, 5), by=aoi, at=make.AT)
    assert [line.amounts_yen for line in running.application.scheme_lines.all()] == [[7]] * len(lines)
    assert SchemeActual.objects.filter(fiscal_year=2027, amount_yen=5).count() == len(lines)
