"""Invites somebody from outside to named chapters of one application, and ends that again."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.actions.inviting import invite
from accounts.folding import folded_email
from accounts.models import User
from accounts.rights import Right
from accounts.roles import Role
from applications.models import Application, InvitedWriter
from applications.queries.invited import chapters_open_to_invited
from workflow.clock import now
from workflow.problems import Refused, stop
from workflow.trail import record

if TYPE_CHECKING:
    from accounts.models import Organization


def invite_writer(
    *,
    application: Application,
    email: str,
    sections: Sequence[str],
    by: User,
    title: str = "",
    at: datetime | None = None,
) -> InvitedWriter:
    """Invites an address to write these chapters; the person sees this application of the lead and no other.

    Somebody who is here already is named at once; for everybody else the letter of an invitation is written.
    """
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, application)
    offered = chapters_open_to_invited(application.form_version)
    asked = [section.key for section in offered if section.key in sections]
    if not asked:
        raise Refused([stop("NO_CHAPTER", _("書いてもらう章を、1つ以上選んでください。"))])
    with transaction.atomic():
        person = _partner_here(application.lead, email)
        invitation = None
        if person is None:
            invitation = invite(
                email=email, organization=application.lead, role=Role.PARTNER, title=title, by=by, at=at
            )
        made = InvitedWriter.objects.create(
            application=application, invitation=invitation, person=person, sections=asked, invited_by=by, invited_at=at
        )
        record(application, "invite_writer", by=by, at=at, email=folded_email(email), sections=asked)
    return made


def end_invited_writing(*, writer: InvitedWriter, by: User, at: datetime | None = None) -> None:
    """The chapters are shut again; what was written stays."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, writer.application)
    with transaction.atomic():
        if InvitedWriter.objects.filter(pk=writer.pk, ended_at=None).update(ended_at=at):
            record(writer.application, "end_invited_writing", by=by, at=at, name=writer.name)


def _partner_here(lead: "Organization", email: str) -> User | None:
    """Somebody who already writes chapters for this city; whoever writes everything needs no invitation."""
    person = User.objects.filter(email=folded_email(email)).first()
    if person is None:
        return None
    roles = set(person.memberships.filter(organization=lead, until_on=None).values_list("role", flat=True))
    if Role.EDITOR in roles:
        text = _("%(name)sさんは、この組織の担当です。招かなくても、すべての章を書けます。")
        raise Refused([stop("WRITES_ALREADY", text % {"name": person.get_full_name()})])
    return person if Role.PARTNER in roles else None
