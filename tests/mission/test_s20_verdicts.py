"""S20, the other half: the 実績報告 opens with the sheet of the application and asks for the verdict on each hypothesis."""

from typing import Any

import pytest
from django.urls import reverse

from applications.models import Hypothesis
from applications.states.experiment import Verdict
from applications.states.project import ProjectState
from grants.models import Grant
from grants.states import GrantState
from tests.factories import projects as make
from tests.factories.grants import adopted
from tests.grants.stories import lived_to

PURPOSE = "密度の観測値が予算配分の判断に使えるかを、2回の予算編成で確かめる。"


@pytest.fixture
def grant(request: Any, aoi: Any, mori: Any) -> Grant:
    application = adopted(aoi.acting_for)
    experiment = make.body(application)
    Hypothesis.objects.create(experiment=experiment, position=2, text="財政課が査定で引用する")
    make.project(of=application, state=ProjectState.PILOTING)
    return lived_to(GrantState.DECIDED, application, request.getfixturevalue)


def report_page(grant: Grant) -> str:
    return reverse("grants:report", kwargs={"number": grant.application.number, "year": grant.fiscal_year})


def amounts(client: Any, grant: Grant) -> None:
    said = {"kind": "completion", "actual_total_yen": "52000000", "actual_eligible_yen": "51000000", "save": "1"}
    said |= {"contract-TOTAL_FORMS": "0", "contract-INITIAL_FORMS": "0"}
    assert client.post(report_page(grant), said).status_code == 302


def test_the_sheet_stands_on_the_first_day_of_the_pilot(grant: Grant, aoi: Any, client_of: Any) -> None:
    page = reverse("applications:project_experiment", kwargs={"number": grant.application.number})
    shown = client_of(aoi).get(page).content.decode()
    assert PURPOSE in shown
    assert "財政課が査定で引用する" in shown


def test_the_report_opens_with_the_sheet_and_asks_for_each_verdict(
    grant: Grant, aoi: Any, mori: Any, client_of: Any
) -> None:
    client = client_of(aoi)
    shown = client.get(report_page(grant)).content.decode()
    assert shown.index(PURPOSE) < shown.index('name="actual_total_yen"'), "it opens with the sheet"
    assert "結果の書かれていない仮説が2件あります" in shown
    first, second = Hypothesis.objects.order_by("position")
    empty = client.post(report_page(grant), {"judge": first.pk, f"h{first.pk}-verdict": "rejected"}).content.decode()
    assert "まだ書かれていません" in empty
    said = {"judge": first.pk, f"h{first.pk}-verdict": "rejected", f"h{first.pk}-learned": "誤差が大きかった"}
    assert client.post(report_page(grant), said).status_code == 302
    first.refresh_from_db()
    assert (first.verdict, first.learned) == (Verdict.REJECTED, "誤差が大きかった")

    amounts(client, grant)
    signed = client_of(mori).post(report_page(grant), {"sign": "1"}).content.decode()
    assert f"仮説「{second.text}」の結果が書かれていません" in signed
    assert f"仮説「{first.text}」の結果" not in signed
    grant.refresh_from_db()
    assert grant.state == GrantState.DECIDED

    undecided = {"judge": second.pk, f"h{second.pk}-verdict": "unknown", f"h{second.pk}-learned": "査定は来年度から"}
    client.post(report_page(grant), undecided)
    assert "すべての仮説に結果が書かれています" in client.get(report_page(grant)).content.decode()
    assert client_of(mori).post(report_page(grant), {"sign": "1"}).status_code == 302
    grant.refresh_from_db()
    assert grant.state == GrantState.REPORTED


def test_nobody_else_judges(grant: Grant, nao: Any, mori: Any, client_of: Any) -> None:
    first = Hypothesis.objects.order_by("position")[0]
    said = {"judge": first.pk, f"h{first.pk}-verdict": "supported", f"h{first.pk}-learned": "よかった"}
    assert client_of(nao).post(report_page(grant), said).status_code == 404
    client_of(mori).post(report_page(grant), said)
    first.refresh_from_db()
    assert first.verdict == ""
