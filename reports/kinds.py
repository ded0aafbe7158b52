"""The table of papers: what each is called, about what, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Paper:
    """A finished paper."""

    content: bytes
    filename: str
    suffix: str = ".pdf"


@dataclass(frozen=True)
class Kind:
    """One kind of paper: `find` looks only among what the person may see."""

    code: str
    find: Callable[[Any, str], Any]
    title: Callable[[Any], str]
    make: Callable[[Any, Any, Progress], Paper]


KINDS: dict[str, Kind] = {}
