"""The text of a frozen version is drawn once, the same for everybody who may read it, and for nobody else."""

import re
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import User
from applications.models import Application, ApplicationVersion
from applications.states.application import ApplicationState
from config.templatetags.frozen import frozen
from tests.factories.applications import current_call, ready_application

PAGE = "/applications/R8-U-001/"


@pytest.fixture
def sent(aoi: User, mori: User, client_of: Any) -> Application:
    """An application that 青葉台市 submitted through its pages."""
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"), named_signer=mori)
    client_of(aoi).post(f"{PAGE}step/ask_for_signature/")
    assert client_of(mori).post(f"{PAGE}step/submit/").status_code == 302
    made.refresh_from_db()
    assert made.state == ApplicationState.SUBMITTED
    return made


def chapters_on(page: Any) -> list[str]:
    """The chapters of the text as it stands on a page."""
    return re.findall(r'<section class="section" id="read-.*?</h2>.*?</section>', page.content.decode(), re.DOTALL)


def reads_content(queries: CaptureQueriesContext) -> bool:
    return any('"applications_applicationversion"."content"' in query["sql"] for query in queries.captured_queries)


def test_the_second_opening_neither_reads_the_content_nor_draws_it_again(sent, ren, client_of):
    desk = client_of(ren)
    # The first page of a session writes down that somebody is here.
    desk.get("/")
    with CaptureQueriesContext(connection) as first:
        page = desk.get(PAGE)
    with CaptureQueriesContext(connection) as second:
        again = desk.get(PAGE)
    assert reads_content(first)
    assert not reads_content(second)
    assert len(second) == len(first) - 1 <= 14
    assert chapters_on(page)
    assert chapters_on(page) == chapters_on(again)


def test_city_and_desk_read_the_same_text_and_neither_the_page_of_the_other(sent, ren, aoi, client_of):
    desk, city = client_of(ren).get(PAGE), client_of(aoi).get(PAGE)
    assert chapters_on(desk) == chapters_on(city)
    assert aoi.email not in desk.content.decode()
    assert ren.email not in city.content.decode()


def test_who_may_not_read_it_is_not_shown_what_is_kept(sent, ren, nao, client_of):
    assert client_of(ren).get(PAGE).status_code == 200
    assert client_of(nao).get(PAGE).status_code == 404
    assert client_of(nao).get(f"{PAGE}versions/1/").status_code == 404


def test_each_language_has_its_own_text(sent):
    version = sent.versions.get()
    with translation.override("ja"):
        japanese = frozen(version, "read")
    with translation.override("en"):
        english = frozen(version, "read")
    assert 'title-vision">ビジョン' in japanese
    assert 'title-vision">Vision' in english
    with translation.override("ja"):
        assert frozen(version, "read") == japanese


def test_another_version_has_its_own_text(sent):
    one = sent.versions.get()
    text = frozen(one, "read")
    changed = {**one.content, "vision": {**one.content["vision"], "vision": "夜も灯る港。"}}
    other = ApplicationVersion.objects.create(
        application=sent,
        number=2,
        kind=ApplicationVersion.Kind.SUBMITTED,
        form_version=one.form_version,
        content=changed,
        sha256="0" * 64,
        frozen_at=one.frozen_at,
    )
    assert "夜も灯る港。" not in text
    assert "夜も灯る港。" in frozen(other, "read")
    assert "夜も灯る港。" in frozen(other, "chain")


def test_where_nobody_had_to_explain_there_is_no_heading_for_it(sent, ren, client_of, monkeypatch):
    assert "応募者が書いた理由" in client_of(ren).get(PAGE).content.decode()
    monkeypatch.setattr("config.templatetags.frozen.explained_in_boxes", lambda _content: [])
    caches["frozen"].clear()
    assert "応募者が書いた理由" not in client_of(ren).get(PAGE).content.decode()
