"""The lines of the budget, in integer yen."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application


class BudgetLine(models.Model):
    """One line of cost; a line that is not eligible says why. An amount that nobody wrote yet is no amount, not 0."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="budget_lines")
    category = models.CharField(_("費目"), max_length=80)
    item = models.CharField(_("内容"), max_length=200)
    amount_yen = models.BigIntegerField(_("金額（円）"), null=True, blank=True)
    eligible = models.BooleanField(_("補助の対象"), default=True)
    reason_if_ineligible = models.CharField(_("対象外の理由"), max_length=300, blank=True)
    hangs_on = models.CharField(_("何のための費用か（記号）"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_yen__gte=0), name="budget_line_is_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.item} {self.amount_yen}"

    @property
    def named(self) -> str:
        """By what a sentence names it."""
        return self.item or self.category or gettext("内容の記入なし")

    @property
    def counted_yen(self) -> int:
        """What the line adds to a sum, in yen: an amount that is not yet written adds nothing."""
        return self.amount_yen or 0
