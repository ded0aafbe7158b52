"""Data given back to the city: the obligation, its deliveries, or its waiver (S29c)."""

import re
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project
from applications.states.data_return import CheckOutcome


class DataReturnQuerySet(models.QuerySet["DataReturn"]):
    """Duties to give data back, in the order in which they were written."""

    def with_last_verified(self) -> "DataReturnQuerySet":
        """Each with the day of its newest confirmed delivery; still 1 query."""
        confirmed = models.Q(deliveries__verified_at__isnull=False)
        return self.annotate(newest_verified=models.Max("deliveries__delivered_on", filter=confirmed))


class DataReturn(models.Model):
    """What a service owes the city's data platform: which data, how, how often."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="data_returns")
    service = models.ForeignKey("applications.Service", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("還すデータ"), max_length=200)
    data_format = models.CharField(_("形式"), max_length=120, blank=True)
    address = models.URLField(_("受け渡しの場所（URL）"), blank=True, max_length=500)
    licence = models.CharField(_("利用条件"), max_length=200, blank=True)
    every_days = models.PositiveSmallIntegerField(_("何日ごとに還すか"), null=True, blank=True)
    columns = models.TextField(_("項目の名前"), blank=True)
    waiver = models.TextField(_("還さなくてよい理由"), blank=True)
    waived_at = models.DateTimeField(_("免じた時"), null=True, blank=True)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DataReturnQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("データの還元")

    def __str__(self) -> str:
        return self.name

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    @property
    def last_verified(self) -> "DataDelivery | None":
        """The newest delivery that staff or the machine confirmed."""
        confirmed: list[DataDelivery] = [
            delivery for delivery in self.deliveries.all() if delivery.verified_at is not None
        ]
        return max(confirmed, key=lambda delivery: delivery.delivered_on, default=None)

    @property
    def last_verified_on(self) -> date | None:
        """The day of that delivery: as it was read with the duty, else from the deliveries."""
        if "newest_verified" in self.__dict__:
            known: date | None = self.__dict__["newest_verified"]
            return known
        return self.last_verified.delivered_on if self.last_verified else None

    @property
    def last_check(self) -> "DataCheck | None":
        """What the machine found when it last called the address."""
        return max(self.checks.all(), key=lambda check: (check.checked_at, check.pk), default=None)

    @property
    def column_names(self) -> list[str]:
        """The columns that a delivery must have, as the city wrote them: by comma or line."""
        return [name.strip() for name in re.split(r"[,、，\n]", self.columns) if name.strip()]

    def is_met(self, on: date) -> bool:
        """Waived, or confirmed and not older than its frequency."""
        if self.waived_at is not None:
            return True
        last = self.last_verified_on
        if last is None:
            return False
        return self.every_days is None or on <= last + timedelta(days=self.every_days)


class DataDelivery(models.Model):
    """One delivery of returned data."""

    data_return = models.ForeignKey(DataReturn, models.PROTECT, related_name="deliveries")
    delivered_on = models.DateField(_("還した日"))
    note = models.CharField(_("どこに・何件"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("記録した時"))
    verified_at = models.DateTimeField(_("確かめた時"), null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_machine = models.BooleanField(_("機械が確かめたか"), default=False)

    class Meta:
        ordering = ["-delivered_on", "-id"]
        verbose_name = _("データの受け渡し")

    def __str__(self) -> str:
        return f"{self.data_return} {self.delivered_on}"


class DataCheck(models.Model):
    """One call of the address by the machine: whether it answered, has its columns, and is new enough (S29c)."""

    data_return = models.ForeignKey(DataReturn, models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField(_("確かめた時"))
    outcome = models.CharField(_("結果"), max_length=20, choices=CheckOutcome.choices)
    words = models.TextField(_("分かったこと"), blank=True)
    updated_on = models.DateField(_("データの日付"), null=True, blank=True)

    class Meta:
        ordering = ["-checked_at", "-id"]
        verbose_name = _("機械による確認")
        indexes = [models.Index(fields=["data_return", "checked_at"])]

    def __str__(self) -> str:
        return f"{self.data_return} {self.checked_at:%Y-%m-%d}"
