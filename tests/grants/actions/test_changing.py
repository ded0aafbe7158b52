"""What stands in the way while the grant runs: advances, shifts and changes."""

from datetime import date

import pytest

from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.paying import pay_advance
from grants.models import Payment
from grants.states import ChangeKind, ChangeState, GrantState
from tests.factories.grants import (
    ADVANCED,
    DECIDED,
    placed_grant,
)
from tests.grants.actions.pieces import codes

pytestmark = pytest.mark.django_db


def test_advances_add_up_to_the_decision_and_no_further(aobadai, jun):
    one = placed_grant(aobadai, GrantState.DECIDED)
    pay_advance(grant=one, by=jun, amount_yen=20_000_000, at=ADVANCED)
    assert codes(pay_advance, grant=one, by=jun, amount_yen=6_400_001, at=ADVANCED) == ["ADVANCE_OUT_OF_BOUNDS"]
    assert codes(pay_advance, grant=one, by=jun, amount_yen=0, at=ADVANCED) == ["ADVANCE_OUT_OF_BOUNDS"]
    pay_advance(grant=one, by=jun, amount_yen=6_400_000, at=ADVANCED)
    one.refresh_from_db()
    assert (one.advanced_yen, Payment.objects.count()) == (26_400_000, 2)


def a_change(one, aoi, delta=3_564_000, **fields):
    fields = {"category": "設備費", "category_yen": 19_800_000, "delta_yen": delta, **fields}
    return write_change(grant=one, by=aoi, reason="拠点の基礎工事増", at=DECIDED, **fields)


def test_a_shift_up_to_the_threshold_is_notified_without_an_approval(aobadai, aoi, mori):
    change = a_change(placed_grant(aobadai, GrantState.DECIDED), aoi, delta=-2_970_000)
    assert (change.shift_percent, change.is_minor) == (15.0, True)
    send_change(change=change, by=mori, at=DECIDED)
    change.refresh_from_db()
    assert change.state == ChangeState.NOTIFIED


def test_a_share_without_amounts_is_taken_as_it_is_told(aobadai, aoi, mori):
    one = placed_grant(aobadai, GrantState.DECIDED)
    change = write_change(grant=one, by=aoi, reason="経費区分間流用 12%", shift_permille=120, at=DECIDED)
    send_change(change=change, by=mori, at=DECIDED)
    change.refresh_from_db()
    assert change.state == ChangeState.NOTIFIED


@pytest.mark.parametrize("kind", [ChangeKind.CONTENT, ChangeKind.EARLY_CONTRACT, ChangeKind.DISCONTINUE])
def test_every_other_change_asks_for_an_approval(aobadai, aoi, mori, kind):
    one = placed_grant(aobadai, GrantState.DECIDED)
    change = write_change(grant=one, by=aoi, reason="やり方を変える", kind=kind, shift_permille=1, at=DECIDED)
    send_change(change=change, by=mori, at=DECIDED)
    change.refresh_from_db()
    assert change.state == ChangeState.REQUESTED


def test_a_change_made_before_its_approval_explains_itself(aobadai, aoi, mori):
    change = a_change(placed_grant(aobadai, GrantState.DECIDED), aoi, takes_effect_on=date(2025, 6, 19))
    assert codes(send_change, change=change, by=mori, at=DECIDED) == ["CHANGED_BEFORE_APPROVAL"]
    send_change(change=change, by=mori, at=DECIDED, explanations={"CHANGED_BEFORE_APPROVAL": "災害の応急のため"})
    change.refresh_from_db()
    assert change.state == ChangeState.REQUESTED


def test_a_refusal_says_why_and_changes_nothing(aobadai, aoi, mori, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    change = a_change(one, aoi)
    send_change(change=change, by=mori, at=DECIDED)
    assert codes(answer_change, change=change, by=hana, approve=False, at=DECIDED) == ["NO_REASON"]
    answer_change(change=change, by=hana, approve=False, reason="必要が示されていない", at=DECIDED)
    change.refresh_from_db()
    one.refresh_from_db()
    assert (change.state, one.state, one.decided_yen) == (ChangeState.REFUSED, GrantState.DECIDED, 26_400_000)


def test_a_sent_change_is_not_written_again(aobadai, aoi, mori):
    one = placed_grant(aobadai, GrantState.DECIDED)
    change = a_change(one, aoi)
    send_change(change=change, by=mori, at=DECIDED)
    assert codes(write_change, grant=one, by=aoi, change=change, reason="別の理由", at=DECIDED) == ["ALREADY_SENT"]
