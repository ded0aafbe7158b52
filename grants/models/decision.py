"""What was applied for and what was decided: papers that stay as they were on their day."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.models.grant import Grant
from grants.states import IN_FORCE
from workflow.problems import Problem, stop


class GrantApplication(models.Model):
    """交付申請書: the costs, rate and amount as the city signed them."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="applied_with", verbose_name=gettext_lazy("交付"))
    number = models.CharField(gettext_lazy("番号"), max_length=60, unique=True)
    applied_on = models.DateField(gettext_lazy("申請の日"))
    total_yen = models.PositiveBigIntegerField(gettext_lazy("経費の合計（円）"))
    eligible_yen = models.PositiveBigIntegerField(gettext_lazy("補助対象経費（円）"))
    rate_numerator = models.PositiveSmallIntegerField(gettext_lazy("補助率の分子"))
    rate_denominator = models.PositiveSmallIntegerField(gettext_lazy("補助率の分母"))
    cap_yen = models.PositiveBigIntegerField(gettext_lazy("上限額（円）"), null=True, blank=True)
    calculated_yen = models.PositiveBigIntegerField(gettext_lazy("計算額（円）"))
    requested_yen = models.PositiveBigIntegerField(gettext_lazy("交付申請額（円）"))
    lines = models.JSONField(gettext_lazy("経費の内訳"), default=list)
    document_sha256 = models.CharField(gettext_lazy("照合番号"), max_length=64)

    class Meta:
        verbose_name = gettext_lazy("交付申請書")
        verbose_name_plural = gettext_lazy("交付申請書")
        ordering = ["grant", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(eligible_yen__lte=F("total_yen")), name="grant_eligible_within_total"),
            models.CheckConstraint(
                condition=Q(requested_yen__lte=F("calculated_yen")), name="grant_request_within_calculation"
            ),
            models.CheckConstraint(
                condition=Q(rate_numerator__gte=1, rate_numerator__lte=F("rate_denominator")),
                name="grant_rate_is_a_fraction",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def rate(self) -> Fraction:
        """The rate as it was then."""
        return Fraction(self.rate_numerator, self.rate_denominator)


class GrantDecision(models.Model):
    """交付決定通知書: number, day, amount, conditions; the warrant with which a pilot may begin."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="granted_by", verbose_name=gettext_lazy("交付"))
    number = models.CharField(gettext_lazy("番号"), max_length=60, unique=True)
    decided_on = models.DateField(gettext_lazy("決定の日"))
    amount_yen = models.PositiveBigIntegerField(gettext_lazy("交付決定額（円）"))
    conditions = models.TextField(gettext_lazy("交付の条件"), blank=True)
    withdraw_until = models.DateField(gettext_lazy("取下げができる最後の日"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("決定した人")
    )
    document_sha256 = models.CharField(gettext_lazy("照合番号"), max_length=64)

    class Meta:
        verbose_name = gettext_lazy("交付決定")
        verbose_name_plural = gettext_lazy("交付決定")
        ordering = ["decided_on", "id"]

    def __str__(self) -> str:
        return self.number

    def allows_withdrawal(self, at: datetime) -> bool:
        """Whether the application may still be withdrawn (the last day counts whole)."""
        return self.withdraw_until is None or timezone.localdate(at) <= self.withdraw_until

    def warrants(self, thing: Any, step_name: str) -> list[Problem]:
        """Whether it is the ground for a step: the pilot of the same application, while the decision stands."""
        if step_name != "start_pilot":
            return [stop("WRONG_WARRANT", _("交付決定は、実証を始める根拠にだけなります。"))]
        if getattr(thing, "application_id", None) != self.grant.application_id:
            return [stop("OTHER_GRANT", _("この交付決定は、別の応募のものです。"))]
        if self.grant.state not in IN_FORCE:
            said = {"state": self.grant.state_label}
            return [stop("GRANT_NOT_IN_FORCE", _("交付決定が有効ではありません（いまの状態：%(state)s）。") % said)]
        return []
