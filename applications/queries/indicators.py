"""The KPI table that stands beside the evidence, marked 参考; nothing that decides imports this file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from applications.models import Application
from kpi.models import Kpi, KpiActual


@dataclass(frozen=True)
class KpiRow:
    """One target and the last value seen; neither a colour nor a verdict goes with it."""

    name: str
    unit: str
    baseline: Decimal | None
    now: Decimal | None
    target: Decimal | None
    due_on: date | None

    @property
    def places(self) -> int:
        """How many decimals the row needs: as many as its finest value."""
        known = [value for value in (self.baseline, self.now, self.target) if value is not None]
        return max((max(-int(value.normalize().as_tuple().exponent), 0) for value in known), default=0)

    @property
    def baseline_words(self) -> str:
        """The first value as people write it."""
        return written(self.baseline, self.places)

    @property
    def now_words(self) -> str:
        """The last value as people write it."""
        return written(self.now, self.places)

    @property
    def target_words(self) -> str:
        """The value sought as people write it."""
        return written(self.target, self.places)


def written(value: Decimal | None, places: int) -> str:
    """A figure with the row's decimals; a dash for nothing."""
    return "—" if value is None else f"{value:,.{places}f}"


def kpi_rows(application: Application) -> list[KpiRow]:
    """The KPIs in force with their last value; one query, none when there is no indicator set."""
    if application.indicator_set_id is None:
        return []
    newest = KpiActual.objects.filter(kpi=OuterRef("pk")).order_by("-observed_on", "-id")
    found: Any = Kpi.objects.filter(indicator_set=application.indicator_set_id, taken_over_by=None).annotate(
        now=Subquery(newest.values("value")[:1])
    )
    return [KpiRow(row.name, row.unit, row.baseline, row.now, row.target, row.due_on) for row in found]
