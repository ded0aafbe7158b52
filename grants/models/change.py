"""Changes of a decided grant, and money carried into the next year."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grants.journeys.change import GrantChangeJourney
from grants.models.grant import Grant
from grants.money import shift_permille
from grants.rules.running import is_minor_change
from grants.states import ChangeKind, ChangeState


class GrantChange(GrantChangeJourney):
    """計画変更・中止廃止・事前着手: what is to change, by how much, why; 届出 or 承認 follows from the numbers."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="changes", verbose_name=_("交付"))
    number = models.CharField(_("番号"), max_length=60, unique=True)
    kind = models.CharField(_("何の変更か"), max_length=20, choices=ChangeKind, default=ChangeKind.COSTS)
    category = models.CharField(_("増減する費目"), max_length=80, blank=True)
    category_yen = models.PositiveBigIntegerField(_("その費目の変更前の額（円）"), null=True, blank=True)
    delta_yen = models.BigIntegerField(_("増減（円）"), null=True, blank=True)
    shift_permille = models.PositiveIntegerField(_("増減の割合（千分率）"), null=True, blank=True)
    total_before_yen = models.PositiveBigIntegerField(_("変更前の事業費（円）"), null=True, blank=True)
    total_after_yen = models.PositiveBigIntegerField(_("変更後の事業費（円）"), null=True, blank=True)
    reason = models.TextField(_("変更の理由"))
    takes_effect_on = models.DateField(_("変更する日"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    answer_number = models.CharField(_("通知の番号"), max_length=60, blank=True)
    answer_sha256 = models.CharField(_("通知の照合番号"), max_length=64, blank=True)

    class Meta(GrantChangeJourney.Meta):
        abstract = False
        verbose_name = _("変更")
        verbose_name_plural = _("変更")
        ordering = ["grant", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total_before_yen=None, total_after_yen=None)
                | Q(total_before_yen__isnull=False, total_after_yen__isnull=False),
                name="grant_change_total_before_and_after",
            ),
            models.CheckConstraint(
                condition=Q(delta_yen=None) | Q(total_after_yen=None) | Q(total_after_yen__gte=F("delta_yen")),
                name="grant_change_total_holds_the_shift",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves with the share that the amounts give; a share that came without amounts stays."""
        if self.delta_yen is not None and self.category_yen is not None:
            self.shift_permille = shift_permille(self.delta_yen, self.category_yen)
        super().save(*args, **kwargs)

    def belongs_to(self) -> frozenset[int]:
        """As its grant."""
        return self.grant.belongs_to()

    @property
    def is_minor(self) -> bool:
        """軽微な変更: notified, not approved."""
        threshold = self.grant.application.call.minor_change_percent
        return is_minor_change(self.kind, self.shift_permille, threshold)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(ChangeState(self.state).label)

    @property
    def shift_percent(self) -> float | None:
        """The share in percent, as people read it."""
        return None if self.shift_permille is None else self.shift_permille / 10

    def takes_effect_before(self, at: datetime) -> bool:
        """Whether the change was made before this day."""
        return self.takes_effect_on is not None and self.takes_effect_on < timezone.localdate(at)


class CarryOver(models.Model):
    """繰越: which year the money crosses into, and when that was approved."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="carry_overs", verbose_name=_("交付"))
    number = models.CharField(_("番号"), max_length=60, unique=True)
    kind = models.CharField(_("種類"), max_length=40, default="明許繰越")
    to_fiscal_year = models.PositiveSmallIntegerField(_("繰越先の年度（西暦）"))
    approved_on = models.DateField(_("承認の日"))
    reason = models.TextField(_("理由"), blank=True)

    class Meta:
        verbose_name = _("繰越")
        verbose_name_plural = _("繰越")
        ordering = ["grant", "to_fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "to_fiscal_year"], name="grant_carried_over_once_a_year")
        ]

    def __str__(self) -> str:
        return self.number
