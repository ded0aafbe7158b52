"""Which cells may be shown: small ones are hidden, and so is what would give them away (opinion S16)."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

# Fewer answers than this are never shown (domain: primary suppression, common in official statistics).
SMALLEST_CELL = 10


def may_show(answered: int, smallest: int = SMALLEST_CELL) -> bool:
    """Whether a group of this size may be shown at all."""
    return answered >= smallest


def hidden_cells(sizes: Mapping[Key, int], smallest: int = SMALLEST_CELL) -> frozenset[Key]:
    """The cells to hide when their sum is known.

    One small cell alone could be computed from the sum and its siblings, so the smallest of the
    others goes with it, until what is hidden holds at least `smallest` people in two cells or more.
    """
    hidden = {key for key, size in sizes.items() if 0 < size < smallest}
    if not hidden:
        return frozenset()
    for key in sorted(sizes.keys() - hidden, key=lambda cell: sizes[cell]):
        if len(hidden) > 1 and sum(sizes[cell] for cell in hidden) >= smallest:
            break
        if sizes[key]:
            hidden.add(key)
    return frozenset(hidden)
