"""What may be seen of people, organizations and invitations."""

from datetime import date

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from accounts.models import Invitation, LocalGovernment, Membership, Organization, User
from accounts.models.invitation import InvitationQuerySet
from accounts.models.membership import MembershipQuerySet
from accounts.models.organization import OrganizationQuerySet
from accounts.models.person import PeopleQuerySet
from accounts.models.place import LocalGovernmentQuerySet
from accounts.rights import Right
from accounts.typed_codes import seal_of


def people_visible_to(user: User) -> PeopleQuerySet:
    """Staff see everyone, others the people of the organization they act for."""
    if user.may(Right.SEE_PEOPLE):
        return User.objects.all()
    colleagues = Membership.objects.in_force(timezone.localdate()).filter(organization=user.acting_for)
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=colleagues.values("person")))


def organizations_visible_to(user: User) -> OrganizationQuerySet:
    """Staff see every organization, others those they belong to."""
    if user.may(Right.SEE_PEOPLE):
        return Organization.objects.all()
    return Organization.objects.filter(pk__in=[body.pk for body in user.organizations])


def memberships_visible_to(user: User) -> MembershipQuerySet:
    """Memberships of the people one sees, in the organizations one sees; one's own everywhere."""
    if user.may(Right.SEE_PEOPLE):
        return Membership.objects.all()
    return Membership.objects.filter(Q(person=user) | Q(organization=user.acting_for))


def invitations_visible_to(user: User) -> InvitationQuerySet:
    """Administrators see every invitation, editors those of their own organization."""
    if user.may(Right.KEEP_PEOPLE):
        return Invitation.objects.all()
    if user.may(Right.INVITE_COLLEAGUE):
        return Invitation.objects.filter(organization=user.acting_for)
    return Invitation.objects.none()


def local_governments_visible_to(user: User) -> LocalGovernmentQuerySet:
    """Reference data: everyone who signed in."""
    return LocalGovernment.objects.all()


def with_roles_today(people: PeopleQuerySet, on: date) -> PeopleQuerySet:
    """People with their roles of a day in `roles_today`, one query for all of them."""
    held = Membership.objects.in_force(on).select_related("organization")
    return people.prefetch_related(Prefetch("memberships", held, to_attr="roles_today"))


def members_of(organization: Organization, on: date) -> MembershipQuerySet:
    """Who holds which role in an organization on a day."""
    held = organization.memberships.in_force(on).filter(person__is_active=True).select_related("person")
    return held.order_by("person__family_kana", "person__given_kana", "person", "pk")


def role_counts(on: date) -> dict[str, int]:
    """How many people hold each role on a day."""
    held = Membership.objects.in_force(on).filter(person__is_active=True)
    return dict(held.order_by().values_list("role").annotate(Count("person", distinct=True)))


def account_of(invitation: Invitation) -> User | None:
    """The account that the invited address already has."""
    return User.objects.filter(email=invitation.email).first()


def invitation_with(code: str) -> Invitation | None:
    """The invitation whose letter holds this code; an accepted or late one too, so that the page can say so."""
    if not code.strip():
        return None
    return Invitation.objects.filter(code_seal=seal_of(code)).select_related("organization", "invited_by").first()
