"""Money that moved: advances, the settlement, and what was ordered back."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.models.grant import Grant
from grants.money import late_charge, penalty
from grants.states import PaymentKind


class Payment(models.Model):
    """One payment to the city; never changed, never deleted."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="payments", verbose_name=_("交付"))
    kind = models.CharField(_("種類"), max_length=20, choices=PaymentKind)
    paid_on = models.DateField(_("支払の日"))
    amount_yen = models.PositiveBigIntegerField(_("支払額（円）"))
    note = models.CharField(_("メモ"), max_length=300, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("支払った人")
    )

    class Meta:
        verbose_name = _("支払")
        verbose_name_plural = _("支払")
        ordering = ["grant", "paid_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_yen__gt=0), name="grant_payment_is_above_nothing"),
            models.UniqueConstraint(
                fields=["grant"], condition=Q(kind=PaymentKind.SETTLEMENT), name="grant_one_settlement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_yen}"


class Repayment(models.Model):
    """返還命令 with its term, 加算金 and 延滞金 (the Act, 18 and 19), and the day on which all of it came back."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="repayments", verbose_name=_("交付"))
    number = models.CharField(_("番号"), max_length=60, unique=True)
    ordered_on = models.DateField(_("命令の日"))
    due_on = models.DateField(_("納期限"))
    ordered_yen = models.PositiveBigIntegerField(_("返還額（円）"))
    penalty_yen = models.PositiveBigIntegerField(_("加算金（円）"), default=0)
    late_charge_yen = models.PositiveBigIntegerField(_("延滞金（円）"), default=0)
    reason = models.TextField(_("理由"))
    bears_penalty_from = models.DateField(_("加算金を数え始める日"), null=True, blank=True)
    paid_on = models.DateField(_("納付の日"), null=True, blank=True)
    received_yen = models.PositiveBigIntegerField(_("納付された額（円）"), null=True, blank=True)
    document_sha256 = models.CharField(_("照合番号"), max_length=64)

    class Meta:
        verbose_name = _("返還")
        verbose_name_plural = _("返還")
        ordering = ["grant", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ordered_yen__gt=0), name="grant_repayment_is_above_nothing"),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("ordered_on")), name="grant_repayment_term_ahead"),
            models.CheckConstraint(
                condition=Q(paid_on=None, received_yen=None) | Q(paid_on__isnull=False, received_yen__isnull=False),
                name="grant_repayment_day_and_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def penalty_on(self, day: date) -> int:
        """加算金 if it is paid on this day: counted from the receipt of the money, only after a breach (the Act, 19①)."""
        since = self.bears_penalty_from
        return 0 if since is None else penalty(self.ordered_yen, max(0, (day - since).days))

    def late_charge_on(self, day: date) -> int:
        """延滞金 if it is paid on this day (the Act, 19②)."""
        return late_charge(self.ordered_yen, self.due_on, day)

    def owed_on(self, day: date) -> int:
        """Everything that is owed if it is paid on this day."""
        return self.ordered_yen + self.penalty_on(day) + self.late_charge_on(day)
