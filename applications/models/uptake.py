"""How many use it, over time: evidence, never a target (S24b)."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications import uptake
from applications.models.project import Project


class UptakeSeries(models.Model):
    """One way of counting users: who counts, how, out of how many."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="uptake_series")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    who_counts = models.CharField(_("だれを利用者と数えるか"), max_length=200)
    unit = models.CharField(_("単位"), max_length=20, default="人")
    how_counted = models.CharField(_("数え方"), max_length=300, blank=True)
    population = models.PositiveIntegerField(_("対象の人数"), null=True, blank=True)
    repeat_percent = models.DecimalField(
        _("前月も使った人（％）"), max_digits=4, decimal_places=1, null=True, blank=True
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("利用の数")

    def __str__(self) -> str:
        return self.who_counts

    @property
    def values(self) -> list[int]:
        """The values in the order of time."""
        return [point.value for point in self.points.all()]

    @property
    def trend(self) -> uptake.Trend | None:
        """How use moves."""
        return uptake.trend_of(self.values)

    @property
    def penetration(self) -> Decimal | None:
        """The last value as a percentage of the population, two decimals."""
        return uptake.penetration_of(self.values[-1], self.population) if self.values else None


class UptakePoint(models.Model):
    """One period's value; `place` counts from 1, the month is kept where it is known."""

    series = models.ForeignKey(UptakeSeries, models.CASCADE, related_name="points")
    place = models.PositiveSmallIntegerField(_("何か月目"))
    month = models.DateField(_("月（初日）"), null=True, blank=True)
    value = models.PositiveIntegerField(_("数"))
    note = models.CharField(_("ひとこと"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("記録した時"))

    class Meta:
        ordering = ["place"]
        verbose_name = _("利用の数（月）")
        constraints = [models.UniqueConstraint(fields=["series", "place"], name="one_uptake_value_per_place")]

    def __str__(self) -> str:
        return f"{self.place}: {self.value}"

    @property
    def label(self) -> date | int:
        """The month when it is known, else the place."""
        return self.month or self.place
