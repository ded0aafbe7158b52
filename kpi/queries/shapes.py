"""The waves of one indicator set as distributions; every function here takes one set, never two (S10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

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
from kpi.factors import HAPPINESS, name_of
from kpi.models import AnswerCounts, IndicatorSet, IndicatorSetVersion, SurveySegment, SurveyWave
from kpi.states import IN_FORCE_ONCE
from kpi.suppression import hidden_cells, may_show
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


@dataclass(frozen=True)
class Break:
    """A place where the indicators changed: the series stays and is marked (S18)."""

    number: int
    from_on: date
    reason: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One district or age group of a wave; its size is told only when it may be."""

    year: int
    label: str
    n: int | None


@dataclass(frozen=True)
class Distributions:
    """Everything the page of one set shows."""

    version: IndicatorSetVersion | None
    waves: tuple[SurveyWave, ...]
    factors: tuple[Question, ...]
    happiness: Question | None
    breaks: tuple[Break, ...]
    parts: tuple[Part, ...]


def versions_of(indicator_set: IndicatorSet) -> list[IndicatorSetVersion]:
    """All versions that are or were in force, oldest first, with their factors."""
    return list(indicator_set.versions.filter(state__in=IN_FORCE_ONCE).prefetch_related("factors"))


def breaks_of(indicator_set: IndicatorSet) -> tuple[Break, ...]:
    """Where the city changed what it asks; 2 queries."""
    return tuple(breaks_between(versions_of(indicator_set)))


def distributions_of(indicator_set: IndicatorSet, *, with_parts: bool = True) -> Distributions:
    """The waves of one set as distributions, the factors in force first; 5 queries, 4 without the parts."""
    versions = versions_of(indicator_set)
    waves = tuple(indicator_set.waves.order_by("year", "id"))
    answers = AnswerCounts.objects.filter(wave__in=waves, segment=None).select_related("wave")
    by_question: dict[str, list[AnswerCounts]] = {}
    for answer in answers.order_by("wave__year", "wave_id", "id"):
        by_question.setdefault(answer.question, []).append(answer)
    happiness = by_question.pop(HAPPINESS, None)
    chosen = [factor.factor for factor in versions[-1].factors.all()] if versions else []
    order = [*chosen, *(code for code in by_question if code not in chosen)]
    return Distributions(
        version=versions[-1] if versions else None,
        waves=waves,
        factors=tuple(_question(code, by_question[code], code in chosen) for code in order if code in by_question),
        happiness=_question(HAPPINESS, happiness, True) if happiness else None,
        breaks=tuple(breaks_between(versions)),
        parts=tuple(_parts(waves)) if with_parts else (),
    )


def _question(code: str, answers: Sequence[AnswerCounts], chosen: bool) -> Question:
    return Question(code, name_of(code), chosen, tuple(shape_of(row) for row in answers))


def shape_of(row: AnswerCounts) -> Shape:
    """The counts of a question with the collection record of their wave."""
    wave = row.wave
    return Shape(wave.year, wave.method, tuple(row.counts), row.first_value, wave.area, wave.population)


def breaks_between(versions: Sequence[IndicatorSetVersion]) -> list[Break]:
    """What each later version added and dropped, and why."""
    found = []
    for before, after in pairwise(versions):
        old = {factor.factor: factor.name for factor in before.factors.all()}
        new = {factor.factor: factor.name for factor in after.factors.all()}
        added = tuple(name for code, name in new.items() if code not in old)
        dropped = tuple(name for code, name in old.items() if code not in new)
        found.append(Break(after.number, after.from_on, after.reason, added, dropped))
    return found


def _parts(waves: Sequence[SurveyWave]) -> list[Part]:
    """The parts of each wave; a small one and the sibling that would give it away come without their size."""
    segments = list(SurveySegment.objects.filter(wave__in=waves).select_related("wave"))
    found = []
    for wave in waves:
        own = [segment for segment in segments if segment.wave_id == wave.pk]
        hidden = _hidden(own)
        found += [Part(wave.year, str(segment), None if segment.pk in hidden else segment.n) for segment in own]
    return found


def _hidden(segments: Sequence[SurveySegment]) -> frozenset[int]:
    """Siblings are the parts of one division: a district is given away by the other districts, not by an age.

    Of a division by two things at once every size goes where one is small: the single divisions hold their sums.
    """
    divisions: dict[tuple[bool, bool, bool], dict[int, int]] = {}
    for segment in segments:
        by = (bool(segment.area), bool(segment.age), bool(segment.sex))
        divisions.setdefault(by, {})[segment.pk] = segment.n
    hidden: frozenset[int] = frozenset()
    for by, sizes in divisions.items():
        small = hidden_cells(sizes)
        hidden |= frozenset(sizes) if small and sum(by) > 1 else small
    return hidden
