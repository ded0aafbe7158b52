"""Invites people to a role in an organization, and lets them in."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.actions.keeping_people import join, tell_role
from accounts.actions.refusing import refuse_if, refuse_without
from accounts.folding import folded_email
from accounts.letters import send_letter
from accounts.models import Invitation, Membership, Organization, User
from accounts.rights import Right
from accounts.roles import ROLES, Role, Scope
from accounts.rules import (
    one_person_holds_one_post,
    the_invitation_waits,
    the_organization_goes_on,
    the_role_fits_the_organization,
)
from accounts.typed_codes import new_code, seal_of
from workflow.clock import now
from workflow.trail import record

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    *, email: str, organization: Organization, role: str, by: Any, title: str = "", at: datetime | None = None
) -> Invitation:
    """Invites an address to a role; the letter with the code is written by the worker.

    Administrators invite everywhere, a city's editors invite colleagues of their own organization.
    An invitation to the same role that still waits is renewed.
    """
    at = at or now()
    _may_invite(by, organization, role)
    known = User.objects.filter(email=folded_email(email)).first()
    held = list(known.memberships.exclude(until_on__lt=timezone.localdate(at))) if known else []
    refuse_if(
        [
            *the_organization_goes_on(organization, timezone.localdate(at)),
            *the_role_fits_the_organization(organization, role),
            *one_person_holds_one_post(organization, role, held),
        ]
    )
    invitation, _made = Invitation.objects.update_or_create(
        email=folded_email(email),
        organization=organization,
        role=role,
        accepted_at=None,
        withdrawn_at=None,
        defaults={
            "title": title.strip(),
            "invited_by": by,
            "invited_at": at,
            "expires_at": at + VALID_FOR,
            "sent_at": None,
            "code_seal": "",
        },
    )
    record(invitation, "invited", by=by, at=at, email=invitation.email, role=role, organization=organization.pk)
    _ask_for_letter(invitation)
    return invitation


@transaction.atomic
def invite_again(*, invitation: Invitation, by: Any, at: datetime | None = None) -> Invitation:
    """Sends a new code with a new end; the old code is void."""
    return invite(
        email=invitation.email,
        organization=invitation.organization,
        role=invitation.role,
        title=invitation.title,
        by=by,
        at=at,
    )


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any, at: datetime | None = None) -> Invitation:
    """Takes an invitation back before it is accepted."""
    at = at or now()
    invitation = _locked(invitation)
    _may_invite(by, invitation.organization, invitation.role)
    refuse_if([problem for problem in the_invitation_waits(invitation, at) if problem.code != "EXPIRED"])
    invitation.withdrawn_at = at
    invitation.save()
    record(invitation, "withdrawn", by=by, at=at)
    return invitation


def send_invitation(*, invitation: Invitation, at: datetime | None = None) -> None:
    """Writes a fresh code, keeps its seal and sends the letter; called by the worker, so no page waits for mail."""
    at = at or now()
    code = new_code()
    with transaction.atomic():
        invitation = _locked(invitation)
        if the_invitation_waits(invitation, at):
            return
        invitation.code_seal, invitation.sent_at = seal_of(code), at
        invitation.save()
        send_letter("accounts/letters/invitation.txt", to=invitation.email, invitation=invitation, code=code)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User, at: datetime | None = None) -> Membership:
    """Binds the role to whoever holds the code, whatever the address of their account (L08)."""
    at = at or now()
    invitation = _locked(invitation)
    refuse_if(the_invitation_waits(invitation, at))
    membership = join(
        person=by,
        organization=invitation.organization,
        role=invitation.role,
        title=invitation.title,
        since=timezone.localdate(at),
    )
    by.forget_standing()
    invitation.accepted_at, invitation.accepted_by = at, by
    invitation.save()
    record(invitation, "accepted", by=by, at=at, email=by.email)
    tell_role(membership, "role_given", by=by, at=at, invitation=invitation.pk)
    return membership


@transaction.atomic
def accept_as_newcomer(*, invitation: Invitation, password: str, at: datetime | None = None, **names: Any) -> User:
    """Makes the account of the invited address and binds the role to it."""
    at = at or now()
    refuse_if(the_invitation_waits(_locked(invitation), at))
    person = User.objects.create_user(invitation.email, password, joined_at=at, **names)
    record(person, "registered", by=person, at=at, invitation=invitation.pk)
    accept_invitation(invitation=invitation, by=person, at=at)
    return person


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("organization").get(pk=invitation.pk)


def _ask_for_letter(invitation: Invitation) -> None:
    """Enqueues by name: the room that writes does not import the one that empties."""
    import_string("accounts.tasks.send_invitation_letter").enqueue(invitation.pk)


def _may_invite(by: Any, organization: Organization, role: str) -> None:
    own = by.may(Right.INVITE_COLLEAGUE, within=organization) and ROLES[Role(role)].scope is Scope.OWN
    refuse_without(
        by.may(Right.KEEP_PEOPLE) or own,
        _("招待できるのは管理者と、自分の組織の人を招く担当だけです。"),
    )
