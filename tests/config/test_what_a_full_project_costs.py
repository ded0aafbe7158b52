"""A project with everything a project can have, in each state: its pages cost as few statements as they may."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization, User
from applications.models import ChangeRequest, DataReturn, DirectionAnswer, Project
from applications.states.evidence import EvidenceKind
from applications.states.project import ProjectState
from evaluation.models import GateReview
from evaluation.states import GateState
from grants.states import GrantState
from tests.factories import grants, kpi, pilots, projects
from tests.factories.states import placed
from tests.factories.trail import moved

NUMBER = "R7-U-008"
PROJECT, GATE = f"/projects/{NUMBER}/", f"/gate/{NUMBER}/"
# The page of the project asks PostgreSQL for its clock besides; the gate reads it with the project.
MOST = {PROJECT: 14, GATE: 15}


@pytest.fixture
def full(aobadai: Organization, ren: User, hana: User, aoi: User) -> Project:
    """Three of everything that repeats, and the whole of what stands once."""
    grant = grants.placed_grant(aobadai, GrantState.FIXED, NUMBER)
    grants.decision(grant, ren)
    made = projects.project(of=grant.application, state=ProjectState.PILOTING, officer=ren)
    projects.ready_for_the_gate(made)
    owned = made.application.indicator_set = kpi.indicator_set(aobadai)
    made.application.save()
    line = made.application.scheme_lines.all()
    for place in range(3):
        projects.uptake(made, who_counts=f"数える人{place}") if place else None
        seen = projects.evidence(made, list(EvidenceKind)[place], claimed_by=aoi, judged_by=ren, outside_team=True)
        projects.follow_up(made, date(2026, 6, 1) + timedelta(days=90 * place), seen=seen)
        projects.progress_return(made, state="accepted")
        projects.actual(line[place % 2], 2027 + place)
        pilots.mechanism(made)
        pilots.attempt(made)
        pilots.milestone(made)
        pilots.risk(made)
        pilots.contact(made)
        DataReturn.objects.create(project=made, name=f"水位{place}")
        asked = ChangeRequest.objects.create(
            project=made, kind="purpose", old_text="前", new_text="後", created_at=projects.AT
        )
        DirectionAnswer.objects.create(
            project=made,
            direction="changed",
            words="向きが変わった",
            raised=asked,
            answered_by=aoi,
            answered_at=projects.AT,
        )
        target = kpi.kpi(owned, f"滞在時間{place}")
        kpi.actual(target)
        moved(made, ("start_pilot", "preparing", "piloting", f"2026-01-{place + 1:02d}"))
        gate = GateReview.objects.create(
            project=made, number=place + 1, opened_by=ren, opened_at=projects.AT, proposed_by=ren, decided_by=hana
        )
        placed(gate, GateState.PREPARING if place == 2 else GateState.DECIDED)
    return made


def asked(client: Client, address: str) -> list[str]:
    """The statements of the second visit: the first may prolong the session."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("state", list(ProjectState))
def test_no_page_of_a_full_project_costs_more_than_it_may(
    state: str, full: Project, ren: User, aoi: User, client_of: Callable[[User], Client]
) -> None:
    placed(full, state)
    costs = {(who.email, page): asked(client_of(who), page) for who in (ren, aoi) for page in MOST}
    dear = {place: said for place, said in costs.items() if len(said) > MOST[place[1]]}
    assert {place: len(said) for place, said in dear.items()} == {}, "\n".join(
        line[line.find(" FROM ") :][:110] for said in dear.values() for line in [*said, ""]
    )


@pytest.mark.postgres
def test_with_the_clock_of_postgresql_no_page_costs_more_than_fifteen(
    full: Project, ren: User, aoi: User, client_of: Callable[[User], Client]
) -> None:
    for state in ProjectState:
        placed(full, state)
        assert max(len(asked(client_of(who), page)) for who in (ren, aoi) for page in MOST) <= 15


def test_a_gate_without_a_goal_costs_no_more(full: Project, ren: User, client_of: Callable[[User], Client]) -> None:
    """The definition in force then stands beside it instead of the one that was promised."""
    Project.objects.filter(pk=full.pk).update(goal_definition=None)
    page = client_of(ren).get(GATE).content.decode()
    assert "補助なしで、名前のある人が日々使い、動かし、払い続けている状態" in page
    assert len(asked(client_of(ren), GATE)) <= MOST[GATE]
