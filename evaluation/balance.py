"""The adopted set against what the call declared it is for (S06a): counts, amounts, and whether it deviates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluation.points import written
from evaluation.states import Serves


@dataclass(frozen=True)
class Adoption:
    """One adoption as the balance sees it: what it serves ('' while nobody has said) and its amount in yen."""

    serves: str
    amount_yen: int


@dataclass(frozen=True)
class Side:
    """One side of the balance: how many, how much, and how many the call's intent would have."""

    serves: Serves
    count: int
    amount_yen: int
    declared_count: Fraction | None

    @property
    def declared(self) -> str | None:
        """The declared number as people read it."""
        return None if self.declared_count is None else written(self.declared_count)


@dataclass(frozen=True)
class Balance:
    """The adopted set of one batch beside the declared intent."""

    sides: tuple[Side, ...]
    unsaid: int

    @property
    def total(self) -> int:
        """All adoptions."""
        return sum(side.count for side in self.sides) + self.unsaid

    @property
    def deviates(self) -> bool:
        """One whole application or more away from the declared shares, or nobody said what an adoption serves."""
        return self.unsaid > 0 or any(
            abs(side.count - side.declared_count) >= 1 for side in self.sides if side.declared_count is not None
        )


def balance_of(adoptions: Iterable[Adoption], shares: Mapping[str, int] | None) -> Balance:
    """Weighs adoptions against declared shares in percent.

    `shares` is None where the call asks for both kinds without saying how much of each:
    then nothing can deviate but an adoption of which nobody said what it serves.
    """
    found = list(adoptions)
    sides = tuple(_side(found, serves, shares) for serves in (Serves.PILOT, Serves.BROADEN))
    return Balance(sides, sum(1 for adoption in found if adoption.serves not in Serves.values))


def _side(found: list[Adoption], serves: Serves, shares: Mapping[str, int] | None) -> Side:
    mine = [adoption for adoption in found if adoption.serves == serves]
    declared = None if shares is None else Fraction(shares.get(serves, 0) * len(found), 100)
    return Side(serves, len(mine), sum(adoption.amount_yen for adoption in mine), declared)
