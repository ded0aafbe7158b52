"""The chain of plans: upper plan, district plan, public space and infrastructure, with the levels that are missing (S05b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.states.application import PlanLevel
from workflow.fields.calendar import era_date

# From the widest plan down to what is built; 区分なし stands outside the chain.
CHAIN = (PlanLevel.UPPER, PlanLevel.DISTRICT, PlanLevel.WORKS)


@dataclass(frozen=True)
class Step:
    """One level of the chain and the plans that the city names there."""

    level: PlanLevel
    plans: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        """Whether no plan stands on this level."""
        return not self.plans


@dataclass(frozen=True)
class PlanChain:
    """The whole chain, from above."""

    steps: tuple[Step, ...]

    @property
    def missing(self) -> list[str]:
        """The levels on which no plan stands."""
        return [str(step.level.label) for step in self.steps if step.is_missing]


def plan_chain_of(answers: Mapping[str, Any]) -> PlanChain | None:
    """The chain from the form's own answers, stored or frozen; None where no plan is named at all."""
    links = answers.get("plan_links") or []
    if not links:
        return None
    return PlanChain(
        tuple(Step(level, tuple(_words(link) for link in links if link.get("level") == level)) for level in CHAIN)
    )


def _words(link: Mapping[str, Any]) -> str:
    """Kind, document, clause, zone and date of one plan, as far as they are said."""
    day = era_date(date.fromisoformat(link["decided_on"]), weekday=False) if link.get("decided_on") else ""
    said = (link.get("kind"), link.get("document"), link.get("clause"), link.get("zone"), day)
    return "　".join(str(part) for part in said if part)
