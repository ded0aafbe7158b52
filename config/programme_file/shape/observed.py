"""What was seen: indicators of the city, KPIs, use and its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Kpi:
    """A target that the city set, and what was reached."""

    name: str
    unit: str
    kind: str
    direction: str
    baseline: Decimal | None
    target: Decimal
    actual: Decimal | None
    due_on: date


@dataclass(frozen=True)
class Evidence:
    """A dated observation."""

    kind: str
    text: str
    observed_on: date


@dataclass(frozen=True)
class Uptake:
    """Who uses it, month by month; the file gives no months."""

    target_population: int
    monthly_users: tuple[int, ...]
    unit: str
    repeat_rate_percent: Decimal | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Wave:
    """One survey as counts per answer."""

    year: int
    method: str
    people: int
    ladder: tuple[int, ...]
    factors: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Pattern:
    """A shape of happiness that the city names, with its share of the people."""

    name: str
    share_percent: Decimal


@dataclass(frozen=True)
class IndicatorVersion:
    """A dated choice of factors."""

    version: str
    on: date
    factors: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Wellbeing:
    """What the city watches and why."""

    factors: tuple[str, ...]
    reason: str
    waves: tuple[Wave, ...]
    patterns: tuple[Pattern, ...]
    versions: tuple[IndicatorVersion, ...]
