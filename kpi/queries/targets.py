"""The targets of one set with what was observed; a table marked 参考 that decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpi.models import IndicatorSet, Kpi, KpiActual


@dataclass(frozen=True)
class Standing:
    """One target beside its latest value."""

    kpi: Kpi
    actuals: tuple[KpiActual, ...]
    earlier: tuple[Kpi, ...]

    @property
    def latest(self) -> KpiActual | None:
        """The value that counts."""
        return self.kpi.latest

    @property
    def met(self) -> bool | None:
        """Whether the latest value reaches the target; None while there is none."""
        return self.kpi.is_met_by(self.latest.value) if self.latest else None

    @property
    def progress_percent(self) -> Decimal | None:
        """How much of the way is gone; only for targets that go up."""
        return self.kpi.progress_percent(self.latest.value) if self.latest else None


def standings_of(indicator_set: IndicatorSet) -> list[Standing]:
    """The targets in force, in the city's own order, each with its series and its earlier definitions."""
    rows = list(indicator_set.kpis.prefetch_related("actuals__recorded_by"))
    by_pk = {kpi.pk: kpi for kpi in rows}
    replaced = {kpi.takes_over_id for kpi in rows}
    return [
        Standing(kpi, tuple(kpi.actuals.all()), tuple(_earlier(kpi, by_pk))) for kpi in rows if kpi.pk not in replaced
    ]


def _earlier(kpi: Kpi, by_pk: dict[int, Kpi]) -> Iterable[Kpi]:
    while kpi.takes_over_id:
        kpi = by_pk[kpi.takes_over_id]
        yield kpi
