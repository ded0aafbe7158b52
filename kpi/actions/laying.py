"""A city enters the goals of its plans and lays indicators on them (S07)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from kpi.factors import code_of
from kpi.goal_file import GoalLine
from kpi.models import GoalIndicator, TownGoal
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import Organization, User


def enter_goal(
    *,
    owner: "Organization",
    text: str,
    document: str,
    by: "User",
    clause: str = "",
    decided_on: date | None = None,
    indicators: Iterable[str] = (),
    at: datetime | None = None,
) -> TownGoal:
    """Enters one goal with the names of the indicators laid on it."""
    goal = TownGoal(owner=owner)
    return _kept(goal, text, document, clause, decided_on, indicators, by=by, at=at or now(), event="enter_goal")


def change_goal(
    *,
    goal: TownGoal,
    text: str,
    document: str,
    by: "User",
    clause: str = "",
    decided_on: date | None = None,
    indicators: Iterable[str] = (),
    at: datetime | None = None,
) -> TownGoal:
    """Rewrites a goal; indicators handed in replace the ones before."""
    return _kept(goal, text, document, clause, decided_on, indicators, by=by, at=at or now(), event="change_goal")


def enter_goals(
    *, owner: "Organization", lines: Iterable[GoalLine], by: "User", at: datetime | None = None
) -> list[TownGoal]:
    """Enters all goals of a file or none; a goal that is there already, word for word, is not entered twice."""
    at = at or now()
    with transaction.atomic():
        known = set(TownGoal.objects.filter(owner=owner).values_list("text", "document", "clause"))
        return [
            enter_goal(
                owner=owner,
                text=line.text,
                document=line.document,
                clause=line.clause,
                decided_on=line.decided_on,
                indicators=line.indicators,
                by=by,
                at=at,
            )
            for line in dict.fromkeys(lines)
            if (line.text, line.document, line.clause) not in known
        ]


def _kept(
    goal: TownGoal,
    text: str,
    document: str,
    clause: str,
    decided_on: date | None,
    indicators: Iterable[str],
    *,
    by: "User",
    at: datetime,
    event: str,
) -> TownGoal:
    must_hold(by, Right.KEEP_INDICATORS, goal)
    if not text.strip() or not document.strip():
        raise Refused([stop("GOAL_EMPTY", _("目標の文と、計画の名前を書いてください。"))])
    goal.text, goal.document, goal.clause, goal.decided_on = text.strip(), document.strip(), clause.strip(), decided_on
    names = list(dict.fromkeys(name.strip() for name in indicators if name.strip()))
    with transaction.atomic():
        goal.save()
        goal.indicators.all().delete()
        GoalIndicator.objects.bulk_create(
            GoalIndicator(goal=goal, code=code_of(name), position=place) for place, name in enumerate(names)
        )
        trail.record(goal, event, by=by, at=at, text=goal.text, indicators=names)
    return goal
