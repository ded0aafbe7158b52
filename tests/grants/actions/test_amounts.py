"""Amounts that cannot be are refused by the tables themselves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grants.models import Grant
from grants.states import GrantState
from tests.factories.grants import (
    placed_grant,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"requested_yen": -1},
        {"decided_yen": 26_400_001},
        {"decided_on": None},
        {"advanced_yen": 26_400_001},
        {"fixed_yen": 26_400_001, "fixed_on": date(2026, 4, 1)},
        {"fixed_yen": 1},
        {"fixed_yen": 10, "fixed_on": date(2026, 4, 1), "settled_yen": 9},
    ],
)
def test_amounts_that_cannot_be_are_refused_below_the_code(aobadai, wrong):
    one = placed_grant(aobadai, GrantState.DECIDED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=one.pk).update(**wrong)
