"""Staff may overrule the KPI × 実態 quadrant with a reason; the figures stay as they are."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project


class Quadrant(models.TextChoices):
    """Where a project stands: target met or missed, used or not."""

    MET_AND_REAL = "met_real", _("KPI達成・実態あり")
    MET_NOT_REAL = "met_unreal", _("KPI達成・実態なし")
    MISSED_AND_REAL = "missed_real", _("KPI未達・実態あり")
    MISSED_NOT_REAL = "missed_unreal", _("KPI未達・実態なし")
    OPEN = "open", _("未判定")


class QuadrantOverrule(models.Model):
    """One overruling; the newest holds, the older ones stay."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="overrules")
    quadrant = models.CharField(_("置くところ"), max_length=20, choices=Quadrant.choices)
    reason = models.TextField(_("理由"))
    at = models.DateTimeField(_("決めた時"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("象限の上書き")

    def __str__(self) -> str:
        return f"{self.project.number} {self.get_quadrant_display()}"
