"""Lines that the scheme still lacks: the renewal of what wears out, and the upkeep of what must be kept right (S25)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.scheme_lines import Line
from applications.states.scheme import LineCategory, LineKind

Row = Mapping[str, Any]
# Paying for a renewal as it comes, or laying by for it.
RENEWS = frozenset({LineCategory.RENEWAL, LineCategory.RESERVE})


@dataclass(frozen=True)
class Offer:
    """One line that may be taken over: what it is for, when it falls due, and what it costs in each year."""

    key: str
    name: str
    category: LineCategory
    amounts_yen: tuple[int, ...]
    # Years, counted from 1, in which a renewal falls due; empty for what costs the same every year.
    due: tuple[int, ...] = ()

    @property
    def each_yen(self) -> int:
        """What it costs when it falls due, in yen; 0 while nobody said."""
        return max(self.amounts_yen, default=0)

    def as_row(self) -> dict[str, Any]:
        """The line as the form holds it."""
        said = {"kind": LineKind.COST.value, "category": self.category.value, "name": self.name}
        return {**said, "amounts_yen": list(self.amounts_yen)}


def due_in(renewal_years: int, years: int) -> tuple[int, ...]:
    """The years of operation, counted from 1, in which something of this lifetime must be renewed."""
    return tuple(range(renewal_years, years + 1, renewal_years)) if renewal_years > 0 else ()


def offers_for(
    lines: Iterable[Line], *, infrastructures: Sequence[Row], assets: Sequence[Row], years: int
) -> list[Offer]:
    """What the lines do not name yet, in the order of the form."""
    kept = list(lines)
    renewed = [line.name for line in kept if line.category in RENEWS]
    upkept = [line.name for line in kept if line.category == LineCategory.DATA_UPKEEP]
    planned = sum(line.in_year(0) for line in kept if line.category == LineCategory.DATA_UPKEEP)
    wanted = sum(asset.get("annual_cost_yen") or 0 for asset in assets)
    found = [_renewal(row, years) for row in infrastructures if not _is_named(row, renewed)]
    if planned < wanted:
        found += [_upkeep(row, years) for row in assets if not _is_named(row, upkept)]
    return [offer for offer in found if offer is not None]


def _is_named(row: Row, names: Iterable[str]) -> bool:
    name = row.get("name") or ""
    return any(name in written for written in names) if name else True


def _renewal(row: Row, years: int) -> Offer | None:
    due = due_in(row.get("renewal_years") or 0, years)
    if not due:
        return None
    cost = row.get("renewal_cost_yen") or 0
    amounts = tuple(cost if year in due else 0 for year in range(1, years + 1))
    return Offer(
        f"renewal-{row.get('code')}", _("%(name)sの更新") % {"name": row["name"]}, LineCategory.RENEWAL, amounts, due
    )


def _upkeep(row: Row, years: int) -> Offer | None:
    cost = row.get("annual_cost_yen") or 0
    if not cost:
        return None
    key = f"upkeep-{row.get('code')}"
    return Offer(key, _("%(name)sの保守更新") % {"name": row["name"]}, LineCategory.DATA_UPKEEP, (cost,) * years)
