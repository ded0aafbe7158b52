"""How far it is to implementation, axis by axis, as seen by the city, the screeners and the ministry (S21)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.states.distance import HIGHEST, Axis, Occasion, View


class DistanceReading(models.Model):
    """One look at one axis on one day; a level is a sentence, never a score, and None is 未評価."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="distance_readings")
    axis = models.CharField(_("軸"), max_length=20, choices=Axis.choices)
    view = models.CharField(_("だれの見立てか"), max_length=20, choices=View.choices)
    occasion = models.CharField(_("いつの見立てか"), max_length=20, choices=Occasion.choices)
    level = models.PositiveSmallIntegerField(_("段階"), null=True, blank=True)
    text = models.TextField(_("ことばで"), blank=True)
    read_on = models.DateField(_("見た日"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("見た人")
    )

    class Meta:
        ordering = ["read_on", "id"]
        verbose_name = _("実装までの距離")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__lte=HIGHEST), name="distance_level_0_to_5"
            )
        ]
        indexes = [models.Index(fields=["application", "axis", "view", "read_on"])]

    def __str__(self) -> str:
        return f"{self.get_axis_display()} {self.get_view_display()} {self.read_on}"

    @property
    def sentence(self) -> str:
        """What the level means on this axis; 未評価 when nobody assessed it."""
        return str(_("未評価")) if self.level is None else Axis(self.axis).sentence(self.level)
