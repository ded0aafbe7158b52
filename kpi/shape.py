"""One question in one wave as a distribution, and over the waves: shares, ranges, how split; never a mean (S12)."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kpi.distribution import (
    Interval,
    blair_lacy,
    leik_d,
    lower_side,
    median_category,
    polarization,
    shares,
    upper_side,
    wilson,
)
from kpi.suppression import may_show
from workflow.punctuation import listed

# Below this many answers the picture says 参考 beside n (domain 3.5).
ONLY_FOR_REFERENCE = 30


@dataclass(frozen=True)
class Shape:
    """One question in one wave."""

    year: int
    method: str
    counts: tuple[int, ...]
    first_value: int
    # Where and whom it asked, as the collection record says.
    area: str = ""
    population: str = ""

    @property
    def asked(self) -> tuple[str, str]:
        """Where and whom it asked: two waves that differ in it are never read as a change."""
        return (self.area, self.population)

    @property
    def how(self) -> str:
        """How, where and whom it asked, in one line."""
        return listed((part for part in (self.method, *self.asked) if part), "・")

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def n_shown(self) -> str:
        """How many answered, as people write it."""
        return f"{self.n:,}"

    @property
    def may_be_shown(self) -> bool:
        """Whether enough people answered."""
        return may_show(self.n)

    @property
    def only_for_reference(self) -> bool:
        """Whether so few answered that it is marked 参考."""
        return self.n < ONLY_FOR_REFERENCE

    @cached_property
    def shares(self) -> tuple[Fraction, ...]:
        """The share of each answer."""
        return shares(self.counts)

    @property
    def percents(self) -> list[int]:
        """Each share as whole percent, as the picture labels it."""
        return [percent(share) for share in self.shares]

    @property
    def rows(self) -> list[tuple[int, int, float]]:
        """The number of each answer, how many chose it, and its percent: the table under the picture."""
        return [
            (self.first_value + place, count, float(share) * 100)
            for place, (count, share) in enumerate(zip(self.counts, self.shares, strict=True))
        ]

    @cached_property
    def lower(self) -> Interval:
        """The share below the middle answer, with its range."""
        return wilson(lower_side(self.counts), self.n)

    @cached_property
    def upper(self) -> Interval:
        """The share above the middle answer, with its range."""
        return wilson(upper_side(self.counts), self.n)

    def at_most(self, value: int) -> Interval:
        """The share who chose at most this answer (four or less on the ladder)."""
        return wilson(sum(self.counts[: value - self.first_value + 1]), self.n)

    @cached_property
    def split(self) -> float:
        """How split the answers are: 0 all alike, 0.5 spread evenly, 1 half at each end."""
        return float(polarization(self.counts))

    @cached_property
    def leik(self) -> float:
        """The same question as Leik measures it: the mass on the wrong side of the middle."""
        return float(leik_d(self.counts))

    @cached_property
    def blair_lacy(self) -> float:
        """The same question as Blair and Lacy measure it: by squares, so an even spread comes out higher."""
        return float(blair_lacy(self.counts))

    @property
    def median(self) -> int:
        """The answer at which half of the people are reached."""
        return median_category(self.counts, self.first_value)


def percent(share: Fraction | float) -> int:
    """A share as whole percent, half rounded up."""
    return int(Fraction(share) * 100 + Fraction(1, 2))


@dataclass(frozen=True)
class Question:
    """One factor over the waves."""

    code: str
    name: str
    chosen: bool
    shapes: tuple[Shape, ...]

    @property
    def shown(self) -> list[Shape]:
        """The waves with enough answers."""
        return [shape for shape in self.shapes if shape.may_be_shown]

    @property
    def comparable(self) -> bool:
        """Whether first and last wave asked the same people in the same way; otherwise they are never read as a change."""
        return len(self.shown) > 1 and self.same_method and self.shown[0].asked == self.shown[-1].asked

    @property
    def same_method(self) -> bool:
        """Whether first and last wave asked in the same way."""
        return self.shown[0].method == self.shown[-1].method

    @property
    def asked_differently(self) -> bool:
        """Whether any two waves differ in how, where or whom they asked, so that each line has to say it."""
        return len({(shape.method, shape.asked) for shape in self.shapes}) > 1
