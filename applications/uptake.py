"""Pure arithmetic of an uptake series: its trend in words and how far it reaches (S24b); never a target."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trend(models.TextChoices):
    """How use moves over the whole series."""

    GROWING = "growing", _("増加")
    STEADY = "steady", _("横ばい")
    FALLING = "falling", _("減少")


def trend_of(values: Sequence[int]) -> Trend | None:
    """減少 when the last value is below 0.8 of the first, 増加 above the first, else 横ばい; None without values."""
    if not values:
        return None
    first, last = values[0], values[-1]
    if 5 * last < 4 * first:
        return Trend.FALLING
    return Trend.GROWING if last > first else Trend.STEADY


def penetration_of(last: int, population: int | None) -> Decimal | None:
    """The last value as a percentage of those who could use it, two decimals; None without a population."""
    if not population:
        return None
    return (Decimal(last) * 100 / population).quantize(Decimal("0.01"), ROUND_HALF_UP)


def falls_in(values: Sequence[int]) -> list[int]:
    """Places (from 1) at which the value is lower than the one before it."""
    return [place for place in range(2, len(values) + 1) if values[place - 1] < values[place - 2]]
