"""The four pages of one indicator set."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kpi.models import IndicatorSet


@dataclass(frozen=True)
class Tab:
    """One page of the set."""

    label: str
    url: str
    here: bool
    count: int | None = None


def tabs_of(owned: IndicatorSet, here: str) -> list[Tab]:
    """Distributions, targets, versions."""
    names = (("distributions", _("分布")), ("targets", _("KPI（参考）")), ("versions", _("指標の選び方と版")))
    return [Tab(label, reverse(f"kpi:{name}", kwargs={"pk": owned.pk}), name == here) for name, label in names]


def of(owned: IndicatorSet, here: str, **more: Any) -> dict[str, Any]:
    """What every page of a set shows."""
    return {"set": owned, "tabs": tabs_of(owned, here), **more}
