"""Town-planning goals that a city already has, and the indicators it lays on them (S07)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.factors import name_of


class TownGoal(models.Model):
    """One goal of a plan that the city has decided: its words, the document and the clause."""

    owner = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="town_goals", verbose_name=_("団体")
    )
    text = models.TextField(_("目標"))
    document = models.CharField(_("計画の名前"), max_length=200)
    clause = models.CharField(_("該当箇所"), max_length=120, blank=True)
    decided_on = models.DateField(_("策定・決定の日"), null=True, blank=True)

    class Meta:
        verbose_name = _("まちづくりの目標")
        verbose_name_plural = _("まちづくりの目標")
        ordering = ["document", "id"]

    def __str__(self) -> str:
        return self.text

    def belongs_to(self) -> frozenset[int]:
        """The organization whose goal it is."""
        return frozenset({self.owner_id})


class GoalIndicator(models.Model):
    """One indicator laid on a goal: a factor of a survey, or the name of a target of the city's own."""

    goal = models.ForeignKey(TownGoal, models.CASCADE, related_name="indicators", verbose_name=_("まちづくりの目標"))
    code = models.CharField(_("指標"), max_length=210)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["goal", "code"], name="kpi_indicator_once_per_goal")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of the factor, or the city's own name."""
        return name_of(self.code)
