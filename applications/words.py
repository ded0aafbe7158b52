"""What counts as written: text as people type it, with full-width spaces and words that say nothing."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

# Words with which people leave a field empty without leaving it empty.
SAYS_NOTHING = frozenset({"記載なし", "未記入"})


def is_empty(value: Any) -> bool:
    """Whether nothing was typed: None, blanks of any width, an empty list."""
    if isinstance(value, str):
        return not value.strip().strip("\u3000")
    return value is None or (isinstance(value, (list, tuple)) and not value)


def years_in_words(years: Iterable[int]) -> str:
    """3・4年目: years of a scheme, counted from 1."""
    return _("%(years)s年目") % {"years": "・".join(str(year) for year in years)}


def says_nothing(value: Any) -> bool:
    """Whether it is empty or holds only a word for emptiness."""
    return is_empty(value) or (isinstance(value, str) and value.strip() in SAYS_NOTHING)
