"""One search for every list: each word is found as it was typed and as it is folded."""

import pytest

from applications.models import Application, Project
from applications.queries.listing import Asked, narrowed
from applications.queries.project_listing import Filters
from config.search import found_by
from grants.models import Grant
from grants.queries.listing import Asked as AskedOfGrants
from grants.queries.listing import listed as listed_grants
from grants.states import GrantState
from tests.factories.accounts import city
from tests.factories.grants import placed_grant
from tests.factories.projects import project

pytestmark = pytest.mark.django_db
WORDS = ["みなと", "みち", "みち みなと", "r8-u-001", "Ｒ８－Ｕ－００１", "潮見ケ浦", "みち　潮見"]


@pytest.fixture
def path_of_the_harbour() -> Application:
    """One application with its grant and its project."""
    grant = placed_grant(city("潮見ヶ浦町"), GrantState.DECIDED, "R8-U-001")
    Application.objects.filter(pk=grant.application_id).update(title="みなとの みち")
    project(of=grant.application)
    return Application.objects.get(pk=grant.application_id)


def found_in_every_list(typed, someone) -> list[int]:
    return [
        narrowed(Application.objects.all(), Asked(q=typed)).count(),
        Filters(words=typed).narrow(Project.objects.all()).count(),
        listed_grants(Grant.objects.all(), AskedOfGrants(q=typed)).total,
        len(found_by(someone, typed).applications),
    ]


@pytest.mark.parametrize("typed", WORDS)
def test_every_list_finds_by_the_same_words(typed, path_of_the_harbour, ren):
    assert found_in_every_list(typed, ren) == [1, 1, 1, 1]


@pytest.mark.parametrize("typed", ["みなと やま", "R8-U-002", "青葉台"])
def test_what_does_not_hold_every_word_is_not_found(typed, path_of_the_harbour, ren):
    assert found_in_every_list(typed, ren) == [0, 0, 0, 0]


def test_nothing_typed_narrows_nothing(path_of_the_harbour, ren):
    assert found_in_every_list(" 　", ren) == [1, 1, 1, 0]
