"""Makes places, organizations and people through plain creates; every name is fiction."""

from datetime import date
from itertools import count
from typing import Any

from accounts.codes import check_digit
from accounts.kinds import OrganizationKind
from accounts.models import LocalGovernment, Membership, Organization, User
from accounts.roles import Role

_numbers = count(1)
LONG_AGO = date(2024, 4, 1)


def local_government(name: str = "", *, code: str = "", prefecture: str = "みらい県", **fields: Any) -> LocalGovernment:
    """A town of the fictional prefectures 98/99; without a code the next free one of 995xx."""
    number = next(_numbers)
    five = f"99{500 + number % 400}"
    return LocalGovernment.objects.create(
        code=code or five + check_digit(five),
        name=name or f"試し{number}町",
        prefecture=prefecture,
        **{"kind": "市", **fields},
    )


def city(name: str = "", *, code: str = "", **fields: Any) -> Organization:
    """A city as an organization, with its own code and 法人番号."""
    place = local_government(name, code=code)
    return Organization.objects.create(
        kind=OrganizationKind.LOCAL_GOVERNMENT, name=place.name, local_government=place, **fields
    )


def organization(name: str = "", kind: str = OrganizationKind.OTHER, **fields: Any) -> Organization:
    """A body without a 法人番号."""
    fields = {"without_number_because": "試験のための架空の団体", **fields}
    return Organization.objects.create(name=name or f"試し団体{next(_numbers)}", kind=kind, **fields)


def person(family_name: str = "試野", given_name: str = "一", *, email: str = "", **fields: Any) -> User:
    """Somebody who belongs nowhere yet and has no password."""
    return User.objects.create_user(
        email or f"person{next(_numbers)}@example.invalid", family_name=family_name, given_name=given_name, **fields
    )


def membership(person: User, organization: Organization, role: str, **fields: Any) -> Membership:
    """A role since long ago."""
    return Membership.objects.create(
        person=person, organization=organization, role=role, **{"since_on": LONG_AGO, **fields}
    )


def member(
    organization: Organization, role: Role, family_name: str = "試野", given_name: str = "一", **fields: Any
) -> User:
    """Somebody who holds one role in an organization; title= names the post."""
    title = fields.pop("title", "")
    someone = person(family_name, given_name, **fields)
    membership(someone, organization, role, title=title)
    return someone
