"""The grant as far as the status or the dates of the file lead: every amount through the grant's own actions."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from applications.actions.applying import acknowledge_message
from config.programme_file import shape
from config.programme_file.loading.agenda import Agenda
from config.programme_file.loading.reach import Money
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID, unsaid
from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.deciding import decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import Verdict

VERDICTS = {"対象外": Verdict.INELIGIBLE, "控除": Verdict.DEDUCTED}


def plan_decision(agenda: Agenda, story: Story) -> None:
    """交付申請 and 交付決定."""
    life, start = story.life, agenda.last_day
    if story.money >= Money.APPLIED:
        near = start + timedelta(days=28)
        agenda.milestone("メッセージの確認", partial(acknowledge, story), near=life.applied_on or near)
        agenda.milestone("lifecycle.交付申請", partial(apply, story), on=life.applied_on, near=near)
    if story.money >= Money.DECIDED:
        near = start + timedelta(days=70)
        agenda.milestone("lifecycle.交付決定", partial(decide, story), on=life.decided_on, near=near)


def plan_end(agenda: Agenda, story: Story) -> None:
    """From 実績報告 to the last yen."""
    life, money = story.life, story.money
    if money >= Money.REPORTED:
        on = life.stop_report_on or life.reported_on
        key = "lifecycle.廃止実績報告" if life.stop_report_on else "lifecycle.実績報告"
        agenda.milestone(key, partial(report, story), on=on, near=life.fixed_on or agenda.last_day)
    if money >= Money.INSPECTED:
        on = life.inspection.on if life.inspection else None
        agenda.milestone("lifecycle.検査", partial(inspect, story), on=on, near=life.fixed_on or agenda.last_day)
    if money >= Money.FIXED:
        agenda.milestone("lifecycle.額の確定", partial(fix, story), on=life.fixed_on, near=agenda.last_day)
    if life.repayment and money >= Money.FIXED:
        order = life.repayment
        agenda.milestone("lifecycle.返還命令", partial(order_back, story, order), on=order.on)
        if order.paid_on:
            agenda.milestone("lifecycle.返還命令.納付日", partial(receive, story, order), on=order.paid_on)


def acknowledge(story: Story, at: datetime) -> None:
    """The city has read the ministry's message (S21)."""
    acknowledge_message(application=story.application, by=story.editor, at=at)


def apply(story: Story, at: datetime) -> None:
    """交付申請, signed by the certifier."""
    story.grant = start_grant(application=story.application, by=story.editor, at=at)
    words = unsaid(story.grant, Grant.apply, by=story.certifier, at=at)
    apply_for_grant(grant=story.grant, by=story.certifier, at=at, explanations=words)


def decide(story: Story, at: datetime) -> None:
    """交付決定: the amount of the file, else the amount asked for."""
    amount = story.life.decided_yen or story.grant.requested_yen
    decide_grant(grant=story.grant, by=story.cast.director, at=at, amount_yen=amount, decided_on=story.life.decided_on)


def report(story: Story, at: datetime) -> None:
    """実績報告 with the actual costs where the file has them."""
    fixing = story.life.fixing
    eligible = fixing.actual_eligible_yen if fixing else None
    write_report(grant=story.grant, by=story.editor, at=at, actual_eligible_yen=eligible, learned=UNSAID)
    words = unsaid(story.grant, Grant.report, by=story.certifier, at=at)
    submit_report(grant=story.grant, by=story.certifier, at=at, explanations=words)


def inspect(story: Story, at: datetime) -> None:
    """検査 with its findings, which come to the amounts that the calculation takes off."""
    on = story.life.inspection.on if story.life.inspection else None
    findings = findings_of(story.life)
    officer = story.cast.finance
    write_inspection(grant=story.grant, by=officer, at=at, inspected_on=on, findings=findings, note=UNSAID)
    words = unsaid(story.grant, Grant.inspect, by=officer, at=at)
    close_inspection(grant=story.grant, by=officer, at=at, explanations=words)


def findings_of(life: shape.Lifecycle) -> list[dict[str, Any]]:
    """The remarks with the amounts in their sentences; what the calculation holds beyond them is a remark of its own."""
    remarks = life.inspection.findings if life.inspection else ()
    rows = [finding(remark.item, remark.verdict, remark.amount_yen or 0) for remark in remarks]
    if life.fixing is None:
        return [row for row in rows if row["amount_yen"]]
    for verdict, total in (("対象外", life.fixing.ineligible_yen), ("控除", life.fixing.deductible_tax_yen)):
        said = sum(row["amount_yen"] for row in rows if row["verdict"] == VERDICTS[verdict])
        if said != total:
            words = "、".join(remark.item for remark in remarks if remark.verdict == verdict) or UNSAID
            rows = [row for row in rows if row["verdict"] != VERDICTS[verdict]]
            rows += [finding(words, verdict, total)] if total else []
    return rows


def finding(text: str, verdict: str, amount_yen: int) -> dict[str, Any]:
    """One finding as the inspection keeps it."""
    return {"text": text[:300], "verdict": VERDICTS[verdict], "amount_yen": amount_yen}


def fix(story: Story, at: datetime) -> None:
    """額の確定: the amount of the chain, or the recorded fact where the file holds no chain."""
    recorded = None if story.life.fixing else story.life.fixed_yen
    fix_amount(grant=story.grant, by=story.cast.finance, at=at, fixed_on=story.life.fixed_on, amount_yen=recorded)


def order_back(story: Story, said: shape.RepaymentOrder, at: datetime) -> None:
    """返還命令 of what was paid beyond what is due."""
    order_repayment(
        grant=story.grant, by=story.cast.finance, at=at, reason=UNSAID, ordered_on=said.on, due_on=said.due_on
    )


def receive(story: Story, said: shape.RepaymentOrder, at: datetime) -> None:
    """The money came back."""
    receive_repayment(grant=story.grant, by=story.cast.finance, at=at, paid_on=said.paid_on)
