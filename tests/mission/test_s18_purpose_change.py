"""S18: 「アジャイル型で柔軟に変更できる指標」: an indicator changes with its reason alone, a purpose never without the ministry."""

from typing import Any

import pytest
from django.urls import reverse

from applications.models import ChangeRequest
from applications.states.change import ChangeState
from applications.states.project import ProjectState
from tests.factories import projects as make
from tests.factories.kpi import indicator_set
from workflow.models import Notice


@pytest.fixture
def project(aoi: Any) -> Any:
    found = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.body(found.application)
    found.application.indicator_set = indicator_set(aoi.acting_for)
    found.application.save()
    return found


def begun(client: Any, project: Any, **said: str) -> ChangeRequest:
    address = reverse("applications:project_changes", kwargs={"number": project.number})
    assert client.post(address, {"old_text": "月間歩行者数", "new_text": "滞在した時間", **said}).status_code == 302
    return ChangeRequest.objects.latest("pk")


def test_an_indicator_is_notified_with_its_reason_and_nobody_approves(
    project: Any, aoi: Any, ren: Any, hana: Any, client_of: Any
) -> None:
    client = client_of(aoi)
    one = begun(client, project, kind="indicator", direction="same")
    refused = client.post(one.get_absolute_url(), {"do": "notify"}).content.decode()
    assert "変える理由が書かれていません" in refused
    words = {"kind": "indicator", "direction": "same", "old_text": "月間歩行者数", "new_text": "滞在した時間"}
    client.post(one.get_absolute_url(), {"do": "save", **words, "reason": "広場ができて、立ち止まる人が増えた"})
    assert "国に申請する" not in client.get(one.get_absolute_url()).content.decode()
    assert client.post(one.get_absolute_url(), {"do": "notify"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.decided_by) == (ChangeState.NOTIFIED, None)
    assert Notice.objects.filter(recipient=ren, entry__event="notify").exists()
    shown = client_of(ren).get(one.get_absolute_url()).content.decode()
    assert "承認は要りません" in shown
    assert "承認する" not in client_of(hana).get(one.get_absolute_url()).content.decode()
    listed = client.get(reverse("applications:project_changes", kwargs={"number": project.number})).content.decode()
    assert listed.index("月間歩行者数") < listed.index("滞在した時間"), "old and new stay side by side"
    assert f"/kpi/{project.application.indicator_set_id}/" in listed, "and the series itself is changed where it lives"


def test_a_purpose_always_needs_the_ministry(project: Any, aoi: Any, mori: Any, hana: Any, client_of: Any) -> None:
    one = begun(client_of(aoi), project, kind="purpose", reason="街の使われ方が変わった")
    for said in ({"do": "notify"}, {"do": "approve", "answer": "自分で"}):
        client_of(aoi).post(one.get_absolute_url(), said)
        one.refresh_from_db()
        assert one.state == ChangeState.DRAFT
    client_of(mori).post(one.get_absolute_url(), {"do": "submit"})
    assert "計画変更の承認" in client_of(hana).get("/").content.decode()
    client_of(hana).post(one.get_absolute_url(), {"do": "refuse", "answer": "目的が公募の変革から離れます"})
    one.refresh_from_db()
    assert (one.state, one.decided_by) == (ChangeState.REFUSED, hana)
    shown = client_of(aoi).get(one.get_absolute_url()).content.decode()
    assert "目的が公募の変革から離れます" in shown


def test_a_purpose_cannot_be_dressed_as_an_indicator(project: Any, aoi: Any, client_of: Any) -> None:
    one = begun(client_of(aoi), project, kind="indicator", direction="changed", reason="変えたい")
    assert "目的の変更です" in client_of(aoi).post(one.get_absolute_url(), {"do": "notify"}).content.decode()
    one.refresh_from_db()
    assert one.state == ChangeState.DRAFT
