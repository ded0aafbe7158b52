"""Who may take which step of a grant and of its changes: everybody else is told that they may not."""

import pytest

from grants.models import Grant, GrantChange
from grants.states import GrantState
from tests.factories.grants import DECIDED, decision, grant, placed_grant
from workflow.steps import obstacles

pytestmark = pytest.mark.django_db
EVERYBODY = ("aoi", "mori", "nao", "ren", "hana", "jun", "toki", "sora", "umi", "kai", "ada")
STEPS = {
    "apply": {"mori"},
    "decide": {"hana"},
    "withdraw": {"mori"},
    "advance": {"jun"},
    "carry_over": {"hana"},
    "report_year_end": {"mori"},
    "discontinue": {"hana"},
    "report": {"mori"},
    "inspect": {"ren", "jun"},
    "fix": {"jun"},
    "pay": {"jun"},
    "cancel": {"hana"},
    "order_repayment": {"jun"},
    "repay": {"jun"},
}
CHANGES = {"notify": {"mori"}, "request": {"mori"}, "approve": {"hana"}, "refuse": {"hana"}}


def who_may(request, thing, step):
    people = {name: request.getfixturevalue(name) for name in EVERYBODY}
    return {
        name
        for name, person in people.items()
        if "NO_RIGHT" not in {problem.code for problem in obstacles(thing, step, by=person, at=DECIDED)}
    }


@pytest.mark.parametrize("name", STEPS)
def test_a_step_belongs_to_its_people(name, request, aobadai):
    assert who_may(request, grant(aobadai), getattr(Grant, name)) == STEPS[name]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_belongs_to_its_people(name, request, aobadai, aoi):
    change = GrantChange.objects.create(
        grant=placed_grant(aobadai, GrantState.DECIDED), number="変1", reason="x", written_by=aoi
    )
    assert who_may(request, change, getattr(GrantChange, name)) == CHANGES[name]


def test_a_decision_warrants_the_pilot_of_its_own_application_while_it_stands(aobadai, shiomigaura, hana):
    class Project:
        """Anything with an application."""

        def __init__(self, application_id):
            self.application_id = application_id

    one = placed_grant(aobadai, GrantState.DECIDED)
    other = placed_grant(shiomigaura, GrantState.DECIDED, "R7-U-009")
    warrant = decision(one, hana)
    mine = Project(one.application_id)
    assert warrant.warrants(mine, "start_pilot") == []
    assert [p.code for p in warrant.warrants(mine, "pass_gate")] == ["WRONG_WARRANT"]
    assert [p.code for p in warrant.warrants(Project(other.application_id), "start_pilot")] == ["OTHER_GRANT"]
    gone = placed_grant(shiomigaura, GrantState.CANCELLED, "R7-U-010")
    cancelled = decision(gone, hana)
    assert [p.code for p in cancelled.warrants(Project(gone.application_id), "start_pilot")] == ["GRANT_NOT_IN_FORCE"]
