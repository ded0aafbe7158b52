"""Measures of an ordinal distribution: exact fractions over answer counts. There is no mean here (opinion S12).

Counts run from the lowest answer to the highest. Sources: van der Eijk 2001, Leik 1966,
Blair and Lacy 2000, Apouey 2007, Wilson 1927.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from math import sqrt

HALF = Fraction(1, 2)


class NoAnswersError(ValueError):
    """A distribution without answers has no shape to measure."""


@dataclass(frozen=True)
class Interval:
    """A share with the range in which the true share lies (both as 0 to 1)."""

    share: float
    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two ranges touch: then the difference may be chance."""
        return self.low <= other.high and other.low <= self.high


def total(counts: Sequence[int]) -> int:
    """How many answered; refuses negative counts and an empty distribution."""
    if any(count < 0 for count in counts):
        raise ValueError("Counts cannot be negative.")
    answered = sum(counts)
    if answered == 0:
        raise NoAnswersError("Nobody answered.")
    return answered


def shares(counts: Sequence[int]) -> tuple[Fraction, ...]:
    """The share of each answer; they sum to one."""
    answered = total(counts)
    return tuple(Fraction(count, answered) for count in counts)


def median_category(counts: Sequence[int], first: int = 1) -> int:
    """The answer at which half of the people are reached; `first` is the number of the lowest answer."""
    answered = total(counts)
    for place, reached in enumerate(accumulate(counts)):
        if 2 * reached >= answered:
            return first + place
    raise AssertionError("The whole is always at least half.")


def agreement(counts: Sequence[int]) -> Fraction:
    """Van der Eijk's agreement A: 1 when all agree, 0 when spread evenly, -1 when at two ends."""
    if len(counts) < 3:
        raise ValueError("Agreement needs at least three categories.")
    answered = total(counts)
    left, agreed = list(counts), Fraction(0)
    while any(left):
        height = min(count for count in left if count)
        pattern = [count > 0 for count in left]
        agreed += Fraction(height * sum(pattern), answered) * _agreement_of_layer(pattern)
        left = [count - height if count else 0 for count in left]
    return agreed


def _agreement_of_layer(pattern: Sequence[bool]) -> Fraction:
    categories, filled = len(pattern), sum(pattern)
    if filled == 1:
        return Fraction(1)
    if filled == categories:
        return Fraction(0)
    triples = list(combinations(pattern, 3))
    together = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    apart = sum(triple == (True, False, True) for triple in triples)
    unimodality = Fraction(
        (categories - 2) * together - (categories - 1) * apart, (categories - 2) * (together + apart)
    )
    return unimodality * (1 - Fraction(filled - 1, categories - 1))


def polarization(counts: Sequence[int]) -> Fraction:
    """(1 - A) / 2: 0 when all answer alike, one half when spread evenly, 1 when half stand at each end."""
    return (1 - agreement(counts)) / 2


def apouey(counts: Sequence[int], alpha: int) -> Fraction:
    """Apouey's P2, built on the median: alpha 1 is Leik's D, alpha 2 is Blair and Lacy's dispersion."""
    reached = list(accumulate(shares(counts)))[:-1]
    spread = sum((abs(share - HALF) ** alpha for share in reached), Fraction(0))
    return 1 - Fraction(2**alpha, len(counts) - 1) * spread


def leik_d(counts: Sequence[int]) -> Fraction:
    """Leik's ordinal dispersion D: 0 when all answer alike, 1 when half stand at each end."""
    return apouey(counts, 1)


def blair_lacy(counts: Sequence[int]) -> Fraction:
    """Blair and Lacy's dispersion 1 - l squared, with the same ends as Leik's D."""
    return apouey(counts, 2)


def wilson(count: int, answered: int, z: float = 1.96) -> Interval:
    """Wilson's 95 % interval of a share."""
    if not 0 <= count <= answered or answered == 0:
        raise NoAnswersError("A share needs people who answered.")
    share = count / answered
    centre = (share + z * z / (2 * answered)) / (1 + z * z / answered)
    reach = z * sqrt(share * (1 - share) / answered + z * z / (4 * answered * answered)) / (1 + z * z / answered)
    return Interval(share, max(0.0, centre - reach), min(1.0, centre + reach))


def hills(counts: Sequence[int]) -> tuple[int, ...]:
    """The places of two separate hills, or nothing: each holds a tenth of the people or more, and the valley
    between them is surely lower than the smaller one (their 95 % ranges do not touch).
    """
    answered = total(counts)
    tops = [
        place
        for place, count in enumerate(counts)
        if 10 * count >= answered and count == max(counts[max(0, place - 1) : place + 2])
    ]
    for one, other in combinations(tops, 2):
        valley, lower = min(counts[one : other + 1]), min(counts[one], counts[other])
        if other - one > 1 and not wilson(valley, answered).overlaps(wilson(lower, answered)):
            return (one, other)
    return ()


def lower_side(counts: Sequence[int]) -> int:
    """How many chose an answer below the middle one."""
    return sum(counts[: len(counts) // 2])


def upper_side(counts: Sequence[int]) -> int:
    """How many chose an answer above the middle one."""
    return sum(counts[(len(counts) + 1) // 2 :])
