"""The application from its first word to the submission."""

from datetime import datetime, timedelta
from functools import partial

from applications.actions.applying import (
    ask_for_signature,
    link_previous,
    record_consultation,
    start_application,
    submit_application,
)
from applications.actions.writing import explain_problem, save_section
from applications.models import Application
from config.programme_file.loading.agenda import TOKYO, Agenda
from config.programme_file.loading.content import chapters_of
from config.programme_file.loading.papers import attach_placeholders
from config.programme_file.loading.reach import Proposal
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import unsaid
from config.programme_file.loading.watching import begin_to_watch

SOON = timedelta(days=2)


def plan(agenda: Agenda, story: Story) -> None:
    """Writing, and where it was sent, signing and submitting while the call was open."""
    begun = min(story.within_the_call(0.1), story.said_call_opens + SOON)
    agenda.milestone("応募の開始", partial(start, story), at=begun, is_given=False)
    agenda.milestone("応募書類の記入", partial(write, story), at=begun + timedelta(hours=1), is_given=False)
    if story.life.consulted_on:
        agenda.beside("事前相談", partial(consult, story), on=story.life.consulted_on)
    if story.proposal > Proposal.DRAFT:
        sent = story.within_the_call(0.9)
        agenda.milestone("決裁の依頼", partial(ask, story), at=story.within_the_call(0.8), is_given=False)
        agenda.milestone("応募の提出", partial(submit, story), at=sent, is_given=False)


def start(story: Story, at: datetime) -> None:
    """The editor begins."""
    call_type = story.call.types.filter(name=story.said.call_type).first()
    story.application = start_application(
        call=story.call,
        lead=story.lead,
        title=story.said.title,
        by=story.editor,
        at=at,
        call_type=call_type,
        number=story.said.number,
    )
    previous = story.said.previous
    if previous:
        note = "\n".join(part for part in (previous.result, previous.feedback) if part)
        link_previous(application=story.application, number=previous.number, note=note, by=story.editor, at=at)


def write(story: Story, at: datetime) -> None:
    """Every chapter that the file fills; the reason for the indicators before the indicators that need it."""
    chapters = chapters_of(story.said, story.partners)
    reason = {"indicator_reason": chapters["indicators"].pop("indicator_reason")}
    for section, content in [("indicators", reason), *chapters.items()]:
        if content:
            save_section(application=story.application, section=section, content=content, by=story.editor, at=at)
    attach_placeholders(story, at)
    begin_to_watch(story, at)


def consult(story: Story, at: datetime) -> None:
    """The day of the 事前相談; the desk notes it."""
    on = story.life.consulted_on or at.astimezone(TOKYO).date()
    record_consultation(application=story.application, on=on, by=story.cast.officer, at=at)


def ask(story: Story, at: datetime) -> None:
    """The editor explains what asks for words, and asks the certifier to sign."""
    words = unsaid(story.application, Application.ask_for_signature, by=story.editor, at=at)
    for code, text in words.items():
        explain_problem(application=story.application, code=code, text=text, by=story.editor, at=at)
    ask_for_signature(application=story.application, by=story.editor, at=at)


def submit(story: Story, at: datetime) -> None:
    """The certifier signs and sends."""
    submit_application(application=story.application, by=story.certifier, at=at)
