"""What a city expects to become better on a goal it already has, said from the gap of an indicator (S07)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.states.application import Route


class ValueHypothesis(models.Model):
    """One sentence: this goal, this indicator, this gap, therefore this value; the words of the day are kept."""

    goal = models.ForeignKey(
        "kpi.TownGoal", models.PROTECT, related_name="hypotheses", verbose_name=_("まちづくりの目標")
    )
    # As they read on the day: an indicator may be taken off a goal, and its value moves on.
    indicator = models.CharField(_("指標"), max_length=210)
    gap = models.CharField(_("いまの隔たり"), max_length=300)
    route = models.CharField(_("どちらの価値ですか"), max_length=20, choices=Route.choices)
    text = models.TextField(_("価値の仮説"))
    application = models.ForeignKey(
        Application,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="value_hypotheses",
        verbose_name=_("書き込んだ応募書"),
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.text

    def belongs_to(self) -> frozenset[int]:
        """As the goal it was said from."""
        return self.goal.belongs_to()
