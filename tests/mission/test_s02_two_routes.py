"""S02, the application's half: 「手触りを意識した施策」 and 「日々生活する中での便利さ」 are two routes, never one number."""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application

ROUTES = {"value_tactile": "まちづくりの手触り", "value_convenience": "日々の便利さ"}


@pytest.mark.parametrize(("route", "label"), ROUTES.items())
def test_one_route_alone_waits_for_the_other_or_for_why_it_is_left_out(
    route: str, label: str, aoi: User, client_of: Any
) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    assert write(client, "R8-U-001", "value", **{route: ""}).status_code == 302
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert f"「{label}」が空です。" in refused
    assert f'href="/applications/R8-U-001/write/value/#id_{route}"' in refused
    assert Application.objects.get().state == ApplicationState.DRAFT

    write(client, "R8-U-001", "value", **{f"{route}_waived": "この事業では扱わないため"})
    client.post("/applications/R8-U-001/step/ask_for_signature/")
    assert Application.objects.get().state == ApplicationState.SIGN_OFF
    read = client.get("/applications/R8-U-001/sign/").content.decode()
    assert "対象外：この事業では扱わないため" in read
    assert all(words in read for words in ROUTES.values())
