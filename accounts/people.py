"""Who is told: everyone who holds a right for a thing."""

from collections.abc import Iterable
from typing import Any


def recipients(right: str, thing: Any) -> Iterable[Any]:
    """The people who hold the right for the thing."""
    return []
