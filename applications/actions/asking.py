"""Asks for written words where no step asks for them."""

from typing import Any

from workflow.problems import Refused, stop


def must_say(text: str, sentence: Any, code: str = "NO_REASON") -> None:
    """Raises Refused with the sentence when nothing is written."""
    if not text.strip():
        raise Refused([stop(code, sentence)])
