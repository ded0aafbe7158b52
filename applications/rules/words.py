"""How a rule lists several names in one sentence."""

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """Names side by side, as a Japanese sentence lists them."""
    return "・".join(names)
