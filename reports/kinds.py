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
    """One kind of paper.

    `find(user, number)` looks only among what the person may see. `drawn_by` is the dotted path of
    `make(subject, user, say) -> Paper`: a path, because only the worker opens the rooms that draw.
    """

    code: str
    find: Callable[[Any, str], Any]
    title: Callable[[Any], str]
    drawn_by: str


KINDS: dict[str, Kind] = {}
