"""The factories make what their names say."""

from accounts.models import User
from applications.models import Application
from applications.queries import applications_visible_to
from applications.states.application import ApplicationState
from applications.states.call import CallState
from tests.factories.applications import application, budget_lines, open_call


def test_an_open_call_takes_applications(db: None) -> None:
    call = open_call("R8-2")
    assert call.state == CallState.OPEN
    assert [kind.letter for kind in call.types.all()] == ["U", "S"]
    assert sum(criterion.weight for criterion in call.criteria.all()) == 100


def test_an_application_can_stand_anywhere(aoi: User, nao: User, ren: User) -> None:
    made = application("R8-U-001", lead=aoi.acting_for, state=ApplicationState.UNDER_REVIEW)
    assert Application.objects.get().state == ApplicationState.UNDER_REVIEW
    assert list(applications_visible_to(aoi)) == [made]
    assert list(applications_visible_to(nao)) == []
    assert list(applications_visible_to(ren)) == [made]


def test_the_budget_is_cut_at_thousands_once(db: None) -> None:
    made = application()
    budget_lines(made)
    figures = made.budget()
    assert (figures.total, figures.eligible_total, figures.calculated) == (22_222_221, 22_222_221, 11_111_000)
