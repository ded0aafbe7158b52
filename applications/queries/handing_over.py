"""What a successor takes over: the roles of a person, and the work of the organization that goes on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from accounts.models import Invitation, Membership, Organization, User
from accounts.rights import Right
from applications.models import Application, InvitedWriter, Project
from applications.states.application import ENDED, UNSENT
from applications.states.project import END_STATES

# Whoever holds one of these does the work of the organization, and hands it over with the roles.
APPLIES = frozenset({Right.WRITE_APPLICATION, Right.SIGN_APPLICATION})
RUNS = frozenset({Right.RUN_PROJECT, Right.SIGN_PROJECT})


@dataclass(frozen=True)
class CarriedOver:
    """Everything that changes hands; what belongs to the organization goes on, what names the person is named anew."""

    roles: list[Membership]
    applications: list[Application]
    signs: list[Application]
    projects: list[Project]
    invitations: list[Invitation]
    writers: list[InvitedWriter]


def carried_over(person: User, organization: Organization, *, on: date, at: datetime) -> CarriedOver:
    """What would change hands on that day; the organization's own work only from somebody who does it."""
    roles = list(person.memberships.in_force(on).filter(organization=organization))
    held = {right for membership in roles for right in membership.card.rights}
    going_on = Application.objects.filter(lead=organization).exclude(state__in=ENDED).order_by("pk")
    projects = Project.objects.filter(application__lead=organization).exclude(state__in=END_STATES)
    invitations = Invitation.objects.filter(organization=organization, invited_by=person).open_at(at)
    writers = InvitedWriter.objects.filter(application__lead=organization, invited_by=person, ended_at=None)
    return CarriedOver(
        roles=roles,
        applications=list(going_on) if held & APPLIES else [],
        signs=list(named_to_sign(person, organization)),
        projects=list(projects.select_related("application").order_by("pk")) if held & RUNS else [],
        invitations=list(invitations),
        writers=list(writers.select_related("application", "person", "invitation__accepted_by")),
    )


def named_to_sign(person: User, organization: Organization) -> list[Application]:
    """Applications that are not sent yet and name this person as signer or deputy."""
    names = Q(named_signer=person) | Q(deputy_signer=person)
    return list(Application.objects.filter(names, lead=organization, state__in=UNSENT).order_by("pk"))
