"""額の確定: the chain of amounts as it stood on the day it was fixed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.models.grant import Grant


class FixedAmount(models.Model):
    """額の確定通知書; without a chain it is a recorded fact (programme-file: a 確定額 without 額の確定計算)."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="fixed_by", verbose_name=_("交付"))
    number = models.CharField(_("番号"), max_length=60, unique=True)
    fixed_on = models.DateField(_("確定の日"))
    actual_eligible_yen = models.PositiveBigIntegerField(_("実績の補助対象経費（円）"), null=True, blank=True)
    ineligible_yen = models.PositiveBigIntegerField(_("対象外（円）"), null=True, blank=True)
    deductible_tax_yen = models.PositiveBigIntegerField(_("消費税仕入控除税額（円）"), null=True, blank=True)
    assessed_yen = models.PositiveBigIntegerField(_("査定後の補助対象経費（円）"), null=True, blank=True)
    fixed_yen = models.PositiveBigIntegerField(_("確定額（円）"))
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("確定した人")
    )
    document_sha256 = models.CharField(_("照合番号"), max_length=64)

    class Meta:
        verbose_name = _("額の確定")
        verbose_name_plural = _("額の確定")
        ordering = ["fixed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    actual_eligible_yen=None, ineligible_yen=None, deductible_tax_yen=None, assessed_yen=None
                )
                | models.Q(
                    assessed_yen=models.F("actual_eligible_yen")
                    - models.F("ineligible_yen")
                    - models.F("deductible_tax_yen")
                ),
                name="grant_chain_adds_up",
            )
        ]

    def __str__(self) -> str:
        return self.number
