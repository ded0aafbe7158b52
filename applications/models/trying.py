"""What a pilot tries: mechanisms side by side, and the log of tries (S17, S27c)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.trying import MechanismJourney
from applications.models.feed import DataFeed
from applications.models.project import Project
from applications.models.uptake import UptakeSeries
from applications.states.trying import MechanismKind, MechanismState


class Mechanism(MechanismJourney):
    """One device that is to make something move; several run at once, each with its own day of review."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="mechanisms")
    kind = models.CharField(_("しかけの種類"), max_length=20, choices=MechanismKind.choices)
    name = models.CharField(_("しかけの名前"), max_length=120)
    hypothesis = models.TextField(_("仮説"))
    started_on = models.DateField(_("始めた日"))
    review_on = models.DateField(_("見直す日"))
    stopped_on = models.DateField(_("やめた日"), null=True, blank=True)
    # The review day for which somebody was told already.
    reminded_for = models.DateField(null=True, editable=False)

    class Meta(MechanismJourney.Meta):
        abstract = False
        ordering = ["started_on", "id"]
        verbose_name = _("しかけ")
        indexes = [models.Index(fields=["state", "review_on"])]

    def __str__(self) -> str:
        return self.name

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    def get_absolute_url(self) -> str:
        """Its own page."""
        return str(self.project.place("project_mechanism", pk=self.pk).url)

    @property
    def runs(self) -> bool:
        """Whether it is still being tried."""
        return self.state == MechanismState.RUNNING

    def waits_for_review(self, on: date) -> bool:
        """Whether its day of review has come."""
        return self.runs and self.review_on <= on


class Try(models.Model):
    """One entry of the log: what was supposed, what was tried, what was seen, and what comes next.

    What it says is the newest wording; the trail keeps every earlier one with who and when.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField(_("番号"))
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="tries", verbose_name=_("どのしかけで")
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("もとになった試み")
    )
    hypothesis = models.TextField(_("仮説"))
    tried = models.TextField(_("試すこと"))
    tried_on = models.DateField(_("試した日・始めた日"))
    observed = models.TextField(_("見えたこと"), blank=True)
    observed_on = models.DateField(_("見た日"), null=True, blank=True)
    next_step = models.TextField(_("次にすること"), blank=True)
    pinned_series = models.ForeignKey(
        UptakeSeries, models.PROTECT, null=True, blank=True, related_name="pinned_in", verbose_name=_("留めるグラフ")
    )
    pinned_feed = models.ForeignKey(
        DataFeed, models.PROTECT, null=True, blank=True, related_name="pinned_in", verbose_name=_("留める観測データ")
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("試みの記録")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_try_per_number")]

    def __str__(self) -> str:
        return str(_("試み%(number)d") % {"number": self.number})

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    @property
    def is_observed(self) -> bool:
        """Whether it is written what was seen."""
        return self.observed_on is not None
