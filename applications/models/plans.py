"""Links from an application to the city's plans (S05b, S14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.states.application import PlanLevel
from workflow.punctuation import headed


class PlanLink(models.Model):
    """One plan or measure of the city bureau on which the application leans."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="plan_links")
    kind = models.CharField(_("計画・施策の種類"), max_length=80)
    level = models.CharField(_("位置"), max_length=20, choices=PlanLevel.choices, default=PlanLevel.OTHER)
    text = models.TextField(_("どう関係するか"), blank=True)
    document = models.CharField(_("文書名"), max_length=200, blank=True)
    clause = models.CharField(_("該当箇所"), max_length=120, blank=True)
    zone = models.CharField(_("区域"), max_length=120, blank=True)
    decided_on = models.DateField(_("策定・決定の日"), null=True, blank=True)
    address = models.URLField(_("掲載先"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return headed(self.kind, self.text)
