"""A filled-in workbook that was handed in and waits for a person's yes: nothing of it is in the application yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models.application import Application
from applications.models.quarantine import Quarantined


class HandedIn(Quarantined):
    """What one uploaded workbook says, its faults, and what was made of it; the file itself stays beside it."""

    file = models.FileField(_("ブック"), max_length=200)
    name = models.CharField(_("ファイル名"), max_length=255)
    content = models.JSONField(_("内容"), default=dict)
    faults = models.JSONField(_("直すところ"), default=list)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(_("出した時"))
    taken_over_at = models.DateTimeField(_("取り込んだ時"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("取り下げた時"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether a person has still to say yes or no."""
        return self.taken_over_at is None and self.dropped_at is None

    @property
    def stops(self) -> bool:
        """Whether a fault must be mended before anything is taken over."""
        return any(fault["weight"] == "stop" for fault in self.faults)


class FilledWorkbook(HandedIn):
    """The workbook of an application, with the versions of the chapters its writer had seen."""

    told_of_a_virus = (Right.WRITE_APPLICATION,)

    application = models.ForeignKey(Application, models.CASCADE, related_name="workbooks")
    form_number = models.PositiveSmallIntegerField(_("様式の版"))
    row_versions = models.JSONField(_("書き始めたときの章の版"), default=dict)

    class Meta(HandedIn.Meta):
        verbose_name = _("記入済みのブック")

    @property
    def home(self) -> Application:
        """What it was filled in for: where the trail tells of it."""
        return self.application
