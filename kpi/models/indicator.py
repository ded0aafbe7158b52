"""The indicators a city chose, in versions that keep what was used before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.factors import name_of
from kpi.journeys.version import VersionJourney
from kpi.states import VersionState


class IndicatorSet(models.Model):
    """What one organization watches for one undertaking; it never stands beside another's (S10)."""

    owner = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="indicator_sets", verbose_name=_("団体")
    )
    name = models.CharField(_("名前"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("作った時"), auto_now_add=True)

    class Meta:
        verbose_name = _("指標セット")
        verbose_name_plural = _("指標セット")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or str(self.owner)

    def belongs_to(self) -> frozenset[int]:
        """The organization whose indicators these are."""
        return frozenset({self.owner_id})


class IndicatorSetVersion(VersionJourney):
    """One version: the state now, the town sought, the factors chosen and why."""

    indicator_set = models.ForeignKey(
        IndicatorSet, models.CASCADE, related_name="versions", verbose_name=_("指標セット")
    )
    number = models.PositiveSmallIntegerField(_("版"))
    from_on = models.DateField(_("使い始める日"))
    current_state = models.TextField(_("いまのまち"), blank=True)
    town_sought = models.TextField(_("めざすまち"), blank=True)
    reason = models.TextField(_("選んだ理由・変えた理由"), blank=True)

    class Meta(VersionJourney.Meta):
        abstract = False
        verbose_name = _("指標セットの版")
        verbose_name_plural = _("指標セットの版")
        ordering = ["indicator_set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["indicator_set", "number"], name="kpi_one_version_per_number"),
            models.UniqueConstraint(
                fields=["indicator_set"],
                condition=models.Q(state=VersionState.PUBLISHED),
                name="kpi_one_version_in_force",
            ),
            models.UniqueConstraint(
                fields=["indicator_set"], condition=models.Q(state=VersionState.DRAFT), name="kpi_one_draft_version"
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}"

    @property
    def chosen(self) -> "list[ChosenFactor]":
        """The factors in the city's own order."""
        return list(self.factors.all())

    def belongs_to(self) -> frozenset[int]:
        """As the set it is a version of."""
        return self.indicator_set.belongs_to()


class ChosenFactor(models.Model):
    """One factor of one version, with the city's own reason."""

    version = models.ForeignKey(IndicatorSetVersion, models.CASCADE, related_name="factors", verbose_name=_("版"))
    factor = models.CharField(_("因子"), max_length=120)
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    reason = models.TextField(_("選んだ理由"), blank=True)
    # A word of the proposal that chose it; here it is only kept.
    serves = models.CharField(_("どの価値を見るためか"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("選んだ因子")
        verbose_name_plural = _("選んだ因子")
        ordering = ["version", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "factor"], name="kpi_factor_once_per_version")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of the factor, or the city's own name."""
        return name_of(self.factor)
