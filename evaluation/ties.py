"""Who may not judge what: the organisation rules over plain facts, the same before and after assignment (L17)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluation.states import TieKind

PREFECTURE_DIGITS = 2


@dataclass(frozen=True)
class Person:
    """What the rules ask about a screener.

    `organizations` are the bodies the person works for, `areas` the six-digit codes of their municipality or
    prefecture; `entries` are ids of organizations and numbers of applications entered as a conflict.
    """

    organizations: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()
    barred_organizations: frozenset[int] = frozenset()
    barred_applications: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """What the rules ask about an application: its number, lead, members, and their municipal codes."""

    number: str
    lead: int
    members: frozenset[int] = frozenset()
    areas: frozenset[str] = field(default_factory=frozenset)


def ties_between(person: Person, candidate: Candidate) -> list[TieKind]:
    """Every reason why this person may not judge this application; [] when there is none."""
    bodies = candidate.members | {candidate.lead}
    found = []
    if candidate.lead in person.organizations:
        found.append(TieKind.EMPLOYER)
    elif candidate.members & person.organizations:
        found.append(TieKind.MEMBER)
    if candidate.areas & person.areas:
        found.append(TieKind.MUNICIPALITY)
    elif _same_prefecture(person.areas, candidate.areas):
        found.append(TieKind.PREFECTURE)
    if candidate.number in person.barred_applications or bodies & person.barred_organizations:
        found.append(TieKind.ENTRY)
    return found


def _same_prefecture(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one of mine is the prefecture itself (codes NN000x) in which one of theirs lies."""
    prefectures = prefectures_of(mine)
    return any(code[:PREFECTURE_DIGITS] in prefectures for code in theirs)


def prefectures_of(areas: Iterable[str]) -> set[str]:
    """The first two digits of those codes that are a prefecture itself (NN000x)."""
    return {code[:PREFECTURE_DIGITS] for code in areas if code[PREFECTURE_DIGITS:5] == "000"}
