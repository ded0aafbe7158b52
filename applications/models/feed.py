"""Data that the city observes itself, from sensors or logs of use: kept by the moment, drawn as the city asks (S17)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project
from applications.states.feed import FeedSource, FoldBy, FoldHow
from workflow.punctuation import bracketed


class DataFeed(models.Model):
    """One series: what is measured where, in which unit, and how its chart is folded.

    It is there to watch and to try again; the gate reads nothing of it.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="feeds", verbose_name=_("事業"))
    name = models.CharField(_("何を見ているか"), max_length=120)
    place = models.CharField(_("どこで"), max_length=120, blank=True)
    source = models.CharField(_("数の出所"), max_length=20, choices=FeedSource.choices)
    unit = models.CharField(_("単位"), max_length=20)
    by = models.CharField(_("横に並べるもの"), max_length=20, choices=FoldBy.choices, default=FoldBy.DAY)
    how = models.CharField(_("まとめ方"), max_length=20, choices=FoldHow.choices, default=FoldHow.SUM)
    begun_at = models.DateTimeField(_("始めた時"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("観測データ")

    def __str__(self) -> str:
        return bracketed(self.name, self.place)

    @property
    def unit_said(self) -> str:
        """How its numbers are folded, in words."""
        return f"{FoldBy(self.by).label}・{FoldHow(self.how).label}"


class DataPoint(models.Model):
    """One number and the moment it was observed; a moment holds one number."""

    feed = models.ForeignKey(DataFeed, models.CASCADE, related_name="points", verbose_name=_("観測データ"))
    observed_at = models.DateTimeField(_("観測した時"))
    value = models.DecimalField(_("数"), max_digits=14, decimal_places=3)

    class Meta:
        ordering = ["observed_at"]
        verbose_name = _("観測値")
        constraints = [models.UniqueConstraint(fields=["feed", "observed_at"], name="one_value_per_feed_and_moment")]

    def __str__(self) -> str:
        return f"{self.observed_at}: {self.value}"
