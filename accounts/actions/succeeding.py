"""A merger of towns: in one act everybody of the body that ends gets the same roles in the one that carries on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.keeping_people import in_the_way_of_joining, join, tell_role
from accounts.actions.refusing import refuse_if, refuse_without
from accounts.models import Membership, Organization
from accounts.rights import Right
from accounts.roles import Role
from accounts.rules import it_carries_on, somebody_is_to_move
from workflow.clock import now
from workflow.models import Notice
from workflow.notices import written
from workflow.problems import Problem
from workflow.trail import record


@dataclass(frozen=True)
class Move:
    """One role of the body that ends, and what stands in the way of the same role in the other."""

    held: Membership
    problems: tuple[Problem, ...]


def moves_between(ending: Organization, successor: Organization, since: date) -> list[Move]:
    """Every role that is held on the last day, as it would move; a person with two posts is asked for each."""
    # Who was invited from outside writes chapters of one application, and that stays with the old body.
    own = ending.memberships.exclude(role=Role.PARTNER).filter(person__is_active=True)
    held = own.in_force(ending.closed_on or since)
    ordered = held.select_related("person").order_by("person__family_kana", "person__given_kana", "person", "pk")
    given: list[Membership] = []
    moves = []
    for one in ordered.prefetch_related("person__memberships"):
        theirs = [other for other in one.person.memberships.all() if other.until_on is None or other.until_on >= since]
        theirs += [other for other in given if other.person_id == one.person_id]
        problems = in_the_way_of_joining(one.person, successor, one.role, since, theirs)
        if not problems:
            given.append(Membership(person=one.person, organization=successor, role=one.role))
        moves.append(Move(one, tuple(problems)))
    return moves


def begins_on(ending: Organization, today: date) -> date:
    """The roles in the successor begin the day after the last day, and never in the past."""
    return max(ending.closed_on + timedelta(days=1), today) if ending.closed_on else today


@transaction.atomic
def move_roles(
    *, ending: Organization, successor: Organization, by: Any, at: datetime | None = None
) -> list[Membership]:
    """Gives everybody the same role in the successor and tells them; a role that may not be held there stays behind.

    No work moves: what was begun, sent and granted stays under the old name, and whoever holds the roles there sees
    it through (decision 0027). Those roles go on until they are ended.
    """
    refuse_without(by.may(Right.KEEP_PEOPLE), _("役割を移せるのは管理者だけです。"))
    at = at or now()
    # One order of locks for everybody, so that two mergers never wait for each other crosswise.
    locked = Organization.objects.select_for_update(of=("self",)).filter(pk__in=[ending.pk, successor.pk])
    bodies = {body.pk: body for body in locked.order_by("pk")}
    ending, successor = bodies[ending.pk], bodies[successor.pk]
    since = begins_on(ending, timezone.localdate(at))
    refuse_if(it_carries_on(ending, successor, since))
    moves = moves_between(ending, successor, since)
    refuse_if(somebody_is_to_move([move for move in moves if not move.problems]))
    given = [_give(move.held, successor, since, by, at) for move in moves if not move.problems]
    said = {"successor": successor.pk, "successor_name": str(successor), "since": since}
    left = [str(move.held.person) for move in moves if move.problems]
    entry = record(ending, "move_roles", by=by, at=at, reason=str(successor), moved=len(given), left=left, **said)
    people = dict.fromkeys(one.person for one in given if one.person_id != entry.actor_id)
    Notice.objects.bulk_create([written(ending, entry, person, at_once=True) for person in people])
    return given


def _give(held: Membership, successor: Organization, since: date, by: Any, at: datetime) -> Membership:
    given = join(person=held.person, organization=successor, role=held.role, since=since, title=held.title)
    tell_role(given, "role_given", by=by, at=at, why=_("%(name)sから引継ぎ") % {"name": held.organization})
    held.person.forget_standing()
    return given
