"""From the close to the released result: formal check, reviews, the panel, the decision."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from applications.actions.checking import (
    answer_check_item,
    begin_formal_check,
    pass_formal_check,
    request_correction,
)
from applications.actions.starting import create_project
from applications.states.application import CheckAnswer
from config.programme_file import shape
from config.programme_file.loading.agenda import Agenda
from config.programme_file.loading.people import Cast
from config.programme_file.loading.reach import Proposal
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID, unsaid
from evaluation.actions.assigning import assign, enter_conflict, excuse
from evaluation.actions.deciding import stage_decision
from evaluation.actions.declaring import declare_clear, declare_conflict
from evaluation.actions.deliberating import convene_panel, record_position, record_talk
from evaluation.actions.releasing import check_batch, draft_batch, release_batch
from evaluation.actions.scoring import Given, save_scores, submit_review
from evaluation.models import Conflict, ReleaseBatch
from evaluation.states import DecisionKind, Stance
from workflow.clock import CLOCK

# A correction is answered within two weeks where nobody said otherwise.
CORRECTION_TERM = timedelta(days=14)


def enter_ties(programme: shape.Programme, cast: Cast) -> None:
    """The ties that the file lists, but those that their screeners declare on a sheet of their own."""
    declared = {(sheet.screener, row.number) for row in programme.applications for sheet in row.sheets}
    for screener in programme.screeners:
        person = cast.screeners[screener.code]
        known = set(Conflict.objects.filter(person=person).values_list("application_number", flat=True))
        for number in screener.conflicts:
            if (screener.code, number) not in declared and number not in known:
                enter_conflict(person=person, application_number=number, reason=UNSAID, by=cast.officer, at=cast.at)


def plan(agenda: Agenda, story: Story) -> None:
    """What happens to an application that was sent, as far as its status leads."""
    if story.proposal >= Proposal.FORMAL_CHECK:
        agenda.milestone("形式審査の開始", partial(begin_check, story), near=story.after_the_close(1))
    if story.said.status == "差戻し":
        agenda.milestone("差戻し", partial(send_back, story), near=story.after_the_close(4))
    if story.proposal >= Proposal.UNDER_REVIEW:
        agenda.milestone("形式審査の終了", partial(pass_check, story), near=story.after_the_close(5))
        for sheet in story.said.sheets:
            near = story.after_the_close(18)
            agenda.milestone(f"審査 {sheet.screener}", partial(review, story, sheet), near=near)
    if story.proposal >= Proposal.DECIDED:
        plan_decision(agenda, story)


def plan_decision(agenda: Agenda, story: Story) -> None:
    """The talk, the decision, its second check and its release."""
    life = story.life
    told = life.rejected_on if story.said.status == "不採択" else life.adopted_on or life.intended_on
    near = story.after_the_close(32)
    agenda.milestone("審査会", partial(deliberate, story), near=told or near)
    agenda.milestone("採否の決定", partial(decide, story), near=told or near)
    agenda.milestone("二人目の確認", partial(confirm, story), near=told or near)
    agenda.milestone("採否の公表", partial(release, story), on=told, near=near)


def begin_check(story: Story, at: datetime) -> None:
    """The clock takes it into the formal check."""
    begin_formal_check(application=story.application, by=CLOCK, at=at)


def send_back(story: Story, at: datetime) -> None:
    """差戻し, of what the file does not say."""
    request_correction(
        thing=story.application,
        reason=UNSAID,
        items=[{"key": "papers", "text": UNSAID}],
        due_on=(at + CORRECTION_TERM).date(),
        by=story.cast.officer,
        at=at,
    )


def pass_check(story: Story, at: datetime) -> None:
    """The desk answers what the machine cannot, and passes it on."""
    for item in story.application.check_items.filter(answer=""):
        answer_check_item(item=item, answer=CheckAnswer.OK, found=UNSAID, by=story.cast.officer, at=at)
    pass_formal_check(application=story.application, by=story.cast.officer, at=at)


def review(story: Story, sheet: shape.ReviewSheet, at: datetime) -> None:
    """One sheet: assigned, declared, scored and handed in, or excused with its reason."""
    screener = story.cast.screeners[sheet.screener]
    given = assign(application=story.application, screener=screener, by=story.cast.officer, at=at)
    if sheet.excuse:
        reason = "：".join(part for part in (sheet.excuse, sheet.comment) if part)
        if story.cast.has_tie(sheet, story.said.number):
            declare_conflict(review=given, reason=reason, by=screener, at=at)
        else:
            excuse(review=given, reason=reason, by=story.cast.officer, at=at)
        return
    declare_clear(review=given, by=screener, at=at)
    scores = {code: Given(value, UNSAID) for code, value in sheet.scores.items()}
    save_scores(review=given, scores=scores, comment=sheet.comment, by=screener, at=at)
    submit_review(review=given, by=screener, at=at)


def deliberate(story: Story, at: datetime) -> None:
    """The panel comes together; of its talk the file says nothing but the call's own words."""
    talk = convene_panel(application=story.application, by=story.cast.officer, at=at)
    sought = story.call.transformation_sought
    words = {
        "change_sought": sought,
        "split_answer": UNSAID if talk.is_split else "",
        "conclusion": f"「{sought}」（{UNSAID}）",
    }
    record_talk(deliberation=talk, words=words, by=story.cast.chair, at=at)
    for member in talk.members:
        record_position(
            deliberation=talk, member=member, stance=Stance.ABSENT, words=UNSAID, by=story.cast.chair, at=at
        )


def decide(story: Story, at: datetime) -> None:
    """The chair records the decision; the words that the file gives are the panel's."""
    is_rejected = story.said.status == "不採択"
    kind = DecisionKind.REJECT if is_rejected else DecisionKind.ADOPT
    words: dict[str, Any] = {"reasons": UNSAID, "commentary": story.life.rejection_words or UNSAID}
    if not is_rejected:
        words |= {"message_desired": UNSAID, "message_distance": UNSAID}
        words["granted_yen"] = story.life.decided_yen or story.application.requested_yen
    decision = stage_decision(
        application=story.application,
        kind=kind,
        by=story.cast.chair,
        at=at,
        explanations={"SERVES": UNSAID},
        **words,
    )
    draft_batch(call=story.call, decisions=[decision], by=story.cast.officer, at=at)


def confirm(story: Story, at: datetime) -> None:
    """A second person reads it."""
    check_batch(batch=batch_of(story), by=story.cast.director, at=at)


def release(story: Story, at: datetime) -> None:
    """The director releases it; an adopted application becomes a project."""
    batch = batch_of(story)
    words = unsaid(batch, ReleaseBatch.release, by=story.cast.director, at=at)
    release_batch(batch=batch, by=story.cast.director, at=at, explanations=words)
    story.application.refresh_from_db()
    if story.pilot:
        story.project = create_project(application=story.application, by=story.cast.director, at=at)


def batch_of(story: Story) -> ReleaseBatch:
    """The batch in which its decision waits."""
    return ReleaseBatch.objects.get(decisions__application=story.application)
