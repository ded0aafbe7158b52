"""What a report and its inspection must hold."""

from datetime import date

import pytest

from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import ChangeKind, GrantState, Verdict
from tests.factories.grants import (
    DECIDED,
    FIXED,
    INSPECTED,
    REPORTED,
    placed_grant,
)
from tests.grants.actions.pieces import CONTRACT, codes, reported
from workflow.steps import Refused

pytestmark = pytest.mark.django_db


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
