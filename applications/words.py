"""What counts as written: text as people type it, with full-width spaces and words that say nothing."""

from typing import Any

# Words with which people leave a field empty without leaving it empty.
SAYS_NOTHING = frozenset({"記載なし", "未記入"})


def is_empty(value: Any) -> bool:
    """Whether nothing was typed: None, blanks of any width, an empty list."""
    if isinstance(value, str):
        return not value.strip().strip("\u3000")
    return value is None or (isinstance(value, (list, tuple)) and not value)


def says_nothing(value: Any) -> bool:
    """Whether it is empty or holds only a word for emptiness."""
    return is_empty(value) or (isinstance(value, str) and value.strip() in SAYS_NOTHING)
