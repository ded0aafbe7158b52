"""The waves of one indicator set as distributions; every function here takes one set, never two (S10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kpi.factors import HAPPINESS, name_of
from kpi.models import AnswerCounts, IndicatorSet, IndicatorSetVersion, SurveySegment, SurveyWave
from kpi.shape import Question, Shape
from kpi.states import IN_FORCE_ONCE
from kpi.suppression import hidden_cells


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
