"""From when one speaks of a standstill: what is waited for, since when, and how many days such a deed takes.

States in which work goes on (a pilot, a service in use) are never at a standstill by their days. The days are
settings (STUCK_AFTER_DAYS), and the portfolio tells them below its list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy, ngettext

from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from config.journey.turns import APPLICATION_TURNS, GRANT_TURNS, PROJECT_TURNS
from grants.states import GrantState

OF_APPLICATION = tuple(
    ApplicationState(name) for name in ("sign_off", "formal_check", "under_review", "panel", "decided", "adopted")
)
OF_PROJECT = tuple(ProjectState(name) for name in ("preparing", "pilot_closed", "gate_review", "following_up"))
OF_MONEY = (GrantState.APPLIED, GrantState.REPORTED, GrantState.INSPECTED, GrantState.FIXED)
# Whoever is followed up without a passed gate waits for that; visits alone are no standstill.
PASSING_THE_GATE = gettext_lazy("関門の通過")


@dataclass(frozen=True)
class Wait:
    """One deed that is waited for, since when, and after how many days one speaks of a standstill."""

    title: Any
    since: date
    days: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether it takes longer than such a deed takes."""
        return self.days > self.limit

    @property
    def words(self) -> str:
        """The wait as a sentence."""
        words = ngettext(
            "%(what)sを%(days)d日待っています（目安は%(limit)d日）。",
            "%(what)sを%(days)d日待っています（目安は%(limit)d日）。",
            self.days,
        )
        return words % {"what": self.title, "days": self.days, "limit": self.limit}


def limit_of_state(state: str) -> int | None:
    """The days for a state of an application or a project; None where nobody's deed is waited for."""
    return settings.STUCK_AFTER_DAYS.get(state) if state in (*OF_APPLICATION, *OF_PROJECT) else None


def limit_of_money(state: str) -> int | None:
    """The days for a state of the grant."""
    return settings.STUCK_AFTER_DAYS.get(f"money_{state}") if state in OF_MONEY else None


def longest_over(waits: Iterable[Wait]) -> Wait | None:
    """Of the waits that are over the one that is the longest over its days."""
    return max((wait for wait in waits if wait.is_over), key=lambda wait: wait.days - wait.limit, default=None)


def limits_told() -> list[tuple[Any, int]]:
    """What is waited for and its days, in the order of the journey: what the page says of its own rule."""
    told = [(APPLICATION_TURNS[state].title, limit_of_state(state)) for state in OF_APPLICATION]
    money = {state: (GRANT_TURNS[state].title, limit_of_money(state)) for state in OF_MONEY}
    told += [money.pop(GrantState.APPLIED), (PROJECT_TURNS[OF_PROJECT[0]].title, limit_of_state(OF_PROJECT[0]))]
    told += list(money.values())
    told += [(PROJECT_TURNS[state].title, limit_of_state(state)) for state in OF_PROJECT[1:3]]
    told.append((PASSING_THE_GATE, limit_of_state(ProjectState.FOLLOWING_UP)))
    return [(title, limit) for title, limit in told if limit is not None]
