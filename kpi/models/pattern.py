"""Kinds of happiness that a city named (S09); a share of people, never an order of worth."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.indicator import IndicatorSet


class Pattern(models.Model):
    """One pattern and the share of people it describes, in thousandths."""

    indicator_set = models.ForeignKey(
        IndicatorSet, models.CASCADE, related_name="patterns", verbose_name=_("指標セット")
    )
    name = models.CharField(_("名前"), max_length=100)
    share_permille = models.PositiveSmallIntegerField(_("割合（千分率）"))
    description = models.TextField(_("どんな人たちか"), blank=True)
    position = models.PositiveSmallIntegerField(_("順番"), default=0)

    class Meta:
        verbose_name = _("幸せのかたち")
        verbose_name_plural = _("幸せのかたち")
        ordering = ["indicator_set", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["indicator_set", "name"], name="kpi_pattern_named_once"),
            models.CheckConstraint(condition=models.Q(share_permille__lte=1000), name="kpi_pattern_share_at_most_all"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def share_percent(self) -> float:
        """The share in percent, as people read it."""
        return self.share_permille / 10
