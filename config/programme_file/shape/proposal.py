"""What a city proposes: the change, the experiment, the parts, the money."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Transformation:
    """From what to what, and why small steps do not do."""

    before: str
    after: str
    why_not_incremental: str
    hard_project: str
    game_change: bool


@dataclass(frozen=True)
class Experiment:
    """The pilot as a question, and what remains after it."""

    purpose: str
    hypotheses: tuple[str, ...]
    not_tested: str
    starts_on: date | None
    ends_on: date | None
    site: str
    success_definition: str
    stop_rule: str
    distance_now: str
    remaining: tuple[str, ...]
    operator: str


@dataclass(frozen=True)
class Service:
    """What somebody uses, and the infrastructure it stands on (by id)."""

    code: str
    name: str
    user: str
    uses: tuple[str, ...]
    from_catalogue: bool


@dataclass(frozen=True)
class Infrastructure:
    """What services stand on."""

    code: str
    name: str
    kind: str
    standard: str
    owner: str
    renewal_years: int | None


@dataclass(frozen=True)
class DataAsset:
    """Data that has to be kept up, and what that costs a year."""

    name: str
    update: str
    licence: str
    maintainer: str
    annual_cost_yen: int | None


@dataclass(frozen=True)
class BudgetLine:
    """One line of cost."""

    category: str
    item: str
    amount_yen: int
    eligible: bool
    reason_if_ineligible: str


@dataclass(frozen=True)
class Budget:
    """The lines and the requested amount; every other figure of the file is derived and compared."""

    tax_treatment: str
    lines: tuple[BudgetLine, ...]
    requested_yen: int | None


@dataclass(frozen=True)
class SchemeLine:
    """One payer or one cost over the years after implementation."""

    name: str
    amounts_yen: tuple[int, ...]


@dataclass(frozen=True)
class Scheme:
    """Who pays for what, year by year."""

    years: int
    first_fiscal_year: int | None
    revenue: tuple[SchemeLine, ...]
    cost: tuple[SchemeLine, ...]
    note: str
