"""The people of the demo, as the sign-in page lists them; asked for in the demo alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.roles import ROLES, Group, Role, RoleCard

# How many stand on the page at once; the others fold out below their group.
SHOWN = {Group.APPLY: 4, Group.SCREEN: 2, Group.RUN: 5}
ICONS = {
    Role.EDITOR: "pencil",
    Role.CERTIFIER: "tick",
    Role.PARTNER: "people",
    Role.SCREENER: "document",
    Role.CHAIR: "eye",
    Role.OFFICER: "clock",
    Role.DIRECTOR: "house",
    Role.FINANCE: "yen",
    Role.AUDITOR: "flag",
    Role.ADMINISTRATOR: "people",
}


@dataclass(frozen=True)
class Note:
    """What a higher floor knows of a guest: how much waits, and in its own words what they will see."""

    waiting: int = 0
    sees: str = ""


@dataclass(frozen=True)
class Guest:
    """One person of the demo."""

    person: User
    membership: Membership
    note: Note | None

    @property
    def card(self) -> RoleCard:
        """What the role does and sees."""
        return self.membership.card

    @property
    def icon(self) -> str:
        """The sign of the role."""
        return ICONS[self.card.role]

    @property
    def place(self) -> str:
        """Where they belong and as what; a post that is called like the role is not said twice."""
        title = self.membership.title
        words = "" if title == self.card.label else title
        return _("%(place)s（%(role)s）") % {
            "place": f"{self.membership.organization} {words}".strip(),
            "role": self.card.label,
        }

    @property
    def sees(self) -> str:
        """What one will see, in the words of what stands there, else in those of the role."""
        return (self.note and self.note.sees) or str(self.card.glance)


@dataclass(frozen=True)
class GuestGroup:
    """Those who come here for the same thing."""

    group: Group
    shown: list[Guest]
    others: list[Guest]


def guest_groups() -> list[GuestGroup]:
    """Everyone with a role today, by what they do; those with something particular to see come first."""
    guests = _guests()
    return [_group(group, [guest for guest in guests if guest.card.group is group]) for group in Group]


def guest_groups_in_demo() -> list[GuestGroup] | None:
    """The people of the demo, and nobody anywhere else."""
    return guest_groups() if settings.DEMO else None


def guest_in_demo(typed: str) -> User | None:
    """The person whose card was pressed; outside the demo there is none."""
    return guest(int(typed)) if settings.DEMO and typed.isdecimal() and len(typed) < 19 else None


def guest(person_id: int) -> User | None:
    """One person of the demo, if they are on the page."""
    return next((guest.person for guest in _guests() if guest.person.pk == person_id), None)


def _guests() -> list[Guest]:
    held = (
        Membership.objects.in_force(timezone.localdate())
        .filter(person__is_active=True)
        .select_related("person", "organization")
    )
    first = {membership.person_id: membership for membership in sorted(held, key=_rank, reverse=True)}
    notes = _notes([membership.person for membership in first.values()])
    return [
        Guest(membership.person, membership, notes.get(number) if notes is not None else None)
        for number, membership in first.items()
    ]


def _rank(membership: Membership) -> tuple[int, int]:
    return list(ROLES).index(Role(membership.role)), membership.pk


def _notes(people: Iterable[User]) -> Mapping[int, Note] | None:
    if not settings.DEMO_GUESTS:
        return None
    notes: Mapping[int, Note] = import_string(settings.DEMO_GUESTS)(list(people))
    return notes


def _group(group: Group, guests: list[Guest]) -> GuestGroup:
    """First one of each role, so that every view of the programme can be tried; then whoever has most waiting."""
    ordered = sorted(guests, key=_interest)
    faces = {guest.card.role: guest for guest in reversed(ordered)}
    first = [guest for guest in ordered if faces[guest.card.role] is guest]
    rest = [guest for guest in ordered if faces[guest.card.role] is not guest]
    count = max(SHOWN[group], len(first))
    shown = [*first, *rest][:count]
    return GuestGroup(group, sorted(shown, key=_rank_of_guest), [guest for guest in rest if guest not in shown])


def _interest(guest: Guest) -> tuple[bool, int, int]:
    note = guest.note or Note()
    return not note.sees, -note.waiting, guest.person.pk


def _rank_of_guest(guest: Guest) -> tuple[int, tuple[bool, int, int]]:
    return list(ROLES).index(guest.card.role), _interest(guest)
