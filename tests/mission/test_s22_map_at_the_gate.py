"""S22: a service that stands on nothing blocks the way from the pilot to implementation.

「インフラがあるからサービスが生まれる」
"""

import pytest
from django.urls import reverse

from applications.models import Infrastructure, Service, StandsOn
from applications.states.project import ProjectState
from evaluation.models import GateReview
from evaluation.states import GateState
from tests.factories import projects as make

pytestmark = pytest.mark.django_db


def test_a_service_on_nothing_stops_the_city_at_the_gate_and_a_line_opens_it(aoi, ren, hana, client_of):
    project = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.ready_for_the_gate(project)
    bare = Service.objects.create(application=project.application, position=2, code="SV2", name="配車アプリ")
    city = client_of(aoi)
    door = reverse("applications:project_step", kwargs={"number": project.number, "step": "ask_for_gate"})
    shown = city.get(reverse("applications:project", kwargs={"number": project.number})).content.decode()
    assert "サービスと基盤の図を仕上げる" in shown, "it is on the checklist from the first day of the pilot"
    assert "「配車アプリ」を支えるインフラが書かれていません" in city.get(door).content.decode()
    city.post(door, {"direction": "same"})
    project.refresh_from_db()
    assert project.state == ProjectState.PILOTING

    mesh = Infrastructure.objects.get(application=project.application)
    StandsOn.objects.create(service=bare, infrastructure=mesh)
    city.post(door, {"direction": "same"})
    project.refresh_from_db()
    assert project.state == ProjectState.GATE_REVIEW

    # Between the asking and the verdict the line is lost again: the verdict 実装 stands shut.
    StandsOn.objects.filter(service=bare).delete()
    desk = client_of(ren)
    desk.post("/gate/R7-S-002/open/")
    desk.post("/gate/R7-S-002/save/", {"verdict": "implement", "reasons": "x", "level-need-ministry": "4"})
    desk.post("/gate/R7-S-002/propose/")
    assert GateReview.objects.get().state == GateState.PREPARING
    assert "「配車アプリ」を支えるインフラ" in desk.get("/gate/R7-S-002/").content.decode()
