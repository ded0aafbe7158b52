"""What happens to a grant while the pilot runs: changes, advances, the turn of the year, a stop."""

from datetime import datetime
from functools import partial
from typing import Any

from config.programme_file import shape
from config.programme_file.loading.agenda import Agenda
from config.programme_file.loading.reach import Money
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID
from config.programme_file.words import fiscal_year_of, percent_in
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import carry_over_grant
from grants.actions.paying import pay_advance
from grants.actions.reporting import submit_report, write_report
from grants.states import ChangeKind, ChangeState, ReportKind


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
