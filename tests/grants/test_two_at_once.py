"""Two directors at the same moment never spend the same yen; two payers never pay one advance too many."""

from collections.abc import Callable

import pytest

from grants.actions.deciding import decide_grant
from grants.actions.paying import pay_advance
from grants.models import Grant, GrantDecision, Payment
from grants.states import GrantState
from tests.at_once import at_once
from tests.factories.grants import ADVANCED, DECIDED, call, committed_yen, placed_grant
from workflow.steps import Refused

# SQLite has one writer at a time.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_decisions_at_once_do_not_overspend_the_call(aobadai, shiomigaura, hana):
    call(budget_yen=40_000_000)
    waiting = {"decided_yen": None, "decided_on": None}
    one = placed_grant(aobadai, GrantState.APPLIED, "R7-U-001", **waiting)
    other = placed_grant(shiomigaura, GrantState.APPLIED, "R7-U-002", **waiting)

    def decide(grant: Grant) -> Callable[[], object]:
        return lambda: decide_grant(grant=Grant.objects.get(pk=grant.pk), by=hana, amount_yen=26_400_000, at=DECIDED)

    results = at_once(decide(one), decide(other))
    refused = [result for result in results if isinstance(result, Refused)]
    assert [problem.code for problem in refused[0].problems] == ["BUDGET_EXCEEDED"]
    assert (len(refused), GrantDecision.objects.count()) == (1, 1)
    assert sum(committed_yen(grant) for grant in Grant.objects.all()) == 26_400_000


def test_two_advances_at_once_stay_within_the_decision(aobadai, jun):
    one = placed_grant(aobadai, GrantState.DECIDED)

    def pay() -> object:
        return pay_advance(grant=Grant.objects.get(pk=one.pk), by=jun, amount_yen=20_000_000, at=ADVANCED)

    results = at_once(pay, pay)
    assert len([result for result in results if isinstance(result, Refused)]) == 1
    one.refresh_from_db()
    assert (one.advanced_yen, Payment.objects.count()) == (20_000_000, 1)
