"""Which screener reads which application, given by whom, until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluation.ordering import lot_of


class Assignment(models.Model):
    """One application given to one screener; never twice (L13)."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="assignments", verbose_name=_("応募")
    )
    screener = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("審査員")
    )
    due_at = models.DateTimeField(_("審査の締切"), null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("割り当てた人")
    )
    assigned_at = models.DateTimeField(_("割り当てた時"))

    class Meta:
        ordering = ["application_id", "screener_id"]
        constraints = [models.UniqueConstraint(fields=["screener", "application"], name="assignment_given_once")]

    def __str__(self) -> str:
        return f"{self.application} {self.screener}"

    @property
    def lot(self) -> str:
        """Its place in the screener's own reading order (L15)."""
        return lot_of(self.screener_id, self.application_id)
