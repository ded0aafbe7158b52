"""Ends an organization, as a merger of towns or a dissolved council does, and takes an end back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.keeping_people import tell_role
from accounts.actions.refusing import refuse_if, refuse_without
from accounts.models import Membership, Organization, User
from accounts.rights import Right
from accounts.roles import Role
from accounts.rules import an_administrator_remains, the_end_is_explained, the_organization_has_no_end
from workflow.clock import now
from workflow.models import Notice, TrailEntry
from workflow.notices import written
from workflow.trail import record


@transaction.atomic
def close_organization(
    *,
    organization: Organization,
    on: date,
    reason: str,
    by: Any,
    at: datetime | None = None,
    ends_roles: bool = False,
) -> Organization:
    """Ends a body: nobody joins it after its last day, and open invitations are void. What it owns stays.

    Whoever works there goes on, so that reports and settlements reach their end, unless `ends_roles`
    ends every role on the same day.
    """
    at = at or now()
    organization = _locked(organization, by)
    held = list(organization.memberships.exclude(until_on__lte=on).select_related("person")) if ends_roles else []
    refuse_if(
        [
            *the_organization_has_no_end(organization),
            *the_end_is_explained(reason),
            *(problem for one in held for problem in an_administrator_remains(one, _others(one, on))),
        ]
    )
    told = list(_people_of(organization, at))
    organization.closed_on = on
    organization.save()
    entry = record(organization, "close", by=by, at=at, reason=reason.strip(), on=on, ends_roles=ends_roles)
    organization.invitations.open_at(at).update(withdrawn_at=at)
    for membership in held:
        _end(membership, on, by=by, at=at)
    _tell(organization, entry, told)
    return organization


@transaction.atomic
def take_end_back(*, organization: Organization, reason: str, by: Any, at: datetime | None = None) -> Organization:
    """The body goes on after all; roles that ended with it are given anew, one by one."""
    organization = _locked(organization, by)
    refuse_if(the_end_is_explained(reason))
    if organization.closed_on is not None:
        before, organization.closed_on = organization.closed_on, None
        organization.save()
        record(organization, "carry_on", by=by, at=at, reason=reason.strip(), before=before)
    return organization


def _end(membership: Membership, on: date, *, by: Any, at: datetime) -> None:
    membership.until_on = max(on, membership.since_on)
    membership.save()
    tell_role(membership, "role_ended", by=by, at=at, why=_("組織の終わり"))
    membership.person.forget_standing()


def _tell(organization: Organization, entry: TrailEntry, people: list[User]) -> None:
    others = [person for person in people if person.pk != entry.actor_id]
    Notice.objects.bulk_create([written(organization, entry, person, at_once=True) for person in others])


def _people_of(organization: Organization, at: datetime) -> Any:
    held = organization.memberships.in_force(timezone.localdate(at))
    return User.objects.filter(is_active=True, pk__in=held.values("person"))


def _others(membership: Membership, on: date) -> int:
    """How many administrators are left elsewhere."""
    held = Membership.objects.in_force(on).filter(role=Role.ADMINISTRATOR, until_on=None, person__is_active=True)
    return held.exclude(organization=membership.organization_id).count()


def _locked(organization: Organization, by: Any) -> Organization:
    refuse_without(by.may(Right.KEEP_PEOPLE), _("組織を終わらせられるのは管理者だけです。"))
    return Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
