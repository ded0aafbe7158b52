"""The balance of the adopted set as two bars: how many, and how much; words in or under the bar, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evaluation.balance import Balance
from workflow.punctuation import listed

WIDTH = 520
LABEL = 56
# A segment narrower than this cannot carry its words; they stand under the bar.
ROOM = 110


@dataclass(frozen=True)
class Segment:
    """One part of a bar."""

    x: float
    width: float
    words: str
    fill: str

    @property
    def words_x(self) -> float:
        """Where its words begin."""
        return self.x + 10

    @property
    def holds_words(self) -> bool:
        """Whether its words fit inside."""
        return self.width >= ROOM


@dataclass(frozen=True)
class Bar:
    """One bar with its name."""

    label: Any
    segments: Sequence[Segment]
    top: int

    @property
    def words_y(self) -> int:
        """The baseline of its words."""
        return self.top + 19

    @property
    def said(self) -> str:
        """The same in words."""
        return listed(segment.words for segment in self.segments)


def bars_of(balance: Balance) -> list[Bar]:
    """Both bars; nothing while nothing is adopted."""
    if not balance.total:
        return []
    counts = [
        (side.count, _("%(what)s %(n)s件") % {"what": side.serves.label, "n": side.count}) for side in balance.sides
    ]
    amounts = [(side.amount_yen, _("%(n)s円") % {"n": f"{side.amount_yen:,}"}) for side in balance.sides]
    return [Bar(_("件数"), _segments(counts), 8), Bar(_("金額"), _segments(amounts), 58)]


def _segments(parts: Sequence[tuple[int, str]]) -> list[Segment]:
    whole = sum(value for value, _words in parts) or 1
    x, segments = float(LABEL), []
    for (value, words), fill in zip(parts, ("navy", "sky"), strict=True):
        width = round((WIDTH - LABEL) * value / whole, 1)
        if value:
            segments.append(Segment(x, max(width - 1, 1), words, fill))
        x += width
    return segments
