"""What stays owed after the money: records, property, deductible tax."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.models.grant import Grant
from grants.states import ObligationKind


class Obligation(models.Model):
    """One duty with its last day; it outlives the grant."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="obligations", verbose_name=_("交付"))
    kind = models.CharField(_("種類"), max_length=20, choices=ObligationKind)
    text = models.CharField(_("何をするか"), max_length=300)
    until_on = models.DateField(_("いつまで"), null=True, blank=True)
    done_on = models.DateField(_("果たした日"), null=True, blank=True)

    class Meta:
        verbose_name = _("このあとの務め")
        verbose_name_plural = _("このあとの務め")
        ordering = ["grant", "until_on", "id"]

    def __str__(self) -> str:
        return self.text

    def is_open_on(self, day: date) -> bool:
        """Whether it is still owed."""
        return self.done_on is None and (self.until_on is None or day <= self.until_on)
