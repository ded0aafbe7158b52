"""What several tests of the actions need: the codes of a refusal, and a pilot that was reported."""

import pytest

from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import GrantState
from tests.factories.grants import (
    REPORTED,
    placed_grant,
)
from workflow.steps import Refused

CONTRACT = {"name": "予約システム", "amount_yen": 15_400_000}


def codes(act, **said):
    """The codes with which an action is refused."""
    with pytest.raises(Refused) as refused:
        act(**said)
    return [problem.code for problem in refused.value.problems]


def reported(aobadai, aoi, mori, *contracts, explanations=None):
    one = placed_grant(aobadai, GrantState.DECIDED)
    rows = [{**CONTRACT, "contracted_on": day} for day in contracts]
    write_report(
        grant=one,
        by=aoi,
        at=REPORTED,
        contracts=rows,
        actual_total_yen=52_020_000,
        actual_eligible_yen=51_900_000,
    )
    submit_report(grant=one, by=mori, at=REPORTED, explanations=explanations)
    return Grant.objects.get(pk=one.pk)
