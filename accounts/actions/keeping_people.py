"""Keeps people: registers them, gives and ends roles, shuts and opens accounts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.refusing import refuse_if, refuse_without
from accounts.kinds import OrganizationKind
from accounts.models import Membership, Organization, User
from accounts.rights import Right
from accounts.roles import Role
from accounts.rules import (
    an_administrator_remains,
    one_person_holds_one_post,
    the_account_is_open,
    the_membership_ends_after_it_begins,
    the_organization_goes_on,
    the_role_fits_the_organization,
)
from workflow.clock import now
from workflow.problems import Problem, stop
from workflow.steps import Refused
from workflow.trail import record

NAMES = ("family_name", "given_name", "family_kana", "given_kana")


@transaction.atomic
def found_site(
    *, email: str, family_name: str, given_name: str = "", organization: str, at: datetime | None = None
) -> User:
    """Registers the first administrator and their organization, once: the door that every other one hangs on."""
    if Membership.objects.filter(role=Role.ADMINISTRATOR).exists():
        raise Refused([stop("FOUNDED", _("管理者はもういます。その人に招いてもらってください。"))])
    at = at or now()
    body = Organization.objects.create(
        kind=OrganizationKind.MINISTRY, name=organization, without_number_because=_("初めの設定で登録")
    )
    person = User.objects.create_user(email, family_name=family_name, given_name=given_name, joined_at=at)
    membership = Membership.objects.create(
        person=person, organization=body, role=Role.ADMINISTRATOR, since_on=timezone.localdate(at)
    )
    record(body, "registered", by=person, at=at)
    record(person, "registered", by=person, at=at)
    tell_role(membership, "role_given", by=person, at=at)
    return person


@transaction.atomic
def register_person(*, email: str, by: Any, at: datetime | None = None, **fields: Any) -> User:
    """Registers somebody without a password; they set one by the code of 「パスワードを忘れた」."""
    _may_keep(by)
    at = at or now()
    person = User.objects.create_user(email, joined_at=at, **fields)
    record(person, "registered", by=by, at=at)
    return person


@transaction.atomic
def change_person(*, person: User, by: Any, at: datetime | None = None, **fields: Any) -> User:
    """Changes name, reading or address; the trail keeps which, and an address as it was."""
    _may_keep(by)
    person = User.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(person, name) for name in fields if name in (*NAMES, "email")}
    for name in before:
        setattr(person, name, fields[name])
    person.save()
    changed = {name: value for name, value in before.items() if getattr(person, name) != value}
    if changed:
        record(person, "changed", by=by, at=at, before=changed)
    return person


@transaction.atomic
def give_role(
    *,
    person: User,
    organization: Organization,
    role: str,
    by: Any,
    since: date,
    until: date | None = None,
    title: str = "",
    at: datetime | None = None,
) -> Membership:
    """Gives somebody a role in an organization from a day on."""
    _may_keep(by)
    at = at or now()
    membership = join(person=person, organization=organization, role=role, since=since, title=title)
    if until:
        refuse_if(the_membership_ends_after_it_begins(membership, until))
        membership.until_on = until
        membership.save()
    tell_role(membership, "role_given", by=by, at=at)
    return membership


def join(*, person: User, organization: Organization, role: str, since: date, title: str = "") -> Membership:
    """Makes a membership after asking every rule; the action around it writes the trail."""
    # The person's row is the lock: two roles given at once see each other.
    person = User.objects.select_for_update().get(pk=person.pk)
    held = list(person.memberships.exclude(until_on__lt=since))
    refuse_if(in_the_way_of_joining(person, organization, role, since, held))
    return Membership.objects.create(
        person=person, organization=organization, role=role, title=title.strip(), since_on=since
    )


def in_the_way_of_joining(
    person: User, organization: Organization, role: str, since: date, held: Iterable[Membership]
) -> list[Problem]:
    """Everything that speaks against a role; asked again under the lock by whoever gives it."""
    return [
        *the_account_is_open(person),
        *the_organization_goes_on(organization, since),
        *the_role_fits_the_organization(organization, role),
        *one_person_holds_one_post(organization, role, held),
    ]


def tell_role(membership: Membership, event: str, *, by: Any, at: datetime | None, why: str = "", **facts: Any) -> None:
    """Records on the person which role was given or ended, so that one trail tells a whole career."""
    said = f"{membership.organization} {membership.card.label}"
    record(
        membership.person,
        event,
        by=by,
        at=at,
        reason=f"{said}（{why}）" if why else said,
        membership=membership.pk,
        organization=membership.organization_id,
        role=membership.role,
        since=membership.since_on,
        until=membership.until_on,
        **facts,
    )


@transaction.atomic
def end_role(
    *, membership: Membership, until: date, by: Any, at: datetime | None = None, reason: str = ""
) -> Membership:
    """Ends a role; `until` is its last day. The work stays with the organization."""
    _may_keep(by)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    others = Membership.objects.in_force(until).filter(role=Role.ADMINISTRATOR, until_on=None, person__is_active=True)
    refuse_if(
        [
            *the_membership_ends_after_it_begins(membership, until),
            *an_administrator_remains(membership, others.exclude(person=membership.person_id).count()),
        ]
    )
    membership.until_on = until
    membership.save()
    tell_role(membership, "role_ended", by=by, at=at, why=reason)
    return membership


@transaction.atomic
def shut_account(*, person: User, by: Any, at: datetime | None = None, reason: str = "") -> User:
    """Nobody signs in with this account any more; nothing is deleted."""
    _may_keep(by)
    if person.pk == by.pk:
        raise Refused([stop("OWN_ACCOUNT", _("自分のアカウントは止められません。ほかの管理者に頼んでください。"))])
    return _switched(person, False, "account_shut", by, at, reason)


@transaction.atomic
def open_account(*, person: User, by: Any, at: datetime | None = None, reason: str = "") -> User:
    """Lets somebody sign in again."""
    _may_keep(by)
    return _switched(person, True, "account_opened", by, at, reason)


def _switched(person: User, is_active: bool, event: str, by: Any, at: datetime | None, reason: str) -> User:
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active != is_active:
        person.is_active = is_active
        person.save()
        record(person, event, by=by, at=at, reason=reason)
    return person


def _may_keep(by: Any) -> None:
    refuse_without(by.may(Right.KEEP_PEOPLE), _("人と役割を直せるのは管理者だけです。"))
