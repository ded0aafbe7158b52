"""The KPI × 実態 quadrant: where a project stands by its figures, and where staff placed it instead, with the reason."""

from dataclasses import dataclass

from applications.models.quadrant import Quadrant
from applications.uptake import Trend
from config.portfolio.standing import Standing


@dataclass(frozen=True)
class Placement:
    """Where a project stands; `computed` stays to be seen when somebody overruled it."""

    computed: Quadrant
    overruled_as: Quadrant | None = None
    reason: str = ""

    @property
    def quadrant(self) -> Quadrant:
        """Where it is shown."""
        return self.overruled_as or self.computed


def placement_of(standing: Standing) -> Placement:
    """The quadrant by the rule, and what staff made of it."""
    overruled = Quadrant(standing.overruled_as) if standing.overruled_as else None
    return Placement(computed_quadrant(standing), overruled, standing.overruled_because)


def computed_quadrant(standing: Standing) -> Quadrant:
    """未判定 without uptake or without any KPI actual; else targets (all that have an actual) by reality."""
    if not standing.uptake or not standing.measured:
        return Quadrant.OPEN
    if all(standing.measured):
        return Quadrant.MET_AND_REAL if is_real(standing) else Quadrant.MET_NOT_REAL
    return Quadrant.MISSED_AND_REAL if is_real(standing) else Quadrant.MISSED_NOT_REAL


def is_real(standing: Standing) -> bool:
    """実態あり: verified evidence of 規程, 予算, 契約 or 継続利用, and use that does not fall."""
    return standing.has_lasting_evidence and standing.trend is not Trend.FALLING
