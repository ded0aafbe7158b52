"""One grant lived through the real actions to a point, with the figures of the programme file."""

from collections.abc import Callable
from typing import Any

from applications.models import Application
from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import carry_over_grant, decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import GrantState, ReportKind, Verdict
from tests.factories.grants import ADVANCED, APPLIED, DECIDED, FIXED, INSPECTED, REPORTED

FINDINGS = (
    {"text": "消耗品費のうち団地祭の景品", "verdict": Verdict.INELIGIBLE, "amount_yen": 86_400},
    {
        "text": "消費税仕入控除税額",
        "verdict": Verdict.DEDUCTED,
        "amount_yen": 1_214_000,
        "bearer": "若草台タウンマネジメント㈱",
    },
)


def lived_to(state: str, application: Application, people: Callable[[str], Any]) -> Grant:
    """The grant of an application at a state; `people` gives somebody by name (request.getfixturevalue)."""
    grant = start_grant(application=application, by=people("aoi"), at=APPLIED)
    for reached, live in CHAPTERS:
        if grant.state == state:
            break
        live(grant, people)
        grant = Grant.objects.get(pk=grant.pk)
        assert grant.state == reached
    return Grant.objects.get(pk=grant.pk)


def _apply(grant: Grant, people: Callable[[str], Any]) -> None:
    apply_for_grant(grant=grant, by=people("mori"), at=APPLIED)


def _decide(grant: Grant, people: Callable[[str], Any]) -> None:
    decide_grant(grant=grant, by=people("hana"), at=DECIDED, amount_yen=26_400_000, conditions="運営主体を決めること")


def _run_and_report(grant: Grant, people: Callable[[str], Any]) -> None:
    change = write_change(
        grant=grant,
        by=people("aoi"),
        at=DECIDED,
        reason="拠点の基礎工事増",
        category="設備費",
        category_yen=19_800_000,
        delta_yen=3_564_000,
        total_before_yen=52_920_000,
        total_after_yen=56_484_000,
    )
    send_change(change=change, by=people("mori"), at=DECIDED)
    answer_change(change=change, by=people("hana"), at=DECIDED, approve=True)
    pay_advance(grant=grant, by=people("jun"), at=ADVANCED, amount_yen=13_000_000)
    carry_over_grant(grant=grant, by=people("hana"), to_fiscal_year=2026, at=ADVANCED)
    write_report(grant=grant, by=people("aoi"), kind=ReportKind.YEAR_END, at=REPORTED)
    submit_report(grant=grant, by=people("mori"), at=REPORTED)
    write_report(
        grant=grant, by=people("aoi"), at=REPORTED, actual_total_yen=52_020_000, actual_eligible_yen=51_900_000
    )
    submit_report(grant=grant, by=people("mori"), at=REPORTED)


def _inspect(grant: Grant, people: Callable[[str], Any]) -> None:
    write_inspection(grant=grant, by=people("ren"), at=INSPECTED, findings=FINDINGS)
    close_inspection(grant=grant, by=people("ren"), at=INSPECTED)


def _fix(grant: Grant, people: Callable[[str], Any]) -> None:
    fix_amount(grant=grant, by=people("jun"), at=FIXED)


def _pay(grant: Grant, people: Callable[[str], Any]) -> None:
    pay_settlement(grant=grant, by=people("jun"), at=FIXED)


CHAPTERS = (
    (GrantState.APPLIED, _apply),
    (GrantState.DECIDED, _decide),
    (GrantState.REPORTED, _run_and_report),
    (GrantState.INSPECTED, _inspect),
    (GrantState.FIXED, _fix),
    (GrantState.PAID, _pay),
)
