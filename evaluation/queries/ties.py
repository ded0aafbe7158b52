"""Who is tied to what: pair by pair for assignment and panel, and as one subquery for everything a person may see."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from applications.models import Application
from evaluation.models import Conflict
from evaluation.states import TieKind
from evaluation.ties import Person, prefectures_of

Pair = tuple[int, int]  # (application id, person id)


def ties_between_people_and(people: Iterable[User], applications: Iterable[Application]) -> dict[Pair, list[TieKind]]:
    """Every tie between these people and these applications; a constant number of queries."""
    persons, things = list(people), list(applications)
    return Conflict.objects.ties_of(persons, things) if persons and things else {}


def applications_tied_to(user: User) -> QuerySet[Application, Any]:
    """The applications a person may not judge, as a subquery; one query is made for the person's entries."""
    return Application.objects.filter(_tied(Conflict.objects.person(user))).values("pk")


def _tied(person: Person) -> Q:
    """The rules of evaluation.ties in SQL; a test holds the two against each other."""
    bodies = person.organizations | person.barred_organizations
    found = Q(lead__in=bodies) | Q(members__organization__in=bodies) | Q(number__in=person.barred_applications)
    code, member_code = "lead__local_government__code", "members__organization__local_government__code"
    found |= Q(**{f"{code}__in": person.areas}) | Q(**{f"{member_code}__in": person.areas})
    for prefecture in prefectures_of(person.areas):
        found |= Q(**{f"{code}__startswith": prefecture}) | Q(**{f"{member_code}__startswith": prefecture})
    return found
