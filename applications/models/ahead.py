"""What a project still owes its own future: the conditions of the gate, and the next decision about its money."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project


class GateCondition(models.Model):
    """One condition of a gate's verdict, handed down with its day; the city says how it was met, the desk confirms."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="gate_conditions")
    gate_number = models.PositiveSmallIntegerField(_("何回目の関門か"))
    text = models.TextField(_("条件"))
    due_on = models.DateField(_("いつまで"), null=True, blank=True)
    met_on = models.DateField(_("満たした日"), null=True, blank=True)
    how_met = models.TextField(_("どう満たしたか"), blank=True)
    confirmed_at = models.DateTimeField(_("確かめた時"), null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("関門の条件")
        indexes = [models.Index(fields=["project", "confirmed_at", "due_on"])]

    def __str__(self) -> str:
        return self.text[:60]

    def is_late(self, on: date) -> bool:
        """Whether its day is over and nobody said that it is met."""
        return self.met_on is None and self.due_on is not None and self.due_on < on


class NextDecision(models.Model):
    """The next decision that would close a gap of the scheme: which, whose, in which month, and how it ended (S25)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="next_decisions")
    text = models.TextField(_("何を決めるか"))
    closes = models.TextField(_("決まると何が埋まるか"))
    owner = models.CharField(_("だれが決めるか"), max_length=200)
    due_month = models.DateField(_("いつ決めるか（月の初日）"))
    made_on = models.DateField(_("決まった日"), null=True, blank=True)
    outcome = models.TextField(_("どう決まったか"), blank=True)
    written_at = models.DateTimeField(_("書いた時"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_month", "id"]
        verbose_name = _("次の決定")
        indexes = [models.Index(fields=["project", "made_on", "due_month"])]

    def __str__(self) -> str:
        return self.text[:60]
