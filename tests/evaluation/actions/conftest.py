"""What stands before the panel, and what it has decided."""

import pytest

from applications.states.application import ApplicationState
from evaluation.states import DecisionKind, ReviewState
from tests.factories.evaluation import decision, review
from tests.factories.states import placed


@pytest.fixture
def before_panel(sora, umi, hill):
    """An application before the panel, reviewed by sora and umi."""
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(hill, umi, ReviewState.SUBMITTED, {"C1": 4, "C2": 3})
    placed(hill, ApplicationState.PANEL)
    return hill


@pytest.fixture
def staged(kai, sora, port, hill):
    """Two decisions: port adopted, hill rejected; sora's review behind each."""
    for application in (port, hill):
        review(application, sora, ReviewState.LOCKED, {"C1": 4, "C2": 2})
    return [decision(port, kai), decision(hill, kai, DecisionKind.REJECT)]
