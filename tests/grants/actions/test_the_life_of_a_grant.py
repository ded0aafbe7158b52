"""One grant from the application to the last yen, each person in turn, with the figures of the programme file."""

from datetime import date

import pytest

from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import cancel_grant, carry_over_grant, decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import ChangeKind, ChangeState, GrantState, ReportKind, Verdict
from tests.factories.grants import ADVANCED, APPLIED, DECIDED, FIXED, INSPECTED, REPORTED, adopted, placed_grant
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


def test_the_grant_that_was_changed_carried_over_and_inspected(aobadai, aoi, mori, hana, jun, ren):
    grant = start_grant(application=adopted(aobadai), by=aoi, at=APPLIED)
    assert (grant.fiscal_year, grant.requested_yen, grant.state) == (2025, 26_400_000, GrantState.PREPARING)

    paper = apply_for_grant(grant=grant, by=mori, at=APPLIED)
    assert (paper.number, paper.total_yen, paper.eligible_yen) == ("R7-U-008-2025-申1", 52_920_000, 52_800_000)
    assert (paper.calculated_yen, paper.cap_yen, paper.rate.denominator) == (26_400_000, 35_000_000, 2)
    assert paper.lines[3]["reason"] == "食糧費は対象外"

    decision = decide_grant(grant=grant, by=hana, at=DECIDED, amount_yen=26_400_000, conditions="運営主体を決めること")
    assert (decision.number, decision.decided_on) == ("R7-U-008-2025-決1", date(2025, 6, 20))
    assert decision.withdraw_until == date(2025, 7, 5)

    change = write_change(
        grant=grant,
        by=aoi,
        at=DECIDED,
        reason="拠点の基礎工事増",
        category="設備費",
        category_yen=19_800_000,
        delta_yen=3_564_000,
        total_before_yen=52_920_000,
        total_after_yen=56_484_000,
    )
    assert (change.shift_percent, change.is_minor) == (18.0, False)
    send_change(change=change, by=mori, at=DECIDED)
    answer_change(change=change, by=hana, at=DECIDED, approve=True)
    change.refresh_from_db()
    assert (change.state, change.answer_number) == (ChangeState.APPROVED, "R7-U-008-2025-変1-答")

    pay_advance(grant=grant, by=jun, at=ADVANCED, amount_yen=13_000_000)
    carry_over_grant(grant=grant, by=hana, to_fiscal_year=2026, at=ADVANCED)
    write_report(grant=grant, by=aoi, kind=ReportKind.YEAR_END, at=REPORTED)
    submit_report(grant=grant, by=mori, at=REPORTED)
    grant.refresh_from_db()
    assert (grant.state, grant.decided_yen, grant.carried_over_to) == (GrantState.DECIDED, 26_400_000, 2026)

    write_report(grant=grant, by=aoi, at=REPORTED, actual_total_yen=52_020_000, actual_eligible_yen=51_900_000)
    submit_report(grant=grant, by=mori, at=REPORTED)
    write_inspection(
        grant=grant,
        by=ren,
        at=INSPECTED,
        findings=[
            {"text": "団地祭の景品", "verdict": Verdict.INELIGIBLE, "amount_yen": 86_400},
            {
                "text": "消費税仕入控除税額",
                "verdict": Verdict.DEDUCTED,
                "amount_yen": 1_214_000,
                "bearer": "若草台タウンマネジメント㈱",
            },
        ],
    )
    close_inspection(grant=grant, by=ren, at=INSPECTED)
    fixed = fix_amount(grant=grant, by=jun, at=FIXED)
    assert (fixed.assessed_yen, fixed.fixed_yen, fixed.number) == (50_599_600, 25_299_000, "R7-U-008-2025-確1")
    payment = pay_settlement(grant=grant, by=jun, at=FIXED)
    assert payment.amount_yen == 12_299_000

    grant.refresh_from_db()
    assert (grant.state, grant.fixed_yen, grant.settled_yen) == (GrantState.PAID, 25_299_000, 12_299_000)
    assert grant.paid_yen == 25_299_000 == sum(row.amount_yen for row in grant.payments.all())
    assert [entry.event for entry in history_of(grant)][::-1] == [
        "start_grant",
        "apply",
        "decide",
        "change_request",
        "change_approve",
        "advance",
        "carry_over",
        "write_report",
        "report_year_end",
        "write_report",
        "report",
        "write_inspection",
        "inspect",
        "fix",
        "pay",
    ]
    legal = history_of(grant).get(event="fix").facts
    assert legal["number"] == "R7-U-008-2025-確1"
    assert (legal["amount_yen"], legal["fixed_on"], len(legal["document_sha256"])) == (25_299_000, "2026-11-24", 64)
    assert {row.kind: row.until_on for row in grant.obligations.all()} == {
        "input_tax": date(2028, 6, 30),
        "records": date(2032, 3, 31),
        "property": None,
    }


def test_the_grant_that_was_stopped_pays_back(aobadai, aoi, mori, hana, jun, ren):
    application = adopted(aobadai, "R6-U-012", requested_yen=15_400_000)
    grant = start_grant(application=application, by=aoi, at=APPLIED)
    apply_for_grant(grant=grant, by=mori, at=APPLIED)
    decide_grant(grant=grant, by=hana, at=DECIDED, amount_yen=15_400_000)
    pay_advance(grant=grant, by=jun, at=DECIDED, amount_yen=9_000_000)
    stop = write_change(grant=grant, by=aoi, at=ADVANCED, reason="住民の反対により中止", kind=ChangeKind.DISCONTINUE)
    send_change(change=stop, by=mori, at=ADVANCED)
    answer_change(change=stop, by=hana, at=ADVANCED, approve=True)
    grant.refresh_from_db()
    assert (grant.state, grant.was_discontinued) == (GrantState.DISCONTINUED, True)

    written = write_report(grant=grant, by=aoi, at=REPORTED)
    assert written.kind == ReportKind.DISCONTINUATION
    submit_report(grant=grant, by=mori, at=REPORTED)
    write_inspection(grant=grant, by=jun, at=INSPECTED)
    close_inspection(grant=grant, by=jun, at=INSPECTED)
    fixed = fix_amount(grant=grant, by=jun, at=FIXED, amount_yen=6_210_000)
    assert (fixed.fixed_yen, fixed.assessed_yen) == (6_210_000, None)

    order = order_repayment(
        grant=grant, by=jun, at=FIXED, reason="概算払が確定額を超えたため", due_on=date(2026, 12, 14)
    )
    assert (order.ordered_yen, order.due_on) == (2_790_000, date(2026, 12, 14))
    receive_repayment(grant=grant, by=jun, at=FIXED, paid_on=date(2026, 12, 12))
    grant.refresh_from_db()
    order.refresh_from_db()
    assert (grant.state, grant.repaid_yen) == (GrantState.REPAID, 2_790_000)
    assert (order.received_yen, order.late_charge_yen, order.penalty_yen) == (2_790_000, 0, 0)


def test_a_late_repayment_costs_by_the_day(aobadai, jun):
    grant = _owing(aobadai, 2_790_000)
    order_repayment(grant=grant, by=jun, at=FIXED, reason="超過", due_on=date(2026, 11, 30))
    order = receive_repayment(grant=grant, by=jun, at=FIXED, paid_on=date(2026, 12, 10))
    assert (order.late_charge_yen, order.received_yen) == (8_370, 2_798_370)
    grant.refresh_from_db()
    assert grant.repaid_yen == 2_790_000


def test_a_cancelled_grant_gives_back_everything_with_its_penalty(aobadai, hana, jun):
    grant = _owing(aobadai, 0, advanced_yen=13_000_000)
    from_state = grant.state
    _cancel(grant, hana)
    assert (from_state, grant.state) == (GrantState.FIXED, GrantState.CANCELLED)
    order = order_repayment(grant=grant, by=jun, at=FIXED, reason="目的外の使用", bears_penalty_from=date(2025, 12, 5))
    assert order.ordered_yen == 13_000_000
    paid = receive_repayment(grant=grant, by=jun, at=FIXED, paid_on=date(2026, 12, 5))
    assert (paid.penalty_yen, paid.received_yen) == (1_423_500, 14_423_500)


def _cancel(grant, hana):
    cancel_grant(grant=grant, by=hana, reason="目的外の使用", at=FIXED)


def _owing(lead, back, advanced_yen=9_000_000) -> Grant:
    return placed_grant(
        lead, GrantState.FIXED, advanced_yen=advanced_yen, fixed_yen=advanced_yen - back, fixed_on=date(2026, 11, 24)
    )
