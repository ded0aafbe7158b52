"""Geometry of the bars from decision to settlement: navy is a legal amount, an outline what is not yet paid."""

from dataclasses import dataclass

from grants.models import Grant
from grants.money import Settlement

WIDTH = 308


@dataclass(frozen=True)
class Bars:
    """Three bars on one scale; widths in pixels, amounts in yen."""

    decided_yen: int
    fixed_yen: int | None
    is_draft: bool
    less_yen: int
    advanced_yen: int
    settled_yen: int
    left_yen: int
    fixed: float
    cut: float
    advanced: float
    left: float
    came_back: bool

    @property
    def back_yen(self) -> int:
        """What has to come back."""
        return max(0, -self.left_yen)

    @property
    def left_at(self) -> float:
        """Where the part that is not yet paid begins."""
        return self.advanced


def bars_of(grant: Grant, chain: Settlement | None) -> Bars | None:
    """The bars of a decided grant; the fixed amount as the chain computes it while it is not fixed yet."""
    decided = grant.decided_yen
    if not decided:
        return None
    draft = chain if grant.fixed_yen is None else None
    fixed = grant.fixed_yen if draft is None else draft.fixed_yen
    due = decided if fixed is None else fixed

    def pixels(yen: int) -> float:
        return round(max(0, yen) / decided * WIDTH, 1)

    paid = grant.paid_yen
    return Bars(
        decided_yen=decided,
        fixed_yen=fixed,
        is_draft=draft is not None,
        less_yen=decided - due,
        advanced_yen=grant.advanced_yen,
        settled_yen=grant.settled_yen or 0,
        left_yen=due - paid,
        fixed=pixels(due),
        cut=pixels(decided - due),
        advanced=pixels(paid),
        left=pixels(due - paid),
        came_back=grant.repaid_yen > 0,
    )
