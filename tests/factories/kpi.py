"""Makes indicator sets, waves and targets through plain creates."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import Organization
from kpi.factors import HAPPINESS, code_of
from kpi.models import AnswerCounts, ChosenFactor, IndicatorSet, IndicatorSetVersion, Kpi, KpiActual, SurveyWave
from kpi.models.target import KpiKind

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PUBLIC_SPACE = code_of("公共空間")


def indicator_set(owner: Organization, name: str = "まちの居間") -> IndicatorSet:
    """An empty set of an organization."""
    return IndicatorSet.objects.create(owner=owner, name=name)


def version(
    owned: IndicatorSet, factors: Sequence[str] = ("公共空間",), *, number: int = 1, **fields: Any
) -> IndicatorSetVersion:
    """A draft version with its factors."""
    fields = {"from_on": date(2025, 4, 1), "reason": "将来像の「居間」に直結するため。", **fields}
    made = IndicatorSetVersion.objects.create(indicator_set=owned, number=number, **fields)
    for place, name in enumerate(factors, start=1):
        ChosenFactor.objects.create(version=made, factor=code_of(name), position=place)
    return made


def wave(owned: IndicatorSet, year: int = 2025, *, happiness: Sequence[int] = (), **fields: Any) -> SurveyWave:
    """A wave with counts by the Japanese name of the factor: wave(owned, counts={"公共空間": [1, 2, 3, 4, 5]})."""
    counts = fields.pop("counts", {"公共空間": [189, 202, 80, 181, 168]})
    n = fields.pop("n", max([sum(row) for row in counts.values()] + [sum(happiness)]))
    fields = {"method": "無作為抽出・郵送+Web", "area": "市全域", "population": "18歳以上の住民", **fields}
    made = SurveyWave.objects.create(indicator_set=owned, year=year, n=n, **fields)
    for name, row in counts.items():
        AnswerCounts.objects.create(wave=made, question=code_of(name), counts=list(row))
    if happiness:
        AnswerCounts.objects.create(wave=made, question=HAPPINESS, counts=list(happiness), first_value=0)
    return made


def kpi(owned: IndicatorSet, name: str = "休日の平均滞在時間", **fields: Any) -> Kpi:
    """A target that goes up from 52 to 70."""
    fields = {
        "unit": "分",
        "kind": KpiKind.OUTCOME,
        "baseline": Decimal(52),
        "target": Decimal(70),
        "due_on": date(2027, 3, 31),
        **fields,
    }
    return Kpi.objects.create(indicator_set=owned, name=name, **fields)


def actual(target: Kpi, value: str = "74", **fields: Any) -> KpiActual:
    """A value that somebody observed."""
    fields = {"observed_on": date(2026, 11, 1), "recorded_at": AT, **fields}
    return KpiActual.objects.create(kpi=target, value=Decimal(value), **fields)
