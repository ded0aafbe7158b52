"""Scores as exact points of 100, and what several screeners' points look like together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

# A score runs from 0 to 5; all weights of a call together are 100.
LOWEST_SCORE = 0
HIGHEST_SCORE = 5
ALL_WEIGHTS = 100
# REVIEW_SPLIT: highest minus lowest of the total (programme-file.md); two levels within one criterion (picture 06).
SPLIT_POINTS = 20
SPLIT_SCORES = 2


@dataclass(frozen=True)
class Range:
    """Several values side by side; the mean lives only in here, beside its spread (S12, L14)."""

    values: tuple[Fraction, ...]

    @property
    def lowest(self) -> Fraction:
        """The smallest value."""
        return min(self.values)

    @property
    def highest(self) -> Fraction:
        """The largest value."""
        return max(self.values)

    @property
    def spread(self) -> Fraction:
        """Highest minus lowest."""
        return self.highest - self.lowest

    @property
    def median(self) -> Fraction:
        """The middle value; between the two middle ones when their number is even."""
        return Fraction(median(self.values))

    @property
    def mean(self) -> Fraction:
        """The arithmetic mean, for comparison with a programme file; no page shows it."""
        return sum(self.values, Fraction(0)) / len(self.values)


def points_of(scores: Mapping[str, int], weights: Mapping[str, int]) -> Fraction:
    """Points of 100: the sum of score × weight / 5, exact.

    Raises ValueError when a criterion has no score, a score is out of range,
    or the weights do not add up to 100.
    """
    if sum(weights.values()) != ALL_WEIGHTS:
        raise ValueError("The weights of the criteria do not add up to 100.")
    if set(scores) != set(weights):
        raise ValueError("Scores and criteria do not match.")
    if not all(LOWEST_SCORE <= score <= HIGHEST_SCORE for score in scores.values()):
        raise ValueError("A score lies outside 0 to 5.")
    return Fraction(sum(scores[code] * weight for code, weight in weights.items()), HIGHEST_SCORE)


def range_of(values: Iterable[Fraction | int]) -> Range | None:
    """The values as a range in ascending order, or None when nobody has given any."""
    found = tuple(sorted(Fraction(value) for value in values))
    return Range(found) if found else None


def is_split(found: Range | None) -> bool:
    """REVIEW_SPLIT: the totals lie 20 points or more apart."""
    return found is not None and found.spread >= SPLIT_POINTS


def is_split_criterion(found: Range | None) -> bool:
    """Two levels or more apart within one criterion."""
    return found is not None and found.spread >= SPLIT_SCORES


def written(value: Fraction) -> str:
    """A number as people read it: whole where it is whole, else one decimal, halves away from zero.

    >>> written(Fraction(91)), written(Fraction(413, 5)), written(Fraction(161, 2))
    ('91', '82.6', '80.5')
    """
    tenths = (abs(value) * 10 + Fraction(1, 2)).__floor__()
    whole, rest = divmod(tenths, 10)
    sign = "−" if value < 0 and tenths else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
