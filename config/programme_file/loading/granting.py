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
from config.programme_file.words import fiscal_year_of, percent_in
from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import carry_over_grant, decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import ChangeKind, ChangeState, ReportKind, Verdict

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


def plan_running(agenda: Agenda, story: Story) -> None:
    """What happens while the pilot runs: changes, advances, the turn of the year."""
    life = story.life
    if story.money < Money.DECIDED:
        return
    for minor in life.minor_changes:
        agenda.beside("lifecycle.計画変更", partial(change_minor, story, minor), on=minor.on)
    if life.major_change:
        agenda.beside("lifecycle.計画変更承認申請", partial(change_major, story), on=life.major_change.asked_on)
        if life.major_change.approved_on:
            on = life.major_change.approved_on
            agenda.beside("lifecycle.計画変更承認", partial(approve_change, story), on=on)
    for advance in life.advances:
        agenda.beside("lifecycle.概算払", partial(pay, story, advance), on=advance.on)
    if life.carry_over:
        agenda.beside(
            "lifecycle.繰越", partial(carry_over, story), on=life.carry_over.approved_on, near=agenda.last_day
        )
    if life.year_end_report_on:
        agenda.beside("lifecycle.年度終了実績報告", partial(report_year, story), on=life.year_end_report_on)


def plan_stop(agenda: Agenda, story: Story) -> None:
    """中止承認申請 and 中止承認, where the file has them."""
    life = story.life
    if not (life.stop_asked_on or life.stop_approved_on):
        return
    agenda.milestone(
        "lifecycle.中止承認申請", partial(ask_to_stop, story), on=life.stop_asked_on, near=life.stop_approved_on
    )
    if life.stop_approved_on:
        agenda.milestone("lifecycle.中止承認", partial(approve_change, story), on=life.stop_approved_on)


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


def change_minor(story: Story, said: shape.MinorChange, at: datetime) -> None:
    """届出 of a minor change; where the share is not said, it is one that the call allows."""
    percent = percent_in(said.kind)
    change = write_change(
        grant=story.grant,
        by=story.editor,
        at=at,
        reason=said.kind or UNSAID,
        shift_permille=0 if percent is None else percent * 10,
    )
    send_change(change=change, by=story.certifier, at=at)
    if change.state == ChangeState.REQUESTED and said.answer and "届出" not in said.answer:
        answer_change(change=change, by=story.cast.director, approve=True, at=at)


def change_major(story: Story, at: datetime) -> None:
    """計画変更承認申請."""
    said = story.life.major_change
    if said is None:
        return
    amounts = shift_of(story, said)
    write = partial(write_change, grant=story.grant, by=story.editor, at=at, reason=said.reason or UNSAID)
    change = write(**amounts)
    if change.is_minor:
        # The city asked for an approval all the same: then it is the content that changes.
        change = write(change=change, kind=ChangeKind.CONTENT, **amounts)
    send_change(change=change, by=story.certifier, at=at)


def shift_of(story: Story, said: shape.MajorChange) -> dict[str, Any]:
    """The totals before and after, and the cost category that the reason names with what it gains or loses."""
    percent = percent_in(said.reason)
    found: dict[str, Any] = {} if percent is None else {"shift_permille": percent * 10}
    if said.cost_after_yen is None:
        return found
    lines = story.said.budget.lines
    before = sum(line.amount_yen for line in lines)
    found |= {"total_before_yen": before, "total_after_yen": said.cost_after_yen}
    category = next((line.category for line in lines if line.category in said.reason), None)
    if category:
        held = sum(line.amount_yen for line in lines if line.category == category)
        found |= {"category": category, "category_yen": held, "delta_yen": said.cost_after_yen - before}
    return found


def approve_change(story: Story, at: datetime) -> None:
    """承認 of the change that waits; an approved stop ends the grant's work."""
    change = story.grant.changes.order_by("-pk")[0]
    answer_change(change=change, by=story.cast.director, approve=True, at=at)
    story.grant.refresh_from_db()


def ask_to_stop(story: Story, at: datetime) -> None:
    """中止承認申請."""
    change = write_change(grant=story.grant, by=story.editor, at=at, reason=UNSAID, kind=ChangeKind.DISCONTINUE)
    send_change(change=change, by=story.certifier, at=at)


def pay(story: Story, said: shape.Advance, at: datetime) -> None:
    """One 概算払."""
    pay_advance(grant=story.grant, by=story.cast.finance, at=at, amount_yen=said.amount_yen, paid_on=said.on)


def carry_over(story: Story, at: datetime) -> None:
    """繰越."""
    said = story.life.carry_over
    if said is None:
        return
    year = fiscal_year_of(said.to) if said.to else story.grant.fiscal_year + 1
    carry_over_grant(
        grant=story.grant,
        by=story.cast.director,
        at=at,
        to_fiscal_year=year,
        kind=said.kind,
        approved_on=said.approved_on,
        reason=UNSAID,
    )


def report_year(story: Story, at: datetime) -> None:
    """年度終了実績報告: the year ends, the work goes on."""
    write_report(grant=story.grant, by=story.editor, at=at, kind=ReportKind.YEAR_END, learned=UNSAID)
    submit_report(grant=story.grant, by=story.certifier, at=at)


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
