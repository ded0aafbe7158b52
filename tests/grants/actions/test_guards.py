"""What stands in the way of each step of a grant, and who may not take it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from grants.actions.applying import apply_for_grant, prepare_grant, start_grant, withdraw_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import cancel_grant, carry_over_grant, decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant, GrantApplication, GrantDecision, Payment
from grants.states import ChangeKind, ChangeState, GrantState, Verdict
from tests.factories.grants import (
    ADVANCED,
    APPLIED,
    DECIDED,
    FIXED,
    INSPECTED,
    REPORTED,
    adopted,
    call,
    committed_yen,
    decision,
    grant,
    placed_grant,
    report,
)
from tests.factories.states import placed
from workflow.steps import Refused

pytestmark = pytest.mark.django_db


def codes(act, **said):
    """The codes with which an action is refused."""
    with pytest.raises(Refused) as refused:
        act(**said)
    return [problem.code for problem in refused.value.problems]


# -- applying ----------------------------------------------------------------------------------
def test_the_ministrys_message_is_read_before_money_is_asked_for(aobadai, mori):
    one = grant(aobadai, application=adopted(aobadai, message_acknowledged_at=None))
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["MESSAGE_UNREAD"]
    assert GrantApplication.objects.count() == 0


def test_what_is_not_adopted_applies_for_nothing(aobadai, mori):
    application = adopted(aobadai)
    one = grant(aobadai, application=application)
    placed(application, "reserve")
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["NOT_ADOPTED"]


@pytest.mark.parametrize(("yen", "expected"), [(0, "NO_AMOUNT"), (26_400_001, "OVER_REQUEST")])
def test_the_request_lies_between_nothing_and_the_calculation(aobadai, mori, yen, expected):
    one = grant(aobadai, requested_yen=yen)
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == [expected]


def test_the_cap_of_the_type_limits_the_request(aobadai, mori):
    application = adopted(aobadai)
    application.call_type.cap_yen = 20_000_000
    application.call_type.save()
    one = grant(aobadai, application=application)
    assert one.calculated_yen == 20_000_000
    assert codes(apply_for_grant, grant=one, by=mori, at=APPLIED) == ["OVER_REQUEST"]


def test_a_grant_is_opened_once_a_year(aobadai, aoi):
    application = adopted(aobadai)
    first = start_grant(application=application, by=aoi, at=APPLIED)
    assert start_grant(application=application, by=aoi, at=APPLIED) == first
    second = start_grant(application=application, by=aoi, at=APPLIED, fiscal_year=2026)
    assert [one.fiscal_year for one in Grant.objects.order_by("pk")] == [2025, 2026]
    assert second.requested_yen == 26_400_000


def test_nothing_is_written_into_what_was_sent(aobadai, aoi, mori):
    one = grant(aobadai)
    prepare_grant(grant=one, by=aoi, requested_yen=20_000_000, at=APPLIED)
    one.refresh_from_db()
    apply_for_grant(grant=one, by=mori, at=APPLIED)
    assert codes(prepare_grant, grant=one, by=aoi, requested_yen=1, at=APPLIED) == ["ALREADY_SENT"]
    assert GrantApplication.objects.get().requested_yen == 20_000_000


# -- deciding ----------------------------------------------------------------------------------
@pytest.mark.parametrize("yen", [0, -1, 26_400_001])
def test_the_decided_amount_lies_within_the_request(aobadai, hana, yen):
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    assert codes(decide_grant, grant=one, by=hana, amount_yen=yen, at=DECIDED) == ["DECISION_OUT_OF_BOUNDS"]
    assert GrantDecision.objects.count() == 0


def test_the_budget_of_the_call_is_never_exceeded(aobadai, shiomigaura, hana):
    call(budget_yen=40_000_000)
    placed_grant(shiomigaura, GrantState.DECIDED, "R7-U-001")
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    assert codes(decide_grant, grant=one, by=hana, amount_yen=13_600_001, at=DECIDED) == ["BUDGET_EXCEEDED"]
    assert decide_grant(grant=one, by=hana, amount_yen=13_600_000, at=DECIDED).amount_yen == 13_600_000


def test_what_was_fixed_lower_or_cancelled_is_free_again(aobadai, shiomigaura):
    call(budget_yen=60_000_000)
    one = placed_grant(aobadai, GrantState.APPLIED, decided_yen=None, decided_on=None)
    placed_grant(shiomigaura, GrantState.FIXED, "R7-U-001", fixed_yen=6_000_000, fixed_on=date(2026, 4, 1))
    placed_grant(shiomigaura, GrantState.CANCELLED, "R7-U-002")
    placed_grant(shiomigaura, GrantState.WITHDRAWN, "R7-U-003")
    placed_grant(shiomigaura, GrantState.REPORTED, "R7-U-004")
    assert one.left_in_the_call_yen() == 60_000_000 - 6_000_000 - 26_400_000


def test_a_withdrawal_has_its_days(aobadai, mori, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    decision(one, hana, withdraw_until=date(2025, 7, 5))
    late = DECIDED + timedelta(days=16)
    assert codes(withdraw_grant, grant=one, by=mori, reason="事情が変わった", at=late) == ["WITHDRAWAL_TOO_LATE"]
    withdraw_grant(grant=one, by=mori, reason="事情が変わった", at=DECIDED + timedelta(days=15))
    one.refresh_from_db()
    assert (one.state, committed_yen(one)) == (GrantState.WITHDRAWN, 0)


def test_a_withdrawal_after_an_advance_is_refused(aobadai, mori, hana, jun):
    one = placed_grant(aobadai, GrantState.DECIDED)
    decision(one, hana)
    pay_advance(grant=one, by=jun, amount_yen=1, at=DECIDED)
    assert codes(withdraw_grant, grant=one, by=mori, reason="事情が変わった", at=DECIDED) == ["ALREADY_ADVANCED"]


def test_a_cancellation_says_why(aobadai, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    assert codes(cancel_grant, grant=one, by=hana, reason=" ", at=DECIDED) == ["NO_REASON"]


def test_money_is_carried_forward_only(aobadai, hana):
    one = placed_grant(aobadai, GrantState.DECIDED)
    assert codes(carry_over_grant, grant=one, by=hana, to_fiscal_year=2025, at=DECIDED) == ["NO_LATER_YEAR"]


# -- running -----------------------------------------------------------------------------------
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


# -- reporting and inspecting ---------------------------------------------------------------------
CONTRACT = {"name": "予約システム", "amount_yen": 15_400_000}


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


def test_a_contract_from_before_the_decision_is_named(aobadai, aoi, mori):
    with pytest.raises(Refused, match="予約システム") as refused:
        reported(aobadai, aoi, mori, date(2025, 6, 19), date(2025, 6, 20))
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].asks


def test_it_stays_out_of_the_eligible_costs_unless_a_finding_takes_it_off(aobadai, aoi, mori, ren):
    one = placed_grant(aobadai, GrantState.DECIDED)
    write_report(
        grant=one,
        by=aoi,
        at=REPORTED,
        contracts=[{**CONTRACT, "contracted_on": date(2025, 6, 19)}],
        actual_total_yen=52_020_000,
        actual_eligible_yen=51_900_000,
    )
    contract = one.open_report.contracts.get()
    words = {f"EARLY_CONTRACT_{contract.pk}": "準備を急いだため"}
    submit_report(grant=one, by=mori, at=REPORTED, explanations=words)
    write_inspection(grant=one, by=ren, at=INSPECTED)
    assert codes(close_inspection, grant=one, by=ren, at=INSPECTED) == [f"EARLY_CONTRACT_{contract.pk}"]
    finding = {"text": "事前着手", "verdict": Verdict.INELIGIBLE, "amount_yen": 15_400_000, "contract": contract}
    write_inspection(grant=one, by=ren, at=INSPECTED, findings=[finding])
    close_inspection(grant=one, by=ren, at=INSPECTED)
    assert Grant.objects.get(pk=one.pk).settlement().assessed_yen == 36_500_000


def test_an_approved_early_start_is_not_held_against_anybody(aobadai, aoi, mori, hana, ren):
    one = placed_grant(aobadai, GrantState.DECIDED)
    early = write_change(grant=one, by=aoi, reason="冬の前に据え付ける", kind=ChangeKind.EARLY_CONTRACT, at=DECIDED)
    send_change(change=early, by=mori, at=DECIDED)
    answer_change(change=early, by=hana, approve=True, at=DECIDED)
    write_report(
        grant=one,
        by=aoi,
        at=REPORTED,
        contracts=[{**CONTRACT, "contracted_on": date(2025, 6, 1)}],
        actual_eligible_yen=1,
    )
    submit_report(grant=one, by=mori, at=REPORTED)
    write_inspection(grant=one, by=ren, at=INSPECTED)
    close_inspection(grant=one, by=ren, at=INSPECTED)
    assert Grant.objects.get(pk=one.pk).state == GrantState.INSPECTED


def test_no_report_no_step(aobadai, mori):
    one = placed_grant(aobadai, GrantState.DECIDED)
    assert codes(submit_report, grant=one, by=mori, at=REPORTED) == ["NO_REPORT"]


def test_a_stopped_pilot_reports_its_stop(aobadai, aoi, mori):
    one = placed_grant(aobadai, GrantState.DISCONTINUED, was_discontinued=True)
    write_report(grant=one, by=aoi, kind="completion", at=REPORTED)
    assert codes(submit_report, grant=one, by=mori, at=REPORTED) == ["WRONG_REPORT"]


def test_findings_do_not_exceed_what_was_spent(aobadai, aoi, mori, ren):
    one = reported(aobadai, aoi, mori)
    too_much = [{"text": "全部", "verdict": Verdict.INELIGIBLE, "amount_yen": 51_900_001}]
    write_inspection(grant=one, by=ren, findings=too_much, at=INSPECTED)
    assert codes(close_inspection, grant=one, by=ren, at=INSPECTED) == ["FINDINGS_EXCEED_COSTS"]


def test_an_inspection_may_be_done_again_until_the_amount_is_fixed(aobadai, aoi, mori, ren, jun):
    one = reported(aobadai, aoi, mori)
    for yen in (100_000, 86_400):
        finding = {"text": "景品", "verdict": Verdict.INELIGIBLE, "amount_yen": yen}
        write_inspection(grant=one, by=ren, findings=[finding], at=INSPECTED)
        close_inspection(grant=Grant.objects.get(pk=one.pk), by=ren, at=INSPECTED)
    one = Grant.objects.get(pk=one.pk)
    assert one.settlement().assessed_yen == 51_813_600
    fix_amount(grant=one, by=jun, at=FIXED)
    assert codes(write_inspection, grant=Grant.objects.get(pk=one.pk), by=ren, at=FIXED) == ["NOT_REPORTED"]


# -- fixing and settling ----------------------------------------------------------------------
def test_a_fixed_amount_follows_from_the_chain(aobadai, aoi, mori, ren, jun):
    one = reported(aobadai, aoi, mori)
    write_inspection(grant=one, by=ren, at=INSPECTED)
    close_inspection(grant=one, by=ren, at=INSPECTED)
    assert codes(fix_amount, grant=one, by=jun, at=FIXED, amount_yen=25_000_000) == ["NOT_THE_CHAIN"]
    assert fix_amount(grant=one, by=jun, at=FIXED, amount_yen=25_950_000).fixed_yen == 25_950_000


def test_without_a_chain_a_recorded_amount_stays_within_the_decision(aobadai, jun, aoi):
    one = placed_grant(aobadai, GrantState.INSPECTED)
    report(one, aoi, actual_eligible_yen=None, actual_total_yen=None, submitted_at=REPORTED)
    assert codes(fix_amount, grant=one, by=jun, at=FIXED) == ["NO_CHAIN"]
    assert codes(fix_amount, grant=one, by=jun, at=FIXED, amount_yen=26_400_001) == ["ABOVE_DECISION"]
    assert fix_amount(grant=one, by=jun, at=FIXED, amount_yen=26_400_000).assessed_yen is None


def test_what_was_advanced_too_much_is_not_settled_but_ordered_back(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=6_210_000, fixed_on=date(2026, 11, 24)
    )
    assert codes(pay_settlement, grant=one, by=jun, at=FIXED) == ["MUST_COME_BACK"]
    assert codes(order_repayment, grant=one, by=jun, at=FIXED, reason="") == ["NO_REASON"]
    assert order_repayment(grant=one, by=jun, at=FIXED, reason="超過").ordered_yen == 2_790_000


def test_nothing_is_ordered_back_where_nothing_is_owed(aobadai, jun):
    one = placed_grant(aobadai, GrantState.FIXED, fixed_yen=26_400_000, fixed_on=date(2026, 11, 24))
    assert codes(order_repayment, grant=one, by=jun, at=FIXED, reason="超過") == ["NOTHING_TO_COME_BACK"]


def test_a_settlement_of_nothing_makes_no_payment(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=9_000_000, fixed_on=date(2026, 11, 24)
    )
    assert pay_settlement(grant=one, by=jun, at=FIXED) is None
    one.refresh_from_db()
    assert (one.state, one.settled_yen, Payment.objects.count()) == (GrantState.PAID, 0, 0)


def test_part_of_what_was_ordered_is_not_all_of_it(aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=6_210_000, fixed_on=date(2026, 11, 24)
    )
    order_repayment(grant=one, by=jun, at=FIXED, reason="超過")
    assert codes(receive_repayment, grant=one, by=jun, at=FIXED, received_yen=2_789_999) == ["NOT_ALL_CAME_BACK"]


def test_money_is_not_received_before_it_is_ordered(aobadai, jun):
    one = placed_grant(aobadai, GrantState.FIXED, fixed_yen=1, fixed_on=date(2026, 11, 24))
    assert codes(receive_repayment, grant=one, by=jun, at=FIXED) == ["NO_ORDER"]


# -- what the database itself refuses ----------------------------------------------------------
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
