"""Refuses with everything that stands in the way, as a step does."""

from workflow.problems import Problem
from workflow.steps import Refused


def refuse_if(problems: list[Problem]) -> None:
    """Raises Refused when a problem stops."""
    if any(problem.stops for problem in problems):
        raise Refused(problems)


def refuse_without(right_held: bool, sentence: str) -> None:
    """Raises Refused when the actor lacks the right; pages never offer the deed then."""
    if not right_held:
        raise Refused([Problem("NO_RIGHT", sentence)])
