"""What the page tests share: an application whose text was submitted, and many more of the same call."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications.models import Application, ApplicationVersion
from applications.queries.content import content_of
from applications.states.application import ApplicationState
from tests.factories.accounts import city
from tests.factories.applications import application, values
from tests.factories.evaluation import AT


def freeze(one: Application) -> Application:
    """A submitted version, so that there is a text to read."""
    values(one)
    ApplicationVersion.objects.create(
        application=one,
        number=1,
        kind=ApplicationVersion.Kind.SUBMITTED,
        form_version=one.form_version,
        content=content_of(one),
        sha256="0" * 64,
        receipt_number=f"{one.number}-01",
        frozen_at=AT,
        frozen_by_name="守 律",
    )
    return one


@pytest.fixture
def text(hill: Application) -> Application:
    """潮見ヶ浦市's application with its submitted text."""
    return freeze(hill)


@pytest.fixture
def many(the_call: Any) -> Callable[..., list[Application]]:
    """`many(49, state)`: that many more applications of the call."""

    def made(number: int, state: str = ApplicationState.UNDER_REVIEW) -> list[Application]:
        return [
            application(f"R8-M-{place:03d}", call=the_call, lead=city(f"多市{place}"), state=state)
            for place in range(number)
        ]

    return made


def queries_of(client: Client, address: str) -> int:
    """How many queries a page costs; it must open. The first visit renews the session, the second is counted."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return sum(1 for query in queries if "SAVEPOINT" not in query["sql"] and "UPDATE" not in query["sql"][:8])
