"""Which chapters somebody may write: all of them, or those one was invited to."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.rights import Right
from applications.extra import chapters_asked
from applications.models import Application, FormVersion, InvitedWriter
from applications.questions import Section
from applications.sections import PAPERS


def invitations_in_force(user: Any) -> QuerySet[InvitedWriter]:
    """The invitations to chapters that hold for a person who acts for the city that invited."""
    mine = Q(person=user.pk) | Q(invitation__accepted_by=user.pk)
    return InvitedWriter.objects.filter(mine, ended_at=None, application__lead=user.acting_for)


def chapters_open_to_invited(form: FormVersion) -> list[Section]:
    """The chapters of a form that somebody from outside may be invited to: papers are attached by the city itself."""
    return [section for section in chapters_asked(form) if section.key != PAPERS.key]


def chapters_written_by(user: Any, application: Application) -> frozenset[str] | None:
    """The keys of the chapters a person may write; None stands for all of them."""
    if user.may(Right.WRITE_APPLICATION, within=application):
        return None
    if not user.may(Right.WRITE_CHAPTERS, within=application):
        return frozenset()
    named = invitations_in_force(user).filter(application=application).values_list("sections", flat=True)
    return frozenset(key for keys in named for key in keys)


def writes_chapter(user: Any, application: Application, section: str) -> bool:
    """Whether a person may write this chapter of this application."""
    chapters = chapters_written_by(user, application)
    return chapters is None or section in chapters


def works_on(user: Any, application: Application) -> bool:
    """Whether a person writes, signs or was invited to this application."""
    if user.may(Right.SIGN_APPLICATION, within=application):
        return True
    chapters = chapters_written_by(user, application)
    return chapters is None or bool(chapters)
