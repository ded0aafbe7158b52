"""What was submitted: frozen, numbered, hashed, with its receipt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.call import FormVersion


class ApplicationVersion(models.Model):
    """A frozen copy of everything the application said at one moment; it never changes.

    `kind` tells a submission from a correction and from a draft that the close left unsent.
    """

    class Kind(models.TextChoices):
        """Why it was frozen."""

        SUBMITTED = "submitted", _("提出")
        CORRECTED = "corrected", _("補正")
        UNSENT = "unsent", _("提出されなかった書きかけ")

    application = models.ForeignKey(Application, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版"))
    kind = models.CharField(_("種別"), max_length=20, choices=Kind.choices)
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    content = models.JSONField(_("内容"))
    sha256 = models.CharField(max_length=64)
    receipt_number = models.CharField(_("受付番号"), max_length=40, blank=True)
    frozen_at = models.DateTimeField(_("時刻"))
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    frozen_by_name = models.CharField(_("提出した人"), max_length=200)
    approval_number = models.CharField(_("決裁の番号"), max_length=80, blank=True)
    approved_on = models.DateField(_("決裁の日"), null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return _("%(application)s 第%(number)s版") % {"application": self.application.number, "number": self.number}
