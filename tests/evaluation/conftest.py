"""What the tests of evaluation share: a call before the screeners, its applications, and codes of refusals."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from accounts.models import Organization
from applications.models import Application, Call, ConsortiumMember
from applications.states.application import ApplicationState
from applications.states.call import CallState
from tests.factories.applications import application, call
from workflow.steps import Refused


@pytest.fixture
def the_call(db: None) -> Call:
    """A closed call with two criteria, 60 and 40."""
    return call("R8-2", state=CallState.CLOSED)


@pytest.fixture
def port(the_call: Call, aobadai: Organization, company: Organization) -> Application:
    """青葉台市's application, under review; umi's company is a member of its council."""
    made = application("R8-S-001", call=the_call, lead=aobadai, title="港の朝市", state=ApplicationState.UNDER_REVIEW)
    ConsortiumMember.objects.create(application=made, name=company.name, organization=company)
    return made


@pytest.fixture
def hill(the_call: Call, shiomigaura: Organization) -> Application:
    """潮見ヶ浦市's application, under review; nobody has a tie to it."""
    return application(
        "R8-U-002", call=the_call, lead=shiomigaura, title="丘の見守り", state=ApplicationState.UNDER_REVIEW
    )


@pytest.fixture
def refused() -> Callable[..., Any]:
    """`with refused() as why:` expects a refusal; why.codes and why.words are what it said."""

    @contextmanager
    def expecting() -> Iterator[SimpleNamespace]:
        why = SimpleNamespace(codes=[], words="")
        with pytest.raises(Refused) as caught:
            yield why
        why.codes = [problem.code for problem in caught.value.problems]
        why.words = str(caught.value)

    return expecting
