"""What is said where the file says nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from workflow.models import Journey
from workflow.steps import obstacles

UNSAID = "ファイルに記載なし"


def unsaid(
    thing: Journey, step: Callable[..., Any], *, by: Any, at: datetime, warrant: Any = None, **facts: Any
) -> dict[str, str]:
    """The same words for every problem that asks for words; what stops keeps stopping."""
    problems = obstacles(thing, step, by=by, at=at, warrant=warrant, **facts)
    return {problem.code: UNSAID for problem in problems if problem.asks}
