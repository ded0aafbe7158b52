"""人事異動: hands every role of a person in an organization, and what waits under their name, to a successor."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.keeping_people import join, tell_role
from accounts.actions.refusing import refuse_without
from accounts.models import Invitation, Membership, Organization, User
from accounts.rights import Right
from workflow.models import Notice, TrailEntry
from workflow.notices import written
from workflow.problems import Refused, stop
from workflow.trail import record


@transaction.atomic
def hand_over_roles(
    *, person: User, successor: User, organization: Organization, on: date, by: Any, at: datetime, reason: str = ""
) -> TrailEntry:
    """Gives the successor every role that the person holds there, ends them on that day, and tells both.

    What the person did before stays under the person's name.
    """
    _may_hand_over(person, organization, by)
    if person.pk == successor.pk:
        raise Refused([stop("SAME_PERSON", _("後任には、別の人を選んでください。"))])
    # One order of locks for everybody, so that two hand-overs never wait for each other crosswise.
    list(User.objects.select_for_update().filter(pk__in=[person.pk, successor.pk]).order_by("pk"))
    held = list(person.memberships.in_force(on).filter(organization=organization))
    if not held:
        raise Refused([stop("NO_ROLE", _("%(name)sさんは、この組織の役割を持っていません。") % {"name": person})])
    _end(held, successor, on=on, by=by, at=at)
    theirs = set(successor.memberships.in_force(on).filter(organization=organization).values_list("role", flat=True))
    for membership in held:
        if membership.role not in theirs:
            _give(membership, successor, on=on, by=by, at=at)
    Invitation.objects.filter(organization=organization, invited_by=person).open_at(at).update(invited_by=successor)
    said = {"successor": successor.pk, "successor_name": str(successor), "organization": organization.pk, "on": on}
    entry = record(person, "hand_over", by=by, at=at, reason=reason, **said)
    Notice.objects.bulk_create([written(person, entry, one, at_once=True) for one in (person, successor)])
    successor.forget_standing()
    person.forget_standing()
    return entry


def _end(held: list[Membership], successor: User, *, on: date, by: Any, at: datetime) -> None:
    for membership in held:
        membership.until_on = max(on, membership.since_on)
        membership.save()
        tell_role(membership, "role_ended", by=by, at=at, why=_("%(name)sへ引継ぎ") % {"name": successor})


def _give(membership: Membership, successor: User, *, on: date, by: Any, at: datetime) -> None:
    given = join(person=successor, organization=membership.organization, role=membership.role, since=on)
    tell_role(given, "role_given", by=by, at=at, why=_("%(name)sから引継ぎ") % {"name": membership.person})


def _may_hand_over(person: User, organization: Organization, by: Any) -> None:
    own = by.pk == person.pk or by.may(Right.INVITE_COLLEAGUE, within=organization)
    refuse_without(by.may(Right.KEEP_PEOPLE) or own, _("引継ぎができるのは、本人、同じ組織の担当、管理者だけです。"))
