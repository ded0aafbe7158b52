"""Placeholders for the papers that the formal check asks for; each says that it is one."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from applications.actions.attaching import attach_paper
from applications.states.application import Paper
from config.programme_file.loading.reach import Proposal
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID


def attach_placeholders(story: Story, at: datetime) -> None:
    """Council rules and consent; a draft has no consent, and no rules while the council is not established."""
    is_draft = story.proposal is Proposal.DRAFT
    if not is_draft or story.said.consortium.established_on:
        attach(story, Paper.COUNCIL_RULES, at)
    if not is_draft:
        attach(story, Paper.CONSENT, at)


def attach(story: Story, paper: Paper, at: datetime) -> None:
    """One placeholder as a small text that opens everywhere."""
    name = _("【仮】%(paper)s（%(number)s）") % {"paper": paper.label, "number": story.said.number}
    text = f"{name}\n{UNSAID}\n"
    attach_paper(
        application=story.application,
        paper=paper,
        file=ContentFile(text.encode(), name=f"{name}.txt"),
        is_placeholder=True,
        by=story.editor,
        at=at,
    )
