"""Targets a city set for itself, and what it saw; no step of any machine reads them."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.indicator import IndicatorSet

TENTH = Decimal("0.1")


def plain(value: Decimal | None) -> str:
    """A number as people write it: 12,860, 15.1, — for nothing."""
    return "—" if value is None else f"{value.normalize():,f}"


class Direction(models.TextChoices):
    """Which way the city wants the value to go."""

    UP = "up", _("増やす")
    DOWN = "down", _("減らす")


class KpiKind(models.TextChoices):
    """What a KPI counts: a change in the town, or what was done."""

    OUTCOME = "outcome", _("アウトカム")
    OUTPUT = "output", _("アウトプット")


class Kpi(models.Model):
    """One target; a changed definition is a new row that names the one it takes over from (S18)."""

    indicator_set = models.ForeignKey(IndicatorSet, models.CASCADE, related_name="kpis", verbose_name=_("指標セット"))
    name = models.CharField(_("名前"), max_length=200)
    unit = models.CharField(_("単位"), max_length=40, blank=True)
    kind = models.CharField(_("種類"), max_length=10, choices=KpiKind)
    direction = models.CharField(_("向き"), max_length=10, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(_("はじめの値"), max_digits=20, decimal_places=4, null=True, blank=True)
    # Not yet said while an application is being written; nothing is met or missed until both stand.
    target = models.DecimalField(_("めざす値"), max_digits=20, decimal_places=4, null=True, blank=True)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    serves = models.CharField(_("どの価値を見るためか"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    takes_over = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_over_by", verbose_name=_("前の定義")
    )
    change_reason = models.TextField(_("定義を変えた理由"), blank=True)
    changed_on = models.DateField(_("定義を変えた日"), null=True, blank=True)

    class Meta:
        verbose_name = _("KPI")
        verbose_name_plural = _("KPI")
        ordering = ["indicator_set", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(takes_over__isnull=True, changed_on__isnull=True)
                | (models.Q(takes_over__isnull=False, changed_on__isnull=False) & ~models.Q(change_reason="")),
                name="kpi_changed_definition_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def belongs_to(self) -> frozenset[int]:
        """As the set it belongs to."""
        return self.indicator_set.belongs_to()

    @property
    def latest(self) -> "KpiActual | None":
        """The value of the latest day; of one day the row recorded last."""
        return next(reversed(self.actuals.all()), None)

    @property
    def baseline_shown(self) -> str:
        """The baseline as people write it."""
        return plain(self.baseline)

    @property
    def target_shown(self) -> str:
        """The target as people write it."""
        return plain(self.target)

    @property
    def is_whole(self) -> bool:
        """Whether it says what is counted, the value sought and by when."""
        return bool(self.name) and self.target is not None and self.due_on is not None

    def is_met_by(self, value: Decimal) -> bool | None:
        """Whether a value reaches the target in its direction; None while no target stands."""
        if self.target is None:
            return None
        return value >= self.target if self.direction == Direction.UP else value <= self.target

    def progress_percent(self, value: Decimal) -> Decimal | None:
        """How much of the way was gone, in percent with one decimal; only for targets that go up."""
        if self.direction != Direction.UP or self.baseline is None or self.target is None:
            return None
        if self.target == self.baseline:
            return None
        way = (value - self.baseline) / (self.target - self.baseline) * 100
        return way.quantize(TENTH, ROUND_HALF_UP)


class KpiActual(models.Model):
    """A value as it was on the day it was observed; a correction is a later row, the earlier one stays."""

    kpi = models.ForeignKey(Kpi, models.CASCADE, related_name="actuals", verbose_name=_("KPI"))
    value = models.DecimalField(_("値"), max_digits=20, decimal_places=4)
    observed_on = models.DateField(_("いつの値か"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("記録した人")
    )
    recorded_at = models.DateTimeField(_("記録した時"))
    note = models.TextField(_("メモ"), blank=True)

    class Meta:
        verbose_name = _("KPIの実績")
        verbose_name_plural = _("KPIの実績")
        ordering = ["kpi", "observed_on", "id"]
        indexes = [models.Index(fields=["kpi", "observed_on", "id"], name="kpi_actual_latest")]

    def __str__(self) -> str:
        return plain(self.value)
