"""The programme as a whole: its calls, criteria, screeners, places, and the applications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from config.programme_file.shape.application import Application


@dataclass(frozen=True)
class Call:
    """One call with its types and their caps (yen)."""

    number: str
    fiscal_year: int
    name: str
    intent: str
    transformation_sought: str
    rate: Fraction
    budget_yen: int
    minor_change_percent: int
    opens_at: datetime
    closes_at: datetime
    consultation_until: datetime | None
    caps_yen: Mapping[str, int]


@dataclass(frozen=True)
class Criterion:
    """One question of the screening; the weights of all add up to 100."""

    code: str
    name: str
    weight: int
    question: str
    anchors: Mapping[int, str]


@dataclass(frozen=True)
class Screener:
    """A member of the panel, with the numbers of applications that are too close."""

    code: str
    name: str
    field: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Prefecture:
    """A prefecture by its code."""

    name: str
    code: str


@dataclass(frozen=True)
class Municipality:
    """A city, town or village by its code."""

    name: str
    kana: str
    code: str
    prefecture: str
    population: int | None
    corporate_number: str


@dataclass(frozen=True)
class Programme:
    """Everything a file says; `applications` holds only those without a fault."""

    title: str
    calls: tuple[Call, ...]
    criteria: tuple[Criterion, ...]
    screeners: tuple[Screener, ...]
    factor_groups: Mapping[str, tuple[str, ...]]
    prefectures: tuple[Prefecture, ...]
    municipalities: tuple[Municipality, ...]
    applications: tuple[Application, ...]
    quadrants: Mapping[str, tuple[str, ...]]
