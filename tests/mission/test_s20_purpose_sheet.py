"""S20: 「申請する時点で、実証実験の目的を整理することが必要」."""

from typing import Any

import pytest

from accounts.models import User
from applications.chapters.body import EXPERIMENT
from applications.models import Application
from applications.sections import SHEET
from applications.states.application import ApplicationState
from tests.applications.pages import write
from tests.factories.applications import current_call, ready_application


@pytest.mark.parametrize("part", sorted(SHEET))
def test_without_any_one_part_nothing_goes_to_sign_off(part: str, aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client = client_of(aoi)
    empty = {f"{part}_{box}": "" for box in ("year", "month", "day")} if part.endswith("_on") else {part: ""}
    assert write(client, "R8-U-001", "experiment", **empty).status_code == 302
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    question = EXPERIMENT.question(part)
    assert question is not None
    assert f"「{question.label}」が空です。" in refused
    assert f'href="/applications/R8-U-001/write/experiment/#id_{part}"' in refused
    assert Application.objects.get().state == ApplicationState.DRAFT


def test_with_all_parts_it_goes_to_sign_off(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    client_of(aoi).post("/applications/R8-U-001/step/ask_for_signature/")
    assert Application.objects.get().state == ApplicationState.SIGN_OFF


def test_the_form_of_the_file_asks_only_what_the_file_holds(aoi: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="file"))
    made.experiment.method = made.experiment.decided_by = ""
    made.experiment.save()
    client_of(aoi).post("/applications/R8-U-001/step/ask_for_signature/")
    assert Application.objects.get().state == ApplicationState.SIGN_OFF
