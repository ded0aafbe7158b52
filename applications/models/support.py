"""Support for years, whatever money flows: the plan, and the log of every time somebody was there (伴走, S26)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project


class SupportPlan(models.Model):
    """What the ministry and the city do together until when; a newer one stands beside the older, none is rewritten."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="support_plans")
    aim = models.TextField(_("何が決まるまで支えるか"))
    what = models.TextField(_("何をするか"))
    who = models.CharField(_("だれが支えるか"), max_length=300)
    until_on = models.DateField(_("見直す日"))
    written_at = models.DateTimeField(_("書いた時"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("伴走の計画")

    def __str__(self) -> str:
        return self.aim[:60]


class Mentoring(models.Model):
    """One time that somebody was there: whom one met, what was said, what comes next with whom by when."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="mentorings")
    held_on = models.DateField(_("会った日"))
    who = models.CharField(_("支えた人"), max_length=200)
    met = models.CharField(_("会った人"), max_length=300, blank=True)
    said = models.TextField(_("話したこと"))
    next_step = models.TextField(_("次にすること"), blank=True)
    next_owner = models.CharField(_("次の担当"), max_length=200, blank=True)
    next_due_on = models.DateField(_("次の期日"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("記録した時"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = _("伴走の記録")
        indexes = [models.Index(fields=["project", "held_on"])]

    def __str__(self) -> str:
        return f"{self.project.number} {self.held_on}"
