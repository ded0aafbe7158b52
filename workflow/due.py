"""What a date does by itself, thing by thing: one that is refused keeps no other waiting."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import structlog

from workflow.clock import CLOCK
from workflow.models import Journey
from workflow.problems import Refused
from workflow.steps import take

log = structlog.get_logger("jisso.clock")


def take_when_due(things: Iterable[Journey], step: Callable[..., Any], *, at: datetime) -> int:
    """Lets the clock take one step for each thing; how many were taken.

    A refusal means that another worker or a person was first, or that a guard says not yet: the
    next minute asks again.
    """
    taken = 0
    for thing in things:
        try:
            take(thing, step, by=CLOCK, at=at)
            taken += 1
        except Refused as refusal:
            codes = [problem.code for problem in refusal.problems]
            log.info("clock_refused", thing=thing._meta.label_lower, number=thing.pk, problems=codes)
    return taken
