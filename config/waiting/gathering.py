"""Everything that waits within one person's sight, theirs and the others', in the order of the deadlines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.rights import Right
from config.journey.turns import reads_before_release
from config.waiting.administration import invitations_waiting, merged_towns_waiting
from config.waiting.ahead import ahead_waiting
from config.waiting.corrections import open_corrections
from config.waiting.invited import chapters_waiting
from config.waiting.item import Waiting, in_order, since_their_trail
from config.waiting.money import grant_changes_waiting, grants_waiting
from config.waiting.panel import batches_waiting, decisions_waiting, looks_waiting, reviews_waiting
from config.waiting.projects import (
    changes_waiting,
    evidence_waiting,
    projects_waiting,
    returns_waiting,
    roll_outs_waiting,
)
from config.waiting.proposals import applications_waiting, calls_waiting

# Nobody works through more than this in a day; the count then says 「…件以上」.
MOST = 200

CITY = (Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.RUN_PROJECT, Right.SIGN_PROJECT)


@dataclass(frozen=True)
class Waits:
    """What waits for one person, and what waits for others in their sight."""

    yours: list[Waiting]
    theirs: list[Waiting]

    @property
    def total(self) -> int:
        """Both together."""
        return len(self.yours) + len(self.theirs)

    @property
    def count(self) -> int:
        """What the navigation counts: nothing where it is nobody's turn but the others'."""
        return self.total if self.yours else 0


def waits_of(user: Any, today: date) -> Waits:
    """What waits; the number of queries depends on the role, never on the rows."""
    items = in_order(since_their_trail(_gathered(user, today)))
    yours = [item for item in items if item.is_for(user)]
    chosen = set(map(id, yours))
    return Waits(yours, [item for item in items if id(item) not in chosen])


def _gathered(user: Any, today: date) -> Iterable[Waiting]:
    if user.acting_for is None:
        return
    if user.may(Right.WRITE_CHAPTERS):
        yield from chapters_waiting(user, MOST)
    if user.may(Right.SCREEN):
        yield from reviews_waiting(user, MOST)
        yield from looks_waiting(user, MOST)
    if reads_before_release(user) and user.may(Right.SEE_ALL):
        yield from calls_waiting(user, MOST)
        yield from decisions_waiting(MOST)
        yield from batches_waiting(MOST)
    if user.may(Right.CHAIR_PANEL) and not user.may(Right.SEE_ALL):
        yield from applications_waiting(user, MOST, {})
    if user.may(Right.SEE_ALL) or any(user.may(right) for right in CITY):
        yield from _of_things(user, today)
    if user.may(Right.SIGN_PROJECT):
        yield from roll_outs_waiting(user, MOST)
    if user.may(Right.INVITE_COLLEAGUE) or user.may(Right.KEEP_PEOPLE):
        yield from invitations_waiting(user, today, MOST)
    if user.may(Right.KEEP_PEOPLE):
        yield from merged_towns_waiting(today, MOST)


def _of_things(user: Any, today: date) -> Iterable[Waiting]:
    corrections = open_corrections(MOST)
    yield from applications_waiting(user, MOST, corrections)
    yield from projects_waiting(user, MOST)
    yield from evidence_waiting(user, MOST)
    yield from returns_waiting(user, today, MOST, corrections)
    yield from changes_waiting(user, MOST, corrections)
    yield from ahead_waiting(user, today, MOST)
    yield from grants_waiting(user, MOST, corrections)
    yield from grant_changes_waiting(user, MOST)
