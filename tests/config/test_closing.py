"""The page that ends an organization: its consequences on every floor before the button, and what it refuses."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization, User
from applications.actions.applying import start_application
from applications.states.project import ProjectState
from config.closing import consequences_of
from grants.states import GrantState
from tests.factories.accounts import local_government
from tests.factories.applications import DURING, application, current_call, open_call
from tests.factories.grants import placed_grant
from tests.factories.projects import project
from workflow.clock import now
from workflow.problems import Refused

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def path(body: Organization, deed: str = "close") -> str:
    return f"/accounts/organizations/{body.pk}/{deed}/"


def counts(body: Organization) -> list[int]:
    return [one.count for one in consequences_of(body, now()).rows]


def test_the_page_counts_what_the_end_touches(
    client_of: ClientOf, ada: User, aoi: User, mori: User, nao: User, aobadai: Organization, shiomigaura: Organization
) -> None:
    assert counts(aobadai) == [2, 0, 0, 0, 0]
    application("R8-U-001", lead=aobadai)
    placed_grant(aobadai, GrantState.DECIDED, "R7-U-008")
    project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    project("R7-S-002", lead=aobadai, state=ProjectState.ENDED)
    assert counts(aobadai) == [2, 0, 1, 1, 1]
    assert counts(shiomigaura) == [1, 0, 0, 0, 0]
    browser = client_of(ada)
    page = browser.get(path(aobadai)).content.decode()
    assert "終わっていない事業" in page
    assert "R7-S-001" not in page, "an administrator reads how many, never which"
    with CaptureQueriesContext(connection) as counted:
        browser.get(path(aobadai))
    assert len(counted) <= 15


def test_an_organization_is_ended_through_the_page(
    client_of: ClientOf, ada: User, aoi: User, aobadai: Organization
) -> None:
    browser = client_of(ada)
    assert "まだ書かれていません" in browser.post(path(aobadai), {"on": "R9.3.31"}).content.decode()
    browser.post(path(aobadai), {"on": "令和9年3月31日", "reason": "新青葉市との合併"})
    aobadai.refresh_from_db()
    assert aobadai.closed_on == date(2027, 3, 31)
    page = browser.get(f"/accounts/organizations/{aobadai.pk}/").content.decode()
    assert "終わりの日が記されています" in page
    assert "組織を終わらせた" in page
    assert "人を招く" not in page
    browser.post(path(aobadai, "carry-on"), {"reason": "合併が延びた"})
    aobadai.refresh_from_db()
    assert aobadai.closed_on is None


def test_an_end_is_not_taken_back_without_a_reason(client_of: ClientOf, ada: User, aobadai: Organization) -> None:
    browser = client_of(ada)
    browser.post(path(aobadai), {"on": "R9.3.31", "reason": "合併"})
    answer = browser.post(path(aobadai, "carry-on"), {"reason": ""})
    assert (answer.status_code, "まだ書かれていません" in answer.content.decode()) == (200, True)
    aobadai.refresh_from_db()
    assert aobadai.closed_on is not None


def test_roles_do_not_end_while_work_would_be_left_to_nobody(
    client_of: ClientOf, ada: User, aoi: User, aobadai: Organization
) -> None:
    project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    said = {"on": "R9.3.31", "reason": "合併", "ends_roles": "on"}
    page = client_of(ada).post(path(aobadai), said).content.decode()
    assert "終わっていない応募・事業・交付が1件あり" in page
    aobadai.refresh_from_db()
    assert aobadai.closed_on is None


def test_what_ended_begins_no_application(aoi: User, aobadai: Organization) -> None:
    call = open_call("R8-1")
    aobadai.closed_on = DURING.date()
    aobadai.save()
    start_application(call=call, lead=aobadai, title="最後の日", by=aoi, at=DURING)
    aobadai.closed_on = date(2020, 1, 1)
    aobadai.save()
    with pytest.raises(Refused) as refused:
        start_application(call=call, lead=aobadai, title="その後", by=aoi, at=DURING)
    assert [problem.code for problem in refused.value.problems] == ["ORGANIZATION_CLOSED"]


def test_who_tries_all_the_same_reads_why(client_of: ClientOf, aoi: User, aobadai: Organization) -> None:
    call = current_call("R8-1")
    aobadai.closed_on = date(2020, 1, 1)
    aobadai.save()
    said = {"title": "駅前", "call_type": call.types.first().pk}
    answer = client_of(aoi).post(f"/applications/start/{call.number}/", said, follow=True)
    assert "青葉台市は終わった組織です。" in answer.content.decode()


def test_a_code_that_ended_leads_to_the_end_of_its_organization(
    client_of: ClientOf, ada: User, aobadai: Organization
) -> None:
    place = aobadai.local_government
    place.valid_to, place.successor = date(2027, 3, 31), local_government("新青葉市")
    place.save()
    browser = client_of(ada)
    assert path(aobadai) in browser.get(f"/accounts/places/{place.code}/").content.decode()
    assert "新青葉市" in browser.get(path(aobadai)).content.decode()
