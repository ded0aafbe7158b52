"""The desk's written opinion whether a small improvement fits the bureau's programme (S03)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.states.application import ChangeKind


class FitOpinion(models.Model):
    """Why an application that is marked only as a small improvement may be screened; one per application."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="fit_opinion", verbose_name=_("応募"))
    text = models.TextField(_("都市局事業との適合の判断"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        ordering = ["application_id"]

    def __str__(self) -> str:
        return f"{self.application.number} {self.text}"


def fit_must_be_asked(application: Application) -> bool:
    """「都市局事業との適合要確認」: only a small improvement, and no hard-infrastructure project beside it."""
    return application.change_kind == ChangeKind.SMALL and not application.hard_project.strip()
