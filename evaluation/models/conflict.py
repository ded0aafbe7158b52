"""Ties between screeners and applicants: entries by hand, and the organisation rules over everybody's facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from applications.models import Application, ConsortiumMember
from evaluation.states import TieKind
from evaluation.ties import Candidate, Person, ties_between

Pair = tuple[int, int]  # (application id, person id)


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Entries, and the rules that use them."""

    def in_force(self, on: date) -> "ConflictQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=on))

    def person(self, user: User) -> Person:
        """What the rules ask about one person in hand; one query beyond the memberships already read."""
        return self.facts_of(user.standing).get(user.pk, Person())

    def facts_of(self, held: Iterable[Membership]) -> dict[int, Person]:
        """What the rules ask about the people of these memberships, their organizations read with them; one query."""
        bodies: dict[int, set[int]] = defaultdict(set)
        areas: dict[int, set[str]] = defaultdict(set)
        for one in held:
            bodies[one.person_id].add(one.organization_id)
            areas[one.person_id] |= {one.organization.code} - {""}
        entries = list(self.in_force(timezone.localdate()).filter(person__in=list(bodies)))
        return {person: _facts(bodies[person], areas[person], person, entries) for person in bodies}

    def ties_of(self, people: Iterable[User], applications: Sequence[Application]) -> dict[Pair, list[TieKind]]:
        """Every tie between these people and these applications, by pair; four queries however many there are."""
        held = memberships_in_force().filter(person__in=[person.pk for person in people])
        facts = self.facts_of(held)
        # Somebody without any post still has entries.
        missing = [person for person in people if person.pk not in facts]
        if missing:
            entries = list(self.in_force(timezone.localdate()).filter(person__in=missing))
            facts |= {person.pk: _facts(set(), set(), person.pk, entries) for person in missing}
        return ties_among(facts, applications)


def memberships_in_force() -> Any:
    """Today's memberships with what the rules ask of them."""
    held = Membership.objects.in_force(timezone.localdate())
    return held.select_related("person", "organization__local_government")


def ties_among(persons: Mapping[int, Person], applications: Sequence[Application]) -> dict[Pair, list[TieKind]]:
    """The rules over every pair; at most two queries, none for what the applications carry with them already."""
    partners = ConsortiumMember.objects.select_related("organization__local_government")
    prefetch_related_objects(list(applications), "lead__local_government", Prefetch("members", partners))
    candidates = {application.pk: _candidate(application) for application in applications}
    found = {
        (application, person): ties_between(facts, candidate)
        for application, candidate in candidates.items()
        for person, facts in persons.items()
    }
    return {pair: ties for pair, ties in found.items() if ties}


def _facts(bodies: set[int], areas: set[str], person: int, entries: Iterable["Conflict"]) -> Person:
    mine = [entry for entry in entries if entry.person_id == person]
    return Person(
        frozenset(bodies),
        frozenset(areas),
        frozenset(entry.organization_id for entry in mine if entry.organization_id),
        frozenset(entry.application_number for entry in mine if entry.application_number),
    )


def _candidate(application: Application) -> Candidate:
    partners = [member.organization for member in application.members.all() if member.organization]
    codes = {body.code for body in (application.lead, *partners)} - {""}
    members = frozenset(body.pk for body in partners)
    return Candidate(application.number, application.lead_id, members, frozenset(codes))


class Conflict(models.Model):
    """A tie that somebody entered or declared: to an organization, or to one application by its number.

    The number is text, since an entry may name an application that this system never held.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts", verbose_name=_("審査員")
    )
    kind = models.CharField(_("種類"), max_length=20, choices=TieKind.choices, default=TieKind.ENTRY)
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("団体")
    )
    application_number = models.CharField(_("応募の番号"), max_length=40, blank=True, db_index=True)
    reason = models.TextField(_("内容"), blank=True)
    until_on = models.DateField(_("この日まで"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("登録した人")
    )
    entered_at = models.DateTimeField(_("登録した時"))

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(organization=None) | ~Q(application_number=""), name="conflict_names_with_whom"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.organization or self.application_number}"
